// What a page shows of `<mokim-search>` before it is used: the field, or the button that opens the dialog. Holds nodes,
// decides nothing.
/** @import { Strings } from "./types.d.ts" */
import { node, part } from "./dom.js";
import { frontSheet, themeSheet } from "./search-style.js";

const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20";

export class SearchFront {
  input = /** @type {HTMLInputElement} */ (part("input", "input", {
    type: "text", role: "combobox", id: "input", inputmode: "search", enterkeyhint: "search",
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", maxlength: "256",
    "aria-autocomplete": "list", "aria-expanded": "false",
  }));
  /** Undefined before it is arranged. @type {boolean | undefined} */
  isDialog;
  root;
  #open;
  #words = part("label", "span");
  #keys = part("shortcut", "kbd", { "aria-hidden": "true" });
  /** @type {HTMLElement | undefined} */
  #landmark;
  /** @type {HTMLButtonElement | undefined} */
  #button;

  /** @param {ShadowRoot} root @param {() => void} open the dialog */
  constructor(root, open) {
    this.root = root;
    this.#open = open;
    root.adoptedStyleSheets = [themeSheet(), frontSheet()];
  }

  /** All of the box, around the field; a dialog needs it when it opens. */
  get landmark() {
    return (this.#landmark ??= part("search", "div", { role: "search" }, part("box", "div", {}, icon(), this.input)));
  }

  /** Puts the field into the page, or a button. @param {boolean} asDialog */
  arrange(asDialog) {
    this.isDialog = asDialog;
    this.root.replaceChildren(asDialog ? (this.#button ??= this.#made()) : this.landmark);
  }

  #made() {
    const button = /** @type {HTMLButtonElement} */ (part("button", "button", { type: "button", "aria-haspopup": "dialog" }, icon(), this.#words, this.#keys));
    button.addEventListener("click", this.#open);
    return button;
  }

  /**
   * The button is named by what stands on it, so that whoever speaks to the screen can say what they see.
   * @param {Strings} strings @param {string} label @param {string} placeholder @param {string} shortcut as it is shown
   */
  name({ direction = "" }, label, placeholder, shortcut) {
    for (const named of [this.#landmark, this.input]) named?.setAttribute("aria-label", label);
    this.#landmark?.setAttribute("dir", direction);
    this.input.placeholder = placeholder;
    this.#keys.hidden = !shortcut;
    // A text that is replaced while it is pressed takes the click with it in Safari.
    if (this.#words.textContent !== placeholder) this.#words.textContent = placeholder;
    if (this.#keys.textContent !== shortcut) this.#keys.textContent = shortcut;
  }

  /** @param {boolean} isDisabled */
  disable(isDisabled) {
    for (const each of [this.input, this.#button]) each?.toggleAttribute("disabled", isDisabled);
  }
}

/** The page may put another in its place. */
const icon = () => node("slot", { name: "icon" }, drawing("lens", LENS));

/** @param {string} name @param {string} path */
export function drawing(name, path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  for (const [key, value] of Object.entries({ viewBox: "0 0 24 24", class: name, part: name, "aria-hidden": "true" })) svg.setAttribute(key, value);
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
