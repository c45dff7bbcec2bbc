// `<mokim-search>` as the page sees it: attributes, properties, methods, events. What the reader does stands in search-box.js,
// which is made when it is first used: most readers of a page never search (tests/bench/figures/idle.mjs).
/** @import { Hit, MokimEvents, SearchEngine, SearchOptions, Strings } from "./types.d.ts" */
import { BaseElement } from "./dom.js";
import { Borrower } from "./lease.js";
import { Pause } from "./pause.js";
import { SearchBox } from "./search-box.js";
import { SearchFront } from "./search-front.js";
import { Place } from "./search-place.js";
import { isShortcut, shownShortcut } from "./search-shortcut.js";
import { STRINGS, languageOf, languages } from "./strings.js";

/** After a change of these the question is asked again. */
const ASKED = ["src", "limit", "target", "reader", "accents", "typos", "highlight", "sort", "facets", "worker", "lang"];
/** With these a reader begins; the box is there before they reach what listens to them. */
const USES = ["focusin", "input"];
const SHORTCUT = "mod+k /";

export class MokimSearch extends BaseElement {
  static observedAttributes = [...ASKED, "variant", "placeholder", "label", "value", "shortcut", "open", "disabled"];

  /** What the page makes of each hit before it is shown; nothing: it is left out. @type {(hit: Hit) => Hit | null | undefined} */
  transform = (hit) => hit;

  #front = /** @type {SearchFront | null} */ (null);
  #box = /** @type {SearchBox | null} */ (null);
  #place = new Place(this);
  /** @type {AbortController | null} One per connection: everything that was started ends with it. */
  #connection = null;
  #borrower = new Borrower((engine) => this.#onReady(engine), (error) => this.#emit("mokim-error", { error }));
  #leaving = new Pause();
  /** @type {Partial<Strings>} */
  #strings = {};
  #resolveReady = /** @type {(engine: SearchEngine) => void} */ (() => {});

  /** Resolves with the engine when it has been loaded; asking for it does not load it. @type {Promise<SearchEngine>} */
  ready = new Promise((resolve) => (this.#resolveReady = resolve));

  connectedCallback() {
    this.#leaving.stop();
    this.#connection = new AbortController();
    const { signal } = this.#connection;
    this.#front ??= this.#build();
    this.#listen(this.#front, signal);
    this.#preload(signal);
    this.#resume(this.#front);
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#box?.rest();
    // What is only moved in the document comes back at once, and keeps its engine.
    this.#leaving.after(0, () => this.#borrower.giveBack());
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (!this.#front || old === value) return;
    if (name === "open") return void (value === null ? this.#box?.isOpen && this.close() : this.#box?.isOpen || this.show());
    if (name === "src" || name === "worker") this.#borrower.giveBack();
    this.#dress(this.#front);
    if (name === "value") this.value = value ?? "";
    if (ASKED.includes(name)) this.#box?.ask();
  }

  get value() {
    return this.#front?.input.value ?? this.getAttribute("value") ?? "";
  }

  set value(text) {
    if (this.#front) this.#use()?.write(text);
    else this.setAttribute("value", text);
  }

  /** The last answer shown; null before the first. */
  get results() {
    return this.#box?.results ?? null;
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
    if (this.#front) this.#dress(this.#front);
  }

  /** Asks the engine without showing anything. @param {string} text @param {SearchOptions} [options] */
  async search(text, options) {
    return (await this.#load()).search(text, options);
  }

  /** Opens the dialog, or the panel if there is something in it. */
  show() {
    this.#use()?.show();
  }

  close() {
    this.#box?.toggle(false, "erase");
  }

  clear() {
    if (this.#front) this.#use()?.clear();
    else this.value = "";
  }

  /** Text typed into the fallback form before this element was defined is kept, and so is the focus. */
  #build() {
    const fallback = this.querySelector("input");
    const hadFocus = fallback !== null && fallback === document.activeElement;
    const front = new SearchFront(this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true }), () => this.#use()?.toggle(true));
    front.input.value = this.getAttribute("value") ?? fallback?.value ?? "";
    this.#dress(front);
    if (hadFocus) this.focus();
    return front;
  }

  /** Puts on what the attributes say. @param {SearchFront} front */
  #dress(front) {
    const { strings } = this;
    const isDialog = this.getAttribute("variant") === "dialog";
    if (front.isDialog !== isDialog) {
      this.close();
      front.arrange(isDialog);
    }
    front.name(strings, this.getAttribute("label") ?? strings.search, this.getAttribute("placeholder") ?? strings.placeholder, isDialog ? shownShortcut(this.#shortcut) : "");
    front.disable(this.hasAttribute("disabled"));
    this.#box?.dress();
  }

  get #shortcut() {
    return this.getAttribute("shortcut") ?? SHORTCUT;
  }

  /** @param {SearchFront} front @param {AbortSignal} signal ends the listening */
  #listen(front, signal) {
    for (const type of USES) front.root.addEventListener(type, () => this.#use(), { capture: true, signal });
    addEventListener("keydown", (event) => isShortcut(event, this.#shortcut) && this.#use()?.onShortcut(event), { signal });
    addEventListener("popstate", () => (this.#box || this.#place.query !== null || this.#place.kept.open) && this.#use()?.travel(), { signal });
    // Safari empties a field without autocompletion when it brings a page back, after it has said so.
    addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(() => this.#resume(front)), { signal });
    languages.addEventListener("change", () => this.#dress(front), { signal });
    if (this.#box) this.#box.listen(signal);
    else if (front.root.activeElement) this.#use();
  }

  /** The box; it is made when this is first asked for, and heeds what the reader is doing at that. */
  #use() {
    if (this.#box || !this.#front || !this.#connection) return this.#box;
    this.#box = new SearchBox(this, this.#front, this.#place, {
      load: () => this.#load(),
      giveBack: () => this.#borrower.giveBack(),
      emit: (...event) => this.#emit(...event),
    });
    this.#dress(this.#front);
    this.#box.listen(this.#connection.signal);
    return this.#box;
  }

  /** What the address asks, or what stood here when the reader left. @param {SearchFront} front */
  #resume({ input }) {
    const { query, kept } = this.#place;
    const isWanted = Boolean(query || kept.open || this.hasAttribute("open"));
    input.value ||= query || kept.text || "";
    if (input.value || isWanted) this.#use();
    this.#box?.resume(isWanted);
  }

  /** Until focus, nothing is fetched unless `preload` asks for it. @param {AbortSignal} signal */
  #preload(signal) {
    const load = () => void (signal.aborted || this.#load().catch(() => {}));
    const wish = this.getAttribute("preload");
    if (wish === "eager") load();
    if (wish === "idle") (globalThis.requestIdleCallback ?? setTimeout)(load);
    if (wish === "hover") this.addEventListener("pointerenter", load, { signal, once: true });
  }

  #load() {
    return this.#borrower.load(this.getAttribute("src"), this.getAttribute("worker") === "auto");
  }

  /** @param {SearchEngine} engine */
  #onReady(engine) {
    this.#resolveReady(engine);
    this.#emit("mokim-ready", { engine });
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
