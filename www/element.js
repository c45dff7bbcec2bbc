// `<mokim-search>`: the search box. This file is the flow from keystroke to answer; keys, nodes and looks stand beside it.
/** @import { MokimEvents, Results, SearchEngine, SearchOptions, Strings } from "./types.d.ts" */
import { addressOf } from "./address.js";
import { Combobox } from "./combobox.js";
import { BaseElement } from "./dom.js";
import { asMokimError } from "./error.js";
import { Borrower } from "./lease.js";
import { Pause } from "./pause.js";
import { SearchView } from "./search-view.js";
import { STRINGS, languageOf } from "./strings.js";

/** "Nothing found" waits this long, so that it does not flash between the keystrokes of a syllable. */
const EMPTY_AFTER_MS = 300;
/** The count is read out when the reader has paused this long, never per key. */
const ANNOUNCE_AFTER_MS = 800;

export class MokimSearch extends BaseElement {
  static observedAttributes = ["src", "lang", "placeholder", "label", "value", "limit", "target", "reader", "disabled"];

  #view = /** @type {SearchView | null} */ (null);
  #combobox = /** @type {Combobox | null} */ (null);
  /** @type {AbortController | null} One per connection: everything that was started ends with it. */
  #connection = null;
  /** @type {AbortController | null} The question not answered yet; a newer one withdraws it. Taken out of the page and put back, it is asked again. */
  #asking = null;
  #borrower = new Borrower((engine) => this.#onReady(engine), (error) => this.#emit("mokim-error", { error }));
  #results = /** @type {Results | null} */ (null);
  #emptying = new Pause();
  #announcing = new Pause();
  #leaving = new Pause();
  /** @type {Partial<Strings>} */
  #strings = {};
  #resolveReady = /** @type {(engine: SearchEngine) => void} */ (() => {});

