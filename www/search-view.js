// What `<mokim-search>` shows when it is used. Holds nodes, decides nothing: the box tells it what to show.
/** @import { SearchFront } from "./search-front.js" */
/** @import { Strings } from "./types.d.ts" */
import { deedButton, node, part } from "./dom.js";
import { drawing } from "./search-front.js";
import { panelSheet } from "./search-panel-style.js";

const CROSS = "M6 6l12 12M18 6L6 18";

export class SearchView {
  clear = part("clear", "button", { type: "button", tabindex: "-1" }, drawing("cross", CROSS));
  /** Leads out of the dialog. */
  cancel = part("cancel", "button", { type: "button" });
  dialog = /** @type {HTMLDialogElement} */ (part("dialog", "dialog"));
  filters = part("filters", "div", { role: "group", hidden: true });
  count = part("count", "div", { dir: "auto", hidden: true });
  suggestion = part("suggestion", "div", { hidden: true });
  list = part("list", "div", { role: "listbox", id: "list", hidden: true });
  message = part("message", "div", { hidden: true });
  /** What stands there before anything is typed. */
  start = part("start", "div", { hidden: true });
  startSlot = /** @type {HTMLSlotElement} */ (node("slot", { name: "start" }));
  panel = part("panel", "div", { hidden: true },
    node("slot", { name: "header" }), this.filters, this.count, this.suggestion, this.list, this.message, this.start, node("slot", { name: "footer" }));
  /** Created empty and filled later: only changes are read out. */
  #status = node("div", { role: "status", class: "unseen" });
  #front;

  /** @param {SearchFront} front */
  constructor(front) {
    this.#front = front;
    front.root.adoptedStyleSheets.push(panelSheet());
    front.landmark.append(this.panel, this.#status);
    front.input.after(this.clear, this.cancel);
    front.input.setAttribute("aria-controls", this.list.id);
  }

  /** A dialog takes in what the front is made of. */
  arrange() {
    const { isDialog, landmark, root } = this.#front;
    this.cancel.hidden = !isDialog;
    if (!isDialog || landmark.parentNode === this.dialog) return;
    this.dialog.append(landmark);
    root.append(this.dialog);
  }

  /** @param {Strings} strings */
  name(strings) {
    this.dialog.ariaLabel = this.#front.input.ariaLabel;
    this.clear.setAttribute("aria-label", strings.clear);
    this.cancel.textContent = strings.cancel;
    this.list.setAttribute("aria-label", strings.results);
    this.filters.setAttribute("aria-label", strings.filters);
  }

  /** Whether the reader's focus is in the box or in what it shows. */
  get hasFocus() {
    return this.#front.landmark.contains(this.#front.root.activeElement);
  }

  get hasContent() {
    return [this.list, this.message, this.start].some((each) => !each.hidden);
  }

  /** @param {Node[]} options @param {string} count */
  showOptions(options, count) {
    this.list.replaceChildren(...options);
    this.count.textContent = count;
    this.#reveal(this.list, this.count);
  }

  /** @param {string} sentence @param {...Node} more */
  showMessage(sentence, ...more) {
    this.message.replaceChildren(node("p", { dir: "auto" }, sentence), ...more);
    this.list.replaceChildren();
    this.#reveal(this.message);
  }

  /** @param {string} sentence */
  showLoading(sentence) {
    this.showMessage(sentence, ...Array.from({ length: 3 }, () => part("skeleton", "div", { "aria-hidden": "true" })));
  }

  /**
   * Before anything is typed: what was searched for lately, and what the page puts there.
   * @param {Node[]} options
   * @param {HTMLElement} forget leads to no such list
   */
  showStart(options, forget) {
    this.list.replaceChildren(...options);
    this.start.replaceChildren(...(options.length > 0 ? [forget] : []), this.startSlot);
    const isFilled = options.length > 0 || this.startSlot.assignedNodes().length > 0;
    this.#reveal(...(options.length > 0 ? [this.list] : []), ...(isFilled ? [this.start] : []));
  }

  /** Read out once the reader has paused. @param {string} sentence */
  announce(sentence) {
    this.#status.textContent = sentence;
  }

  /**
   * Offers what may have been meant, above whatever is shown.
   * @param {string | null} suggestion
   * @param {Strings} strings
   * @param {(text: string) => void} take
   */
  suggest(suggestion, strings, take) {
    this.suggestion.hidden = !suggestion;
    if (suggestion) this.suggestion.replaceChildren(`${strings.suggestion} `, deedButton("suggest", suggestion, () => take(suggestion)));
  }

  /** @param {...HTMLElement} shown */
  #reveal(...shown) {
    for (const each of [this.list, this.count, this.message, this.suggestion, this.start]) each.hidden = !shown.includes(each);
  }
}
