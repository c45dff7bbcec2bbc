// What `<mokim-search>` shows. Holds nodes, decides nothing: the element tells it what to show.
/** @import { Strings } from "./types.d.ts" */
import { deedButton, node, part } from "./dom.js";
import { searchSheet, themeSheet } from "./search-style.js";
import { dialogSheet } from "./search-dialog-style.js";

const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20";
const CROSS = "M6 6l12 12M18 6L6 18";

export class SearchView {
  input = /** @type {HTMLInputElement} */ (part("input", "input", {
    type: "text", role: "combobox", id: "input", inputmode: "search", enterkeyhint: "search",
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", maxlength: "256",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "list",
  }));
  clear = part("clear", "button", { type: "button", tabindex: "-1", hidden: true }, drawing("cross", CROSS));
  /** Leads out of the dialog. */
  cancel = part("cancel", "button", { type: "button" });
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
  #landmark = part("search", "div", { role: "search" },
    part("box", "div", {}, icon(), this.input, this.clear, this.cancel), this.panel, this.#status);
  #words = part("label", "span");
  #keys = part("shortcut", "kbd", { "aria-hidden": "true" });
  /** Made when the box is first to be a dialog. @type {{ button: HTMLButtonElement, dialog: HTMLDialogElement } | undefined} */
  #doors;
  #root;

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
    root.adoptedStyleSheets = [themeSheet(), searchSheet()];
  }

  get #made() {
    if (this.#doors) return this.#doors;
    this.#root.adoptedStyleSheets = [...this.#root.adoptedStyleSheets, dialogSheet()];
    return (this.#doors = {
      button: /** @type {HTMLButtonElement} */ (part("button", "button", { type: "button", "aria-haspopup": "dialog" }, icon(), this.#words, this.#keys)),
      dialog: /** @type {HTMLDialogElement} */ (part("dialog", "dialog")),
    });
  }

  get button() {
    return this.#made.button;
  }

  get dialog() {
    return this.#made.dialog;
  }

  /** Puts the box into the page, or into a dialog that a button opens. @param {boolean} asDialog */
  arrange(asDialog) {
    if (asDialog) this.dialog.append(this.#landmark);
    this.#root.replaceChildren(...(asDialog ? [this.button, this.dialog] : [this.#landmark]));
    this.cancel.hidden = !asDialog;
  }

  get isDialog() {
    return this.#doors?.dialog.isConnected ?? false;
  }

  /**
   * @param {Strings} strings
   * @param {string} label
   * @param {string} placeholder
   * @param {string} shortcut as it is shown
   */
  name(strings, label, placeholder, shortcut) {
    // The button is named by what stands on it, so that whoever speaks to the screen can say what they see.
    for (const named of [this.#landmark, this.input, this.#doors?.dialog]) named?.setAttribute("aria-label", label);
    this.input.placeholder = placeholder;
    this.#words.textContent = placeholder;
    this.#keys.textContent = shortcut;
    this.#keys.hidden = !shortcut;
    this.clear.setAttribute("aria-label", strings.clear);
    this.cancel.textContent = strings.cancel;
    this.list.setAttribute("aria-label", strings.results);
    this.filters.setAttribute("aria-label", strings.filters);
    this.#landmark.dir = strings.direction ?? "";
  }

  /** @param {boolean} isDisabled */
  disable(isDisabled) {
    this.input.disabled = isDisabled;
    if (this.#doors) this.#doors.button.disabled = isDisabled;
  }

  /** Whether the reader's focus is in the box or in what it shows. */
  get hasFocus() {
    return this.#landmark.contains(this.#root.activeElement);
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

/** The page may put another in its place. */
const icon = () => node("slot", { name: "icon" }, drawing("lens", LENS));

/**
 * @param {string} name
 * @param {string} path
 */
function drawing(name, path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: name, part: name, "aria-hidden": "true" })) svg.setAttribute(key, value);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
