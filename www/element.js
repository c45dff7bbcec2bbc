// `<mokim-search>` as the page sees it: attributes, properties, methods, events. What the reader does stands in search-box.js.
/** @import { Hit, MokimEvents, SearchEngine, SearchOptions, Strings } from "./types.d.ts" */
import { BaseElement } from "./dom.js";
import { Borrower } from "./lease.js";
import { Pause } from "./pause.js";
import { SearchBox } from "./search-box.js";
import { STRINGS, languageOf } from "./strings.js";

/** After a change of these the question is asked again. */
const ASKED = ["src", "limit", "target", "reader", "accents", "typos", "highlight", "sort", "facets", "worker", "lang"];

export class MokimSearch extends BaseElement {
  static observedAttributes = [...ASKED, "variant", "placeholder", "label", "value", "shortcut", "open", "disabled"];

  /** What the page makes of each hit before it is shown; nothing: it is left out. @type {(hit: Hit) => Hit | null | undefined} */
  transform = (hit) => hit;

  #box = /** @type {SearchBox | null} */ (null);
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
    const box = (this.#box ??= this.#build());
    box.listen(signal);
    this.#preload(signal);
    box.resume();
  }

  disconnectedCallback() {
    this.#connection?.abort();
    this.#box?.rest();
    // What is only moved in the document comes back at once, and keeps its engine.
    this.#leaving.after(0, () => this.#borrower.giveBack());
  }

  /** @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    if (!this.#box || old === value) return;
    const isToOpen = value !== null;
    if (name === "open") return void (isToOpen !== this.#box.isOpen && (isToOpen ? this.show() : this.close()));
    if (name === "src" || name === "worker") this.#borrower.giveBack();
    this.#box.dress();
    if (name === "value") this.value = value ?? "";
    if (ASKED.includes(name)) this.#box.ask();
  }

  get value() {
    return this.#box?.view.input.value ?? this.getAttribute("value") ?? "";
  }

  set value(text) {
    if (this.#box) this.#box.write(text);
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
    this.#box?.dress();
  }

  /** Asks the engine without showing anything. @param {string} text @param {SearchOptions} [options] */
  async search(text, options) {
    return (await this.#load()).search(text, options);
  }

  /** Opens the dialog, or the panel if there is something in it. */
  show() {
    this.#box?.show();
  }

  close() {
    this.#box?.toggle(false, "erase");
  }

  clear() {
    if (this.#box) this.#box.clear();
    else this.value = "";
  }

  /** Text typed into the fallback form before this element was defined is kept, and so is the focus. */
  #build() {
    const fallback = this.querySelector("input");
    const hadFocus = fallback !== null && fallback === document.activeElement;
    const box = new SearchBox(this, this.shadowRoot ?? this.attachShadow({ mode: "open", delegatesFocus: true }), {
      load: () => this.#load(),
      giveBack: () => this.#borrower.giveBack(),
      emit: (...event) => this.#emit(...event),
    });
    box.view.input.value = this.getAttribute("value") ?? fallback?.value ?? "";
    box.dress();
    if (hadFocus) this.focus();
    return box;
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