  /** Resolves with the engine when it has been loaded; asking for it does not load it. @type {Promise<SearchEngine>} */
  ready = new Promise((resolve) => (this.#resolveReady = resolve));

  connectedCallback() {
    this.#leaving.stop();
    this.#connection = new AbortController();
    const view = (this.#view ??= this.#build());
    this.#label();
    this.#listen(view, this.#connection.signal);
    this.#preload(this.#connection.signal);
    if (this.#asking) this.#askAgain();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#withdraw();
    this.#view?.toggle(false);
    // What is only moved in the document comes back at once, and keeps its engine.
    this.#leaving.after(0, () => this.#borrower.giveBack());
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (!this.#view || old === value) return;
    if (name === "src") this.#borrower.giveBack();
    if (name === "value") this.value = value ?? "";
    else if (name === "src" || name === "limit" || name === "target" || name === "reader") this.#askAgain();
    this.#label();
  }

  get value() {
    return this.#view?.input.value ?? this.getAttribute("value") ?? "";
  }

  set value(text) {
    if (!this.#view) this.setAttribute("value", text);
    else this.#view.input.value = text;
    this.#onText();
  }

  /** The last answer shown; null before the first. */
  get results() {
    return this.#results;
  }

  /** The engine, once it has been loaded. */
  get engine() {
    return this.#borrower.engine;
  }

  /** The words of the interface; what is set here wins over the language's own. */
  get strings() {
    return { ...STRINGS[languageOf(this)], ...this.#strings };
  }

  set strings(strings) {
    this.#strings = strings;
    this.#label();
  }

  /** Asks the engine without showing anything. @param {string} text @param {SearchOptions} [options] */
  async search(text, options) {
    return (await this.#borrower.load(this.getAttribute("src"))).search(text, options);
  }

  /** Shows the panel if there is something in it. */
  show() {
    if (this.#view?.input.value.trim()) this.#toggle(true);
  }

  close() {
    this.#toggle(false);
  }

  clear() {
    this.value = "";
  }

  /** Text typed into the fallback form before this element was defined is kept. */
  #build() {
    const view = new SearchView(this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true }));
    const fallback = this.querySelector("input");
    view.input.value = this.getAttribute("value") ?? fallback?.value ?? "";
    view.clear.hidden = !view.input.value;
    this.#combobox = new Combobox(view.input, view.list, {
      isOpen: () => !view.panel.hidden,
      open: () => this.show(),
      close: () => this.close(),
      clear: () => this.clear(),
    });
    if (fallback && fallback === document.activeElement) view.input.focus();
    return view;
  }

  #label() {
    const { strings } = this;
    const label = this.getAttribute("label") ?? strings.search;
    this.#view?.name(strings, label, this.getAttribute("placeholder") ?? strings.placeholder);
    if (this.#view) this.#view.input.disabled = this.hasAttribute("disabled");
  }

  /**
   * @param {SearchView} view
   * @param {AbortSignal} signal
   */
  #listen({ input, clear, panel, list, suggestion }, signal) {
    this.#combobox?.listen(signal);
    input.addEventListener("input", () => this.#onText(), { signal });
    input.addEventListener("focus", () => this.#onFocus(), { signal });
    input.addEventListener("click", () => this.show(), { signal });
    clear.addEventListener("click", () => (this.clear(), input.focus()), { signal });
    // Focus stays in the input whatever is pressed in the panel, so that typing can go on; but not in the page's own form.
    panel.addEventListener("mousedown", (event) => this.contains(/** @type {Node} */ (event.target)) || event.preventDefault(), { signal });
    list.addEventListener("click", (event) => this.#onSelect(event), { signal });
    suggestion.addEventListener("click", () => (this.value = this.#results?.suggestion ?? this.value), { signal });
    this.shadowRoot?.addEventListener("focusout", (event) => this.#onLeave(/** @type {FocusEvent} */ (event)), { signal });
  }

  /** Until focus, nothing is fetched unless `preload` asks for it. @param {AbortSignal} signal */
  #preload(signal) {
    const load = () => void (signal.aborted || this.#borrower.load(this.getAttribute("src")).catch(() => {}));
    const wish = this.getAttribute("preload");
    if (wish === "eager") load();
    if (wish === "idle") (globalThis.requestIdleCallback ?? setTimeout)(load);
    if (wish === "hover") this.addEventListener("pointerenter", load, { signal, once: true });
    if (this.shadowRoot?.activeElement) this.#onFocus();
  }

  /** @param {SearchEngine} engine */
  #onReady(engine) {
    this.#resolveReady(engine);
    this.#emit("mokim-ready", { engine });
  }

  #onFocus() {
    this.#borrower.load(this.getAttribute("src")).catch(() => {});
    if (this.#view?.input.value.trim()) this.#askAgain();
  }

  /** @param {FocusEvent} event */
  #onLeave({ relatedTarget }) {
    const to = /** @type {Node | null} */ (relatedTarget);
    if (!this.shadowRoot?.contains(to) && !this.contains(to)) this.close();
  }

  #onText() {
    if (!this.#view) return;
    this.#view.clear.hidden = !this.#view.input.value;
    this.#emit("mokim-query", { text: this.#view.input.value });
    this.#askAgain();
  }

  #withdraw() {
    this.#asking?.abort();
    this.#emptying.stop();
    this.#announcing.stop();
  }

  #askAgain() {
    const text = this.#view?.input.value ?? "";
    this.#withdraw();
    this.#asking = new AbortController();
    this.#combobox?.activate();
    if (text.trim() && this.isConnected) return void this.#ask(text, this.#asking.signal);
    this.#results = null;
    this.#view?.blank();
    this.close();
  }

  /**
   * @param {string} text
   * @param {AbortSignal} signal withdrawn when a newer question is asked: its answer is stale and dropped
   */
  async #ask(text, signal) {
    try {
      if (!this.#borrower.engine) this.#say(this.strings.loading);
      const engine = await this.#borrower.load(this.getAttribute("src"));
      if (signal.aborted) return;
      const results = await engine.search(text, { limit: Number(this.getAttribute("limit")) || 10, signal });
      if (!signal.aborted) this.#answer(text, results, engine);
    } catch (thrown) {
      if (!signal.aborted) this.#fail(thrown);
    }
    if (!signal.aborted) this.#asking = null;
  }

  /**
   * @param {string} text
   * @param {Results} results
   * @param {SearchEngine} engine
   */
  #answer(text, results, engine) {
    const { strings } = this;
    this.#results = results;
    this.#emit("mokim-results", { text, results });
    const found = results.hits.length > 0;
    if (found) this.#view?.showResults(results, this.#setting(text, engine));
    if (found) this.#toggle(this.#hasFocus);
    else this.#emptying.after(EMPTY_AFTER_MS, () => this.#say(strings.empty(text), strings.emptyHint, results.suggestion));
    this.#announce(found ? strings.count(results.total) : strings.empty(text));
  }

  /**
   * @param {string} text
   * @param {SearchEngine} engine
   * @returns {import("./search-view.js").Setting}
   */
  #setting(text, { lang }) {
    const target = this.getAttribute("target") ?? "";
    const reader = this.getAttribute("reader") ?? "";
    return { strings: this.strings, language: languageOf(this), contentLanguage: lang, target, hrefOf: (hit) => addressOf(hit, text, reader) };
  }

  /** @param {unknown} thrown */
  #fail(thrown) {
    const { code } = asMokimError(thrown, "failed");
    const { errors, retry } = this.strings;
    const sentence = errors[code] ?? errors.failed;
    this.#say(sentence);
    this.#view?.offerRetry(retry, () => (this.#borrower.giveBack(), this.#askAgain()));
    this.#announce(sentence);
  }

  /** @param {string} sentence @param {string} [hint] @param {string | null} [suggestion] */
  #say(sentence, hint, suggestion = null) {
    this.#view?.showMessage(sentence, hint);
    this.#view?.suggest(suggestion, this.strings);
    this.#toggle(this.#hasFocus);
  }

  /** @param {string} sentence */
  #announce(sentence) {
    this.#announcing.after(ANNOUNCE_AFTER_MS, () => this.#view?.announce(sentence));
  }

  /** @param {boolean} open */
  #toggle(open) {
    const changed = this.#view?.toggle(open);
    if (changed) this.#emit(open ? "mokim-open" : "mokim-close", {});
    if (!open) this.#combobox?.activate();
  }

  get #hasFocus() {
    return Boolean(this.shadowRoot?.activeElement);
  }

  /** @param {MouseEvent} event */
  #onSelect(event) {
    const option = /** @type {Element} */ (event.target).closest("a");
    const hit = option && this.#view?.hitOf(option);
    if (!hit) return;
    const going = this.#emit("mokim-select", { hit, href: option.href, text: this.value }, true);
    if (!going) event.preventDefault();
    else if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.close();
  }

  /**
   * @template {keyof MokimEvents} Name
   * @param {Name} name
   * @param {MokimEvents[Name]} detail
   * @param {boolean} [cancelable]
   */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }
}
