// A stand-in for what wasm-bindgen generates: the same interface over a handful of articles given as JSON bytes.
// It lets the loader and the elements be tested fast and without building the engine; whether search is right is
// tested with the real one. Its index is `fakeIndex(articles)`, its module any module that compiles.
/** @import { Article, Hit, Listing, Results, Span, Step } from "../../../www/types.d.ts" */

/** @typedef {{ id: string, title: string, body: string, url?: string, date?: string, section?: string, image?: string, group?: string, headings?: { title: string, url: string, text?: string }[], meta?: [string, string][] }} FakeArticle */
/** @typedef {{ limit?: number, offset?: number, collapse?: boolean, literal?: boolean, accents?: string, filters?: Record<string, string[]>, facets?: string[], after?: string, before?: string, sort?: string }} Options */
/** @typedef {{ title?: string, lang?: string, articles: FakeArticle[] }} FakeIndex */

/** How often the module was started and how many engines are alive; tests read it. */
export const counts = { starts: 0, alive: 0 };

/** @param {{ module_or_path: WebAssembly.Module }} options */
export default async function init({ module_or_path }) {
  if (!(module_or_path instanceof WebAssembly.Module)) throw new Error("init wants a compiled module");
  await WebAssembly.instantiate(module_or_path);
  counts.starts++;
}

/** As with the real engine, none is `undefined`. @type {Record<string, any>} */
const SUGGESTIONS = { "trạn": "trận", "ngaoi": "ngoại" };

/** @param {string} text */
const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
/** @param {string} text */
const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

export class Engine {
  /** @type {Required<FakeIndex>} */
  #index;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const text = new TextDecoder().decode(bytes);
    if (!text.startsWith("{")) throw new Error("the index is damaged: expected the header MOKI, found something else; build it again");
    this.#index = { title: "Fake", lang: "vi", ...JSON.parse(text) };
    counts.alive++;
  }

  get title() {
    return this.#index.title;
  }

  get lang() {
    return this.#index.lang;
  }

  free() {
    counts.alive--;
  }

  supply() {}
  giveUp() {}

  /** @param {string} text @param {Options} options @returns {Step<Results>} */
  search(text, { limit = 10, offset = 0, collapse = true, literal = false, accents = "prefer", filters = {}, facets = [], after = "", before = "9999", sort } = {}) {
    if (text === "!panic") throw new Error("unreachable");
    for (const field of facets) if (!["section", "year", "author"].includes(field)) throw new Error(`this index does not know the field \`${field}\``);
    const wanted = words(text);
    const isIn = (/** @type {FakeArticle} */ article, /** @type {string} */ field) => !filters[field]?.length || filters[field].includes(value(article, field));
    const found = this.#index.articles.map((article) => ({ article, hit: this.#hit(article, wanted) }))
      .filter(({ hit }) => wanted.length > 0 && hit.missing < Math.max(1, wanted.length / 2 + 0.5))
      .filter(({ article }) => accents !== "exact" || text.toLowerCase().split(/\s+/).every((word) => fold(word) === word || `${article.title} ${article.body}`.toLowerCase().includes(word)))
      .filter(({ hit }) => hit.date.slice(0, after.length) >= after && hit.date <= `${before}~`);
    const counted = Object.fromEntries(facets.map((field) => [field, countsOf(found.filter(({ article }) => Object.keys(filters).every((other) => other === field || isIn(article, other))).map(({ article }) => value(article, field)))]));
    const all = found.filter(({ article }) => Object.keys(filters).every((field) => isIn(article, field)));
    all.sort((a, b) => a.hit.missing - b.hit.missing || byDate(sort, a.hit.date, b.hit.date));
    const shown = all.filter(({ article }, at) => !collapse || !article.group || all.findIndex((other) => other.article.group === article.group) === at);
    if (collapse) for (const { article, hit } of shown) if (article.group) hit.similar = all.filter((other) => other.article.group === article.group).length - 1;
    const hits = shown.map(({ hit }) => hit).slice(offset, offset + limit);
    return { done: { total: all.filter(({ hit }) => hit.missing === 0).length, hits, suggestion: literal ? undefined : SUGGESTIONS[text], facets: counted } };
  }

  /** @param {FakeArticle} article @param {string[]} wanted @returns {Hit} */
  #hit(article, wanted) {
    const held = words(`${article.title} ${article.body}`);
    const missing = wanted.filter((word) => !held.some((other) => other.startsWith(word))).length;
    const { id, url = "", date = "", section = "", image = "", meta = [], headings = [] } = article;
    const snippet = mark(wanted, article.body.split("\n")[0]);
    const sections = headings.map(({ title, url, text = "" }) => ({ title: mark(wanted, title), url, snippet: mark(wanted, text) }));
    return { id, url, title: mark(wanted, article.title), snippet, date, section, image, meta, score: 1, missing, similar: 0, sections };
  }

  /** @param {string} id @param {string} query @returns {Step<Article | undefined>} */
  article(id, query) {
    const found = this.#index.articles.find((article) => article.id === id);
    if (!found) return /** @type {any} */ ({ done: undefined });
    const { url = "", date = "", section = "", image = "" } = found;
    const wanted = words(query);
    return { done: { id, url, date, section, image, meta: [], title: mark(wanted, found.title), body: mark(wanted, found.body) } };
  }

  /** @param {{ offset?: number, limit?: number, sort?: string, around?: string }} options @returns {Step<Listing>} */
  list({ offset = 0, limit = 50, sort = "order", around } = {}) {
    const all = [...this.#index.articles];
    if (sort === "date") all.sort((a, b) => (b.date ?? "").localeCompare(a.date ?? ""));
    const place = all.findIndex(({ id }) => id === around);
    if (around) offset = place < 0 ? all.length : Math.max(0, place - 1);
    const entries = all.slice(offset, offset + limit).map(({ id, title, url = "", date = "", section = "" }) => ({ id, title, url, date, section }));
    return { done: { total: all.length, entries } };
  }

  /** @param {string} query @param {string} text */
  static mark(query, text) {
    return mark(words(query), text);
  }
}

/** @param {string[]} wanted @param {string} text @returns {Span[]} */
function mark(wanted, text) {
  return text.split(/([\p{L}\p{N}\p{M}]+)/u).filter(Boolean).map((piece) => ({ text: piece, hit: wanted.some((word) => fold(piece).startsWith(word)) }));
}

/** @param {FakeArticle} article @param {string} field */
function value(article, field) {
  if (field === "year") return article.date?.slice(0, 4) ?? "";
  return field === "section" ? article.section ?? "" : article.meta?.find(([name]) => name === field)?.[1] ?? "";
}

/** The most frequent first, then by name. @param {string[]} values @returns {[string, number][]} */
function countsOf(values) {
  const names = [...new Set(values.filter(Boolean))].sort();
  return names.map((name) => /** @type {[string, number]} */ ([name, values.filter((each) => each === name).length])).sort((a, b) => b[1] - a[1]);
}

/** @param {string | undefined} sort @param {string} a @param {string} b */
function byDate(sort, a, b) {
  return sort === "newest" ? b.localeCompare(a) : sort === "oldest" ? a.localeCompare(b) : 0;
}
