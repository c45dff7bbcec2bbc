/** @import { ListEntry, SearchEngine, Strings } from "./types.d.ts" */
import { addressOf } from "./address.js";
import { node, part } from "./dom.js";
import { shownDate } from "./strings.js";

/** How many articles one press brings. */
const PAGE = 40;

/** @typedef {{ strings: Strings, language: string, contentLanguage: string }} Setting */

/** All articles of the index, newest first, a page at a time. */
export class ArchiveList {
  #engine;
  #setting;
  #shown = 0;
  #heading = node("h2", { class: "count", part: "heading" });
  #items = node("ol", { part: "list" });
  #more = part("more", "button", { type: "button", hidden: true });
  node = part("archive", "section", {}, this.#heading, this.#items, this.#more);

  /** @param {SearchEngine} engine @param {Setting} setting */
  constructor(engine, setting) {
    this.#engine = engine;
    this.#setting = setting;
    this.#more.textContent = setting.strings.more;
    this.#more.addEventListener("click", () => void this.#onMore());
  }

  /** Brings the first page, if it is not there yet. @param {AbortSignal} [signal] */
  async fill(signal) {
    if (this.#shown === 0) await this.#page(signal);
  }

  /** Focus goes to the first article brought: the button may be gone. */
  async #onMore() {
    const first = this.#shown;
    await this.#page();
    this.#items.children[first]?.querySelector("a")?.focus();
  }

  /** @param {AbortSignal} [signal] */
  async #page(signal) {
    const { total, entries } = await this.#engine.list({ offset: this.#shown, limit: PAGE, sort: "date", signal });
    this.#items.append(...entries.map((entry) => this.#item(entry)));
    this.#shown += entries.length;
    this.#more.hidden = entries.length === 0 || this.#shown >= total;
    this.#heading.textContent = this.#setting.strings.articles(total);
  }

  /** @param {ListEntry} entry */
  #item(entry) {
    const { strings, language, contentLanguage: lang } = this.#setting;
    const link = node("a", { href: addressOf(entry, ""), part: "link", dir: "auto", lang }, entry.title || strings.untitled);
    const facts = [entry.date && shownDate(entry.date, language), entry.section].filter(Boolean).join(" · ");
    return node("li", {}, link, ...(facts ? [part("facts", "span", { dir: "auto" }, facts)] : []));
  }
}
