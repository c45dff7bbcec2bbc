// What a reader does with the search box, from key to answer. Questions, answers, keys, popup, filters and places in the
// history stand beside it; the element in front of it is what the page sees, and makes it when it is first used.
/** @import { Hit, MokimEvents, Results, SearchEngine, Strings } from "./types.d.ts" */
/** @import { SearchFront } from "./search-front.js" */
/** @import { Place } from "./search-place.js" */
import { Combobox } from "./combobox.js";
import { statesOf } from "./dom.js";
import { asMokimError } from "./error.js";
import { Answers } from "./search-answers.js";
import { Filters } from "./search-filters.js";
import { hitOf } from "./search-option.js";
import { askedBy } from "./search-options.js";
import { Popup } from "./search-popup.js";
import { Questions } from "./search-questions.js";
import { Recent } from "./search-recent.js";
import { selectedText } from "./search-shortcut.js";
import { SearchView } from "./search-view.js";
import { languageOf } from "./strings.js";

/**
 * @typedef {HTMLElement & { strings: Strings, transform: (hit: Hit) => Hit | null | undefined, engine: SearchEngine | null }} Owner
 * @typedef {object} Ties to the element
 * @property {() => Promise<SearchEngine>} load
 * @property {() => void} giveBack the engine that failed
 * @property {<Name extends keyof MokimEvents>(name: Name, detail: MokimEvents[Name], cancelable?: boolean) => boolean} emit
 */

export class SearchBox {
  #owner;
  #front;
  #view;
  #ties;
  #place;
  #popup;
  #filters;
  #questions;
  #answers;
  #combobox;
  #state;
  /** The page, not the reader's focus, wants the panel open. */
  #isSummoned = false;

