/** @import { Article, Span, Strings } from "./types.d.ts" */
import { marked, node, part } from "./dom.js";
import { MatchBar } from "./match-bar.js";
import { shownDate } from "./strings.js";

/**
 * @typedef {object} Setting
 * @property {Strings} strings
 * @property {string} language of the interface
 * @property {string} contentLanguage of the article
 * @property {string | null} source a safe address where the article stands
 */

/** One article, and the bar that steps through the places where the query's words stand. */
export class ArticleView {
  /** Each place is one run of marks with nothing but blanks between. @type {HTMLElement[][]} */
  #places;
  #at = -1;
  /** @type {MatchBar | null} */
  #bar = null;
  /** Takes the focus when the reader has followed a link here. */
  heading;
  node;

  /** @param {Article} article @param {Setting} setting */
  constructor(article, { strings, language, contentLanguage: lang, source }) {
    const title = article.title.length > 0 ? marked(article.title) : [strings.untitled];
    this.heading = node("h2", { part: "title", tabindex: "-1", dir: "auto" }, ...title);
    const lines = (/** @type {Span[]} */ spans) => paragraphs(spans).map((line) => node("p", { dir: "auto" }, ...marked(line)));
    const text = part("body", "div", {}, ...lines(article.body));
    const beside = lines(article.furniture ?? []);
    if (beside.length > 0) text.append(part("furniture", "div", {}, ...beside));
    this.node = node("article", { part: "article", lang }, this.heading, facts(article, strings, language, source), text);
    this.#places = runs(text);
    if (this.#places.length === 0) return;
    this.#bar = new MatchBar(this.#places.length, strings);
    this.node.append(this.#bar.node);
  }

  /** @param {AbortSignal} signal ends the listening */
  listen(signal) {
    this.#bar?.listen((by) => this.step(by), signal);
  }

  /** Goes to the next (1) or previous (-1) place, round in a circle. @param {number} by */
  step(by) {
    this.#light(false);
    this.#at = this.#bar?.step(by) ?? -1;
    this.#light(true);
    this.#places[this.#at]?.[0].scrollIntoView({ block: "center" });
  }

  /** @param {boolean} on */
  #light(on) {
    for (const mark of this.#places[this.#at] ?? []) mark.classList.toggle("current", on);
  }
}

/**
 * The line of date, section and source. Its words are the interface's, in its language.
 * @param {Article} article
 * @param {Strings} strings
 * @param {string} language
 * @param {string | null} source
 */
function facts({ date, section }, strings, language, source) {
  const parts = [];
  if (date) parts.push(node("time", { datetime: date }, shownDate(date, language)));
  if (section) parts.push(node("span", { dir: "auto" }, section));
  if (source) parts.push(node("a", { href: source, rel: "noopener", part: "source" }, strings.source));
  const line = part("facts", "p", { lang: language, hidden: parts.length === 0 });
  parts.forEach((part, at) => line.append(at > 0 ? " · " : "", part));
  return line;
}

/** Pieces cut at line breaks into paragraphs; empty ones are left out. @param {Span[]} spans @returns {Span[][]} */
export function paragraphs(spans) {
  /** @type {Span[][]} */
  const all = [[]];
  for (const { text, hit } of spans) {
    text.split("\n").forEach((line, at) => {
      if (at > 0) all.push([]);
      if (line) all[all.length - 1].push({ text: line, hit });
    });
  }
  return all.filter((paragraph) => paragraph.some(({ text }) => text.trim()));
}

/** The marks below `root`, those that only blanks part taken together. @param {Element} root */
function runs(root) {
  /** @type {HTMLElement[][]} */
  const all = [];
  for (const mark of root.querySelectorAll("mark")) {
    const between = mark.previousSibling;
    const before = between?.nodeType === Node.TEXT_NODE && !between.textContent?.trim() ? between.previousSibling : between;
    if (before && before === all.at(-1)?.at(-1)) all[all.length - 1].push(mark);
    else all.push([mark]);
  }
  return all;
}
