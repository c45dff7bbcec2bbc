// `<mokim-reader>`: one article of the index with the query's words marked, or the list of all when none is chosen.
// The address decides (`#a=ID&q=QUERY`), so links, Back and bookmarks work by themselves.
/** @import { MokimEvents, SearchEngine } from "./types.d.ts" */
import { parseFragment, safeUrl } from "./address.js";
import { ArchiveList } from "./archive-list.js";
import { ArticleView } from "./reader-article.js";
import { BaseElement, deedButton, node, part } from "./dom.js";
import { asMokimError } from "./error.js";
import { Borrower } from "./lease.js";
import { barSheet } from "./match-bar.js";
import { Pause } from "./pause.js";
import { neighbourLinks, neighbours } from "./reader-neighbours.js";
import { readerSheet } from "./reader-style.js";
import { themeSheet } from "./search-style.js";
import { STRINGS, languageOf } from "./strings.js";

export class MokimReader extends BaseElement {
  static observedAttributes = ["src", "lang"];

  #borrower = new Borrower((engine) => this.#emit("mokim-ready", { engine }), (error) => this.#emit("mokim-error", { error }));
  /** @type {AbortController | null} One per connection: everything that was started ends with it. */
  #connection = null;
  /** @type {AbortController | null} What is being opened; going elsewhere withdraws it. */
  #opening = null;
  /** @type {ArchiveList | null} Kept while an article is read, so that Back finds it as it was. */
  #list = null;
  /** How far the list was scrolled when it was left, in CSS pixels. */
  #listScroll = 0;
  /** @type {ArticleView | null} */
  #article = null;
  #leaving = new Pause();

  connectedCallback() {
    this.#leaving.stop();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    if (!this.shadowRoot) this.attachShadow({ mode: "open" }).adoptedStyleSheets = [themeSheet(), barSheet(), readerSheet()];
    addEventListener("hashchange", () => this.#follow(true), { signal });
    this.#follow(false);
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#opening?.abort();
    // What is only moved in the document comes back at once, and keeps its engine.
    this.#leaving.after(0, () => this.#forget());
  }

  /** @param {string} _name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(_name, old, value) {
    if (old === value || !this.isConnected || !this.#connection) return;
    this.#forget();
    this.#follow(false);
  }

  #forget() {
    this.#borrower.giveBack();
    this.#list = this.#article = null;
  }

  /**
   * Shows what the address names.
   * @param {boolean} moved the reader went there just now: then focus goes along, so that a screen reader reads on
   */
  async #follow(moved) {
    this.#opening?.abort();
    this.#opening = new AbortController();
    const { signal } = this.#opening;
    try {
      const engine = await this.#engine(signal);
      if (signal.aborted) return;
      const wanted = parseFragment(location.hash);
      if (wanted) await this.#open(engine, wanted, moved, signal);
      else await this.#openList(engine, moved, signal);
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown);
    }
  }

  /** Says that it loads only if that takes a while. @param {AbortSignal} signal */
  async #engine(signal) {
    const timer = setTimeout(() => signal.aborted || this.#show(this.#note(this.#strings.loading)), this.#borrower.engine ? 1000 : 150);
    try {
      return await this.#borrower.load(this.getAttribute("src"));
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param {SearchEngine} engine
   * @param {{ id: string, query: string }} wanted
   * @param {boolean} moved
   * @param {AbortSignal} signal
   */
  async #open(engine, { id, query }, moved, signal) {
    const article = await engine.article(id, query, { signal });
    if (signal.aborted) return;
    if (this.#list?.node.isConnected) this.#listScroll = scrollY;
    this.#article = null;
    if (!article) this.#show(this.#back(), this.#note(this.#strings.missing(id)));
    else {
      const source = safeUrl(article.url, document.baseURI);
      this.#article = new ArticleView(article, { strings: this.#strings, language: languageOf(this), contentLanguage: engine.lang, source });
      this.#show(this.#back(), this.#article.node);
      this.#article.listen(signal);
    }
    if (moved) this.#arrive(this.#article?.heading);
    this.#emit("mokim-article", { article });
    if (article) await this.#lead(engine, { id, query }, signal);
  }

  /** Leads on to the articles before and behind; where they cannot be found, the article stays readable. @param {SearchEngine} engine @param {{ id: string, query: string }} read @param {AbortSignal} signal */
  async #lead(engine, read, signal) {
    const found = await neighbours(engine, read, signal).catch(() => null);
    if (found && !signal.aborted) this.shadowRoot?.append(...neighbourLinks(found, this.#strings, engine.lang));
  }

  /** @param {SearchEngine} engine @param {boolean} moved @param {AbortSignal} signal */
  async #openList(engine, moved, signal) {
    const back = this.#article !== null;
    const list = (this.#list ??= new ArchiveList(engine, { strings: this.#strings, language: languageOf(this), contentLanguage: engine.lang }));
    await list.fill(signal);
    if (signal.aborted) return;
    this.#article = null;
    this.#show(list.node);
    if (moved && back) scrollTo(0, this.#listScroll);
    this.#emit("mokim-article", { article: null });
  }

  /** The way back to the list, which is a place with an address of its own. */
  #back() {
    return node("nav", { part: "nav" }, part("back", "a", { href: "#" }, `← ${this.#strings.archive}`));
  }

  /** @param {HTMLElement} [heading] */
  #arrive(heading) {
    heading?.focus({ preventScroll: true });
    const top = this.getBoundingClientRect().top;
    if (top < 0) scrollBy(0, top);
  }

  /** @param {...Node} nodes */
  #show(...nodes) {
    this.shadowRoot?.replaceChildren(...nodes);
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const { errors, retry } = this.#strings;
    const button = deedButton("retry", retry, () => (this.#forget(), this.#follow(false)));
    this.#show(this.#note(errors[asMokimError(thrown, "failed").code] ?? errors.failed), button);
  }

  /** @param {string} sentence */
  #note(sentence) {
    return node("p", { role: "status", class: "note", part: "message" }, sentence);
  }

  get #strings() {
    return STRINGS[languageOf(this)];
  }

  /**
   * @template {keyof MokimEvents} Name
   * @param {Name} name
   * @param {MokimEvents[Name]} detail
   */
  #emit(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
