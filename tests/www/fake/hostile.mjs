// Articles that would do harm if they were taken for more than text, or break a layout that trusts its texts. All of them
// are found by `hiểm`. Their addresses are such as no `mokim build` lets through: the index is forged.

const LONG = "nguyhiểm".repeat(1250);
const MARKUP = `<script>globalThis.ran = "script"</script><img src=x onerror="globalThis.ran = 'img'"><svg onload="globalThis.ran = 'svg'"><a href="javascript:globalThis.ran='a'">hiểm</a></mark></span></a></template>`;
const RUN = "javascript:globalThis.ran='address'";

/** What may not become a link or a picture, in the spellings that browsers forgive. */
export const UNSAFE = [
  RUN, "JaVaScRiPt:globalThis.ran='address'", " \tjavascript:globalThis.ran='address'", "java\nscript:globalThis.ran='address'", "\u0001javascript:globalThis.ran='address'",
  "data:text/html,<script>globalThis.ran='data'</script>", "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='globalThis.ran=1'/>",
  "vbscript:globalThis.ran='address'", "blob:null/9d1c1a1e", "file:///etc/passwd", "intent://x#Intent;end", "unknown:thing", "http://", "https://[",
];

/** @type {import("./mokim-wasm.mjs").FakeArticle[]} */
export const HOSTILE = [
  { id: "markup", title: `hiểm ${MARKUP}`, section: MARKUP, date: `2024"><img src=x onerror=globalThis.ran=1>`, body: `hiểm ${MARKUP}\n${MARKUP} hiểm` },
  { id: `"><script>globalThis.ran='id'</script>&q=x#a=y`, title: "hiểm trong mã", body: "hiểm" },
  { id: "bidi", title: "hiểm \u202egpj.exe\u202d \u2066\u2067\u202b đảo", section: "\u202emục", body: "hiểm \u202eđảo ngược\nĐoạn sau đi xuôi." },
  { id: "long", title: `hiểm ${LONG}`, section: LONG.slice(0, 300), body: `${LONG} hiểm\n${"hiểm ".repeat(2000)}` },
  { id: "emoji", title: "hiểm 👨‍👩‍👧‍👦 🇻🇳 👍🏽 \u{1F9D1}\u200D\u{1F680}", body: "👩🏽‍🚒 hiểm 🔥".repeat(50) },
  { id: "nul", title: "hiểm\0 trước\u0000sau\u0007\u001b[31m", body: "hiểm \u0000 \uffff \ufffe \ufeff" },
  { id: "marks", title: `hiểm ${"z\u0335\u0321\u0322\u0327\u0328\u0331\u0332\u0353\u0354".repeat(40)}`, body: "hiểm" },
  { id: "empty", title: "", body: "hiểm" },
  ...UNSAFE.map((url, at) => ({ id: `unsafe-${at}`, title: `hiểm địa chỉ ${at}`, url, image: url, body: "hiểm" })),
];