  /** @param {Owner} owner its attributes say how @param {SearchFront} front @param {Place} place @param {Ties} ties */
  constructor(owner, front, place, ties) {
    this.#owner = owner;
    this.#ties = ties;
    this.#state = statesOf(owner);
    this.#front = front;
    this.#place = place;
    const view = (this.#view = new SearchView(front));
    this.#popup = new Popup(front, view, place, (open) => this.#onToggle(open));
    this.#filters = new Filters(view.filters, () => this.ask());
    this.#questions = new Questions({
      load: ties.load,
      options: () => ({ ...askedBy(owner), ...this.#filters.options }),
      transform: (hit) => owner.transform(hit),
      onAnswer: (...answer) => this.#onAnswer(...answer),
      onEmpty: (text, results) => this.#onEmpty(text, results),
      onFault: (thrown) => this.#onFault(thrown),
    });
    this.#answers = new Answers(owner, view, {
      take: (text) => this.write(text),
      retry: () => (ties.giveBack(), this.ask()),
      unfilter: () => (this.#filters.clear(), this.ask()),
      unfold: () => void this.#questions.unfold(),
      more: () => void this.#questions.more(),
      forget: () => (this.#recent.clear(), this.ask()),
    });
    this.#combobox = new Combobox(front.input, view.list, {
      isOpen: () => this.#popup.isOpen,
      open: () => this.show(),
      close: () => this.toggle(false),
      clear: () => (this.clear(), this.toggle(false)),
    });
  }

  /** @param {AbortSignal} signal ends the listening */
  listen(signal) {
    const { input, root } = this.#front;
    const { clear, panel, list } = this.#view;
    for (const part of [this.#combobox, this.#popup, this.#filters]) part.listen(signal);
    input.addEventListener("input", () => this.#onText(), { signal });
    input.addEventListener("focus", () => this.#onFocus(), { signal });
    input.addEventListener("click", () => this.show(), { signal });
    for (const type of ["compositionstart", "compositionend"]) input.addEventListener(type, () => this.#state("composing", type === "compositionstart"), { signal });
    clear.addEventListener("click", () => (this.clear(), input.focus()), { signal });
    panel.addEventListener("mousedown", (event) => this.#onPress(event), { signal });
    panel.addEventListener("keydown", (event) => this.#onPanelKey(event), { signal });
    list.addEventListener("click", (event) => this.#onSelect(event), { signal });
    root.addEventListener("focusout", (event) => this.#onLeave(/** @type {FocusEvent} */ (event)), { signal });
    addEventListener("pointerdown", (event) => event.composedPath().includes(this.#owner) || this.#front.isDialog || this.toggle(false), { signal });
    if (this.#view.hasFocus) this.#onFocus();
  }

  /** Takes part in nothing any more. */
  rest() {
    this.#questions.rest();
    for (const each of [this.#answers, this.#place]) each.stop();
    this.toggle(false, "erase");
  }

  get #recent() {
    return new Recent(this.#owner.getAttribute("history"), this.#owner.getAttribute("src") ?? "");
  }

  get results() {
    return this.#questions.results;
  }

  /** Puts on what the attributes say, as the front has. */
  dress() {
    const { strings } = this.#owner;
    this.#view.arrange();
    this.#view.name(strings);
    this.#view.clear.hidden = !this.#front.input.value;
    this.#filters.offer(this.#owner.getAttribute("facets"), this.#owner.getAttribute("sort"), strings);
  }

  /** What was not answered when the box was taken out of the page is asked again. @param {boolean} isWanted whether to open */
  resume(isWanted) {
    this.#view.clear.hidden = !this.#front.input.value;
    if (isWanted) this.show();
    else if (this.#questions.isCutOff) this.ask();
  }

  /** Opens the dialog, or the panel if there is something in it. */
  show() {
    if (this.#owner.hasAttribute("disabled")) return;
    this.#isSummoned = true;
    this.toggle(true);
    if (!this.#view.hasContent && !this.#questions.isAsking) this.ask();
  }

  get isOpen() {
    return this.#popup.isOpen;
  }

  /** @param {boolean} open @param {import("./search-popup.js").Mark} [mark] */
  toggle(open, mark) {
    this.#isSummoned &&= open;
    if (!open) this.#combobox.activate();
    this.#popup.toggle(open, mark);
  }

  /** Never while the reader types: input methods retype what stands there. @param {string} text */
  write(text) {
    this.#front.input.value = text;
    this.#onText();
  }

  clear() {
    this.#filters.clear();
    this.write("");
  }

  /** Asks what stands in the box; if that is nothing, shows what belongs there before. */
  ask() {
    const text = this.#front.input.value;
    const isAsked = text.trim() !== "";
    this.#answers.stop();
    this.#questions.forget();
    this.#combobox.activate();
    this.#show(isAsked ? "loading" : "");
    if (!this.#owner.isConnected) return;
    if (!isAsked) this.#answers.start(this.#recent.texts);
    else if (!this.#owner.engine) this.#answers.loading();
    if (!isAsked || !this.#owner.engine) this.#toggleAsWanted();
    if (isAsked) void this.#questions.ask(text);
    else this.#place.settle("");
  }

  #onText() {
    const { value } = this.#front.input;
    this.#view.clear.hidden = !value;
    this.#ties.emit("mokim-query", { text: value });
    this.ask();
  }

  #onFocus() {
    this.#ties.load().catch(() => {});
    void (this.results ? this.toggle(true) : this.ask());
  }

  /** Focus stays in the input whatever is pressed in the panel, so that typing can go on; lists and days need it. @param {MouseEvent} event */
  #onPress(event) {
    const target = /** @type {Element} */ (event.target);
    if (this.#view.panel.contains(target) && !target.closest("select, [type=date]")) event.preventDefault();
  }

  /** From the filters Escape leads back to the text. @param {KeyboardEvent} event */
  #onPanelKey(event) {
    if (event.key !== "Escape") return;
    event.preventDefault();
    this.#front.input.focus();
    this.toggle(false);
  }

  /** @param {KeyboardEvent} event */
  onShortcut(event) {
    const { input } = this.#front;
    if (this.#owner.hasAttribute("disabled") || !this.#owner.checkVisibility()) return;
    event.preventDefault();
    const text = selectedText();
    this.show();
    input.focus();
    if (text) this.write(text);
    input.select();
  }

  /** The window may lose the focus too, which closes no dialog. @param {FocusEvent} event */
  #onLeave({ relatedTarget }) {
    const to = /** @type {Node | null} */ (relatedTarget);
    if (!this.#front.isDialog && !this.#front.root.contains(to) && !this.#owner.contains(to)) this.toggle(false);
  }

  /** Back and Forward lead to other queries, where the address holds them. */
  travel() {
    const { query } = this.#place;
    this.#popup.follow();
    if (query !== null && query !== this.#front.input.value) this.write(query);
  }

  /** @param {string} text @param {Results} results @param {SearchEngine} engine @param {number} from */
  #onAnswer(text, results, engine, from) {
    this.#ties.emit("mokim-results", { text, results });
    this.#filters.update(results.facets, languageOf(this.#owner));
    this.#place.settle(text);
    this.#show("");
    if (results.hits.length === 0) return;
    this.#answers.show(text, results, engine, this.#questions.hasMore);
    this.#toggleAsWanted();
    const option = from || this.#owner.hasAttribute("autoselect") ? this.#view.list.querySelector(`#hit-${from}`) : null;
    if (option && this.#popup.isOpen) this.#combobox.activate(option);
  }

  /** @param {string} text @param {Results} results */
  #onEmpty(text, results) {
    this.#answers.empty(text, results, this.#filters.isNarrow);
    this.#show("empty");
    this.#toggleAsWanted();
    this.#ties.emit("mokim-empty", { text, results });
  }

  /** @param {unknown} thrown */
  #onFault(thrown) {
    // What is wrong with loading is told where it happens, once for each load.
    if (this.#owner.engine) this.#ties.emit("mokim-error", { error: asMokimError(thrown, "failed") });
    this.#answers.fault(thrown);
    this.#show("error");
    this.#toggleAsWanted();
  }

  #toggleAsWanted() {
    this.toggle(this.#isSummoned || this.#view.hasFocus);
  }

  /** @param {"loading" | "empty" | "error" | ""} state */
  #show(state) {
    for (const each of ["loading", "empty", "error"]) this.#state(each, each === state);
  }

  /** @param {boolean} open */
  #onToggle(open) {
    this.#state("open", open);
    this.#owner.toggleAttribute("open", open);
    this.#ties.emit(open ? "mokim-open" : "mokim-close", {});
  }

  /** @param {MouseEvent} event */
  #onSelect(event) {
    const option = /** @type {Element} */ (event.target).closest("a");
    const hit = option && hitOf(option);
    const text = this.#front.input.value;
    if (!hit) return;
    if (!this.#ties.emit("mokim-select", { hit, href: option.href, text }, true)) return event.preventDefault();
    this.#recent.add(text);
    this.#place.keep({ ...this.#place.kept, text });
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.toggle(false, "keep");
  }
}
