// Where a hit leads: to its own page if it has a safe address, else to the reader.
/** @import { Span } from "./types.d.ts" */

/** The fragment's parameters: the article's id and the query whose words are marked in it. */
const ARTICLE = "a";
const QUERY = "q";
const SAFE = new Set(["http:", "https:"]);
/** In the address of any other page: the query whose words mokim-highlight.js marks there. */
export const MARKED = "mokim";
/** A text fragment names at least this many words where it can, so that it is not found in a menu first. */
const TELLING_WORDS = 4;
/** What ends a sentence or its part: on the page another element may begin there, and a fragment never spans two. */
const BREAK = /[.,:;!?…()"“”«»\n]/;

/**
 * An address that is safe to follow, or null. `javascript:`, `data:` and anything unknown is dropped; what is
 * relative takes the scheme of the page, which is `file:` for a page opened from disk.
 * @param {string} url
 * @param {string} base
 */
export function safeUrl(url, base) {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url, base);
    return SAFE.has(protocol) || protocol === new URL(base).protocol ? href : null;
  } catch {
    return null;
  }
}

/** The address of a hit's picture, or null. */
export const imageUrl = safeUrl;

/**
 * Where a hit's link leads. Without a safe address of its own the article opens in the reader: on this page, or on
 * the one that `reader` names.
 * @param {{ id: string, url: string }} hit
 * @param {string} query
 * @param {string} [reader]
 */
export function addressOf({ id, url }, query, reader = "") {
  return safeUrl(url, document.baseURI) ?? reader + readerFragment(id, query);
}

/**
 * The fragment that shows an article in the reader. Ids may hold any characters: URLSearchParams keeps them whole.
 * @param {string} id
 * @param {string} query
 */
export function readerFragment(id, query) {
  const parameters = new URLSearchParams({ [ARTICLE]: id });
  if (query.trim()) parameters.set(QUERY, query);
  return `#${parameters}`;
}

/** The article and query that a fragment names; null if it names none. @param {string} fragment with or without its `#` */
export function parseFragment(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const id = parameters.get(ARTICLE);
  return id === null ? null : { id, query: parameters.get(QUERY) ?? "" };
}

/**
 * An address whose page shows where the words stand that were searched for:
 * `text-fragment`: the browser scrolls to one phrase of the snippet and marks it;
 * `css`: mokim-highlight.js, if that page loads it, marks all words. The query stands in the fragment, which no server
 * sees; in the query string if the address has a fragment of its own;
 * `param`: the same, always in the query string;
 * anything else: nothing.
 * @param {string} href absolute, or relative to the page
 * @param {string} how
 * @param {string} query
 * @param {Span[]} snippet
 */
export function withHighlight(href, how, query, snippet) {
  const phrase = how === "text-fragment" ? telling(snippet) : "";
  const wanted = how === "css" || how === "param" ? query.trim() : "";
  const [page, fragment] = href.split(/#(.*)/s);
  const parameter = String(new URLSearchParams({ [MARKED]: wanted }));
  if (phrase) return `${page}#${fragment ?? ""}:~:text=${encodeURIComponent(phrase).replaceAll("-", "%2D")}`;
  if (!wanted) return href;
  if (how === "css" && fragment === undefined) return `${href}#${parameter}`;
  return `${page}${page.includes("?") ? "&" : "?"}${parameter}${fragment === undefined ? "" : `#${fragment}`}`;
}

/** The query that an address carries to its page; empty if none. @param {string} href absolute */
export function markedQuery(href) {
  const { hash, searchParams } = new URL(href);
  return new URLSearchParams(hash.slice(1)).get(MARKED) ?? searchParams.get(MARKED) ?? "";
}

/** The same address without the query to be marked. @param {string} href absolute */
export function withoutMarked(href) {
  const url = new URL(href);
  url.searchParams.delete(MARKED);
  if (new URLSearchParams(url.hash.slice(1)).has(MARKED)) url.hash = "";
  return url.href.replace(/#$/, "");
}

/**
 * A phrase of a snippet that tells its place: its longest hit, with words round it if that is short; empty without hits.
 * @param {Span[]} snippet
 */
function telling(snippet) {
  const longest = snippet.reduce((best, span) => (span.hit && span.text.length > best.text.length ? span : best), { text: "", hit: false });
  const at = snippet.indexOf(longest);
  if (at < 0) return "";
  const words = longest.text.split(/\s+/);
  const after = wordsOf(snippet.slice(at + 1)).slice(0, Math.max(0, TELLING_WORDS - words.length));
  const short = Math.max(0, TELLING_WORDS - words.length - after.length);
  const before = short > 0 ? wordsOf(snippet.slice(0, at), true).slice(-short) : [];
  return [...before, ...words, ...after].join(" ");
}

/**
 * The words of some pieces up to the first break; the words behind the last break if `reversed`.
 * @param {Span[]} spans
 * @param {boolean} [reversed]
 */
function wordsOf(spans, reversed = false) {
  const parts = spans.map((span) => span.text).join("").split(BREAK);
  return ((reversed ? parts.at(-1) : parts[0]) ?? "").split(/\s+/).filter(Boolean);
}
