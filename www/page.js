// The entry of the page that is one file (`mokim build --single-file`): the search page as ever, and what is different
// without a server. Three modules have a stand-in here, which tests/www/single.mjs puts in their place.
import "./mokim.js";
import "./page-dress.js";
import { STRINGS } from "./strings.js";

Object.assign(STRINGS.vi.errors, {
  "bad-index": "Các bài viết trong tệp này bị hỏng hoặc không đủ. Hãy sao chép hoặc tải lại tệp.",
  unsupported: "Trình duyệt này không có hoặc không cho dùng WebAssembly và DecompressionStream. Hãy mở tệp bằng Chrome, Edge, Firefox hoặc Safari từ năm 2023 trở lên.",
});
Object.assign(STRINGS.en.errors, {
  "bad-index": "The articles in this file are damaged or cut short. Copy or download the file again.",
  unsupported: "This browser lacks WebAssembly and DecompressionStream, or does not allow them. Open the file in Chrome, Edge, Firefox or Safari of 2023 or later.",
});
