// The interface's words in the languages that are always there; strings-added.js takes in others.
/** @import { Strings } from "./types.d.ts" */

/** Tells by `change` that there is another language. */
export const languages = new EventTarget();

/** @type {Record<string, Strings>} */
export const STRINGS = {
  vi: {
    search: "Tìm bài viết",
    placeholder: "Tìm bài viết…",
    clear: "Xóa nội dung tìm",
    results: "Kết quả tìm kiếm",
    loading: "Đang tải dữ liệu tìm kiếm…",
    empty: (text) => `Không có bài nào khớp với “${text}”.`,
    emptyHint: "Hãy thử ít từ hơn, hoặc kiểm tra lại cách viết. Gõ không dấu cũng được.",
    count: (total) => (total === 0 ? "Không có bài nào khớp hoàn toàn" : `${total.toLocaleString("vi")} bài`),
    close: "Gần khớp, thiếu một phần từ khóa",
    suggestion: "Có phải bạn tìm:",
    retry: "Thử lại",
    cancel: "Đóng",
    filters: "Lọc kết quả",
    unfilter: "Bỏ bộ lọc",
    fields: { section: "Chuyên mục", year: "Năm", date: "Ngày", author: "Tác giả", tags: "Thẻ" },
    days: ["Từ ngày", "Đến ngày"],
    order: "Thứ tự",
    orders: { relevance: "Khớp nhất", newest: "Mới nhất", oldest: "Cũ nhất" },
    recent: "Tìm gần đây",
    forget: "Xóa các lần tìm gần đây",
    errors: {
      network: "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng.",
      "not-found": "Không thấy tệp dữ liệu tìm kiếm trên máy chủ.",
      "not-wasm": "Tệp dữ liệu tìm kiếm không đúng loại.",
      "no-index": "Tệp tìm kiếm chưa có chỉ mục bài viết.",
      "bad-index": "Dữ liệu tìm kiếm bị hỏng hoặc tải chưa trọn. Hãy tải lại trang.",
      stale: "Dữ liệu tìm kiếm trên máy chủ vừa thay đổi hoặc còn thiếu. Hãy tải lại trang.",
      "wasm-blocked": "Chính sách bảo mật của trang này không cho chạy công cụ tìm kiếm.",
      failed: "Công cụ tìm kiếm gặp lỗi.",
    },
    articles: (total) => `${total.toLocaleString("vi")} bài viết`,
    archive: "Tất cả bài viết",
    more: "Xem thêm",
    missing: (id) => `Không có bài “${id}” trong bộ này.`,
    untitled: "(không có tiêu đề)",
    source: "Xem bài gốc",
    similar: (count) => `và ${count} bài tương tự`,
    matches: (at, total) => `${at} / ${total} chỗ khớp`,
    places: (total) => `${total} chỗ khớp`,
    previous: "Chỗ khớp trước",
    next: "Chỗ khớp sau",
    previousArticle: "Bài trước",
    nextArticle: "Bài sau",
    date: { day: "numeric", month: "numeric", year: "numeric" },
  },
  en: {
    search: "Search articles",
    placeholder: "Search articles…",
    clear: "Clear the search",
    results: "Search results",
    loading: "Loading the search index…",
    empty: (text) => `No article matches “${text}”.`,
    emptyHint: "Try fewer words or check the spelling. Typing without accents is fine.",
    count: (total) => (total === 0 ? "No full match" : `${total.toLocaleString("en")} ${total === 1 ? "article" : "articles"}`),
    close: "Close matches, with a word missing",
    suggestion: "Did you mean:",
    retry: "Try again",
    cancel: "Close",
    filters: "Narrow the results",
    unfilter: "Remove the filters",
    fields: { section: "Section", year: "Year", date: "Date", author: "Author", tags: "Tags" },
    days: ["From", "To"],
    order: "Order",
    orders: { relevance: "Best match", newest: "Newest first", oldest: "Oldest first" },
    recent: "Recent searches",
    forget: "Clear recent searches",
    errors: {
      network: "The search index could not be loaded. Check your connection.",
      "not-found": "The search index is not on the server.",
      "not-wasm": "The file of the search index is of the wrong kind.",
      "no-index": "The search file holds no index of articles.",
      "bad-index": "The search index is damaged or was cut short. Reload the page.",
      stale: "The search index on the server has changed or is not whole. Reload the page.",
      "wasm-blocked": "This page's security policy does not let the search engine run.",
      failed: "The search engine failed.",
    },
    articles: (total) => `${total.toLocaleString("en")} ${total === 1 ? "article" : "articles"}`,
    archive: "All articles",
    more: "Show more",
    missing: (id) => `There is no article “${id}” in this collection.`,
    untitled: "(untitled)",
    source: "Read it at its source",
    similar: (count) => `and ${count} similar`,
    matches: (at, total) => `Match ${at} of ${total}`,
    places: (total) => `${total} ${total === 1 ? "match" : "matches"}`,
    previous: "Previous match",
    next: "Next match",
    previousArticle: "Previous article",
    nextArticle: "Next article",
    date: { day: "numeric", month: "short", year: "numeric" },
  },
};

/**
 * The language of an element's interface: its own `lang` or the nearest one around it, as far as it is spoken.
 * @param {Element} element
 */
export function languageOf(element) {
  const tag = element.closest("[lang]")?.getAttribute("lang") || document.documentElement.lang;
  const language = tag.toLowerCase().split("-")[0];
  return language in STRINGS ? language : "en";
}

/**
 * A date as people of that language write it; the moment's own time zone counts, not the reader's.
 * @param {string} iso
 * @param {string} language
 */
export function shownDate(iso, language) {
  const day = new Date(`${iso.slice(0, 10)}T00:00:00Z`);
  if (iso.length < 10 || Number.isNaN(day.getTime())) return iso;
  return new Intl.DateTimeFormat(language, { ...STRINGS[language].date, timeZone: "UTC" }).format(day);
}
