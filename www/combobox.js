// The keyboard of a combobox: focus stays in the input, `aria-activedescendant` points at an option.
// Nothing is active until an arrow is pressed, so Enter never opens what the reader did not choose.
import { isMac } from "./search-shortcut.js";

/**
 * @typedef {object} Popup what the keys act on
 * @property {() => boolean} isOpen
 * @property {() => void} open
 * @property {() => void} close
 * @property {() => void} clear
 */

/**
 * Whether an input method owns this key: it must be neither acted on nor swallowed. `keyCode` 229 says so in every
 * browser, also in Safari, which ends a composition before its last keydown. Android keyboards send a plain Enter
 * with `isComposing` set, so that flag does not count for Enter.
 * @param {KeyboardEvent} event
 */
export function isInputMethodKey(event) {
  return event.keyCode === 229 || (event.isComposing && event.key !== "Enter");
}

export class Combobox {
  #input;
  #list;
  #popup;

  /** @param {HTMLInputElement} input @param {HTMLElement} list holds the elements of role option @param {Popup} popup */
  constructor(input, list, popup) {
    this.#input = input;
    this.#list = list;
    this.#popup = popup;
  }

  /** @param {AbortSignal} signal ends the listening */
  listen(signal) {
    this.#input.addEventListener("keydown", (event) => this.#onKey(event), { signal });
  }

  /** The option the arrows have reached, if any. */
  get active() {
    return /** @type {HTMLAnchorElement | null} */ (this.#list.querySelector("[aria-selected=true]"));
  }

  /** @param {Element | undefined} [option] none: back to the text */
  activate(option) {
    this.active?.setAttribute("aria-selected", "false");
    if (!option) return this.#input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", option.id);
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (isInputMethodKey(event)) return;
    const handled = this.#act(event);
    if (handled) event.preventDefault();
  }

  /**
   * Home, End and the sideways arrows stay with the text, and so does every key not named here.
   * @param {KeyboardEvent} event
   * @returns {boolean} whether the key was used
   */
  #act(event) {
    switch (event.key) {
      case "ArrowDown":
        return this.#onArrow(event, 1);
      case "ArrowUp":
        return this.#onArrow(event, -1);
      case "n":
        return this.#onEmacsKey(event, 1);
      case "p":
        return this.#onEmacsKey(event, -1);
      case "Enter":
        return this.#onEnter(event);
      case "Escape":
        return this.#onEscape();
      default:
        return false;
    }
  }

  /** @param {KeyboardEvent} event @param {1 | -1} step */
  #onArrow(event, step) {
    if (event.shiftKey || event.ctrlKey || event.metaKey) return false;
    if (event.altKey) {
      if (step === 1) this.#popup.open();
      else this.#popup.close();
      return true;
    }
    this.#popup.open();
    if (this.#popup.isOpen()) this.#move(step);
    return true;
  }

  /** Every text of a Mac knows Control with N and P as arrows. @param {KeyboardEvent} event @param {1 | -1} step */
  #onEmacsKey({ ctrlKey, metaKey, altKey, shiftKey }, step) {
    if (!ctrlKey || metaKey || altKey || shiftKey || !isMac()) return false;
    this.#popup.open();
    if (this.#popup.isOpen()) this.#move(step);
    return true;
  }

  /** Beyond the last option, and before the first, lies the text itself. @param {1 | -1} step */
  #move(step) {
    const options = [...this.#list.querySelectorAll("[role=option]")];
    const stops = options.length + 1;
    const at = options.findIndex((option) => option === this.active);
    this.activate(options[((at + 1 + step + stops) % stops) - 1]);
  }

  /**
   * Follows the active link as a click would, with the same modifiers (new tab, new window).
   * @param {KeyboardEvent} event
   */
  #onEnter({ ctrlKey, metaKey, shiftKey }) {
    const { active } = this;
    if (!active || !this.#popup.isOpen()) return false;
    active.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true, ctrlKey, metaKey, shiftKey }));
    return true;
  }

  #onEscape() {
    if (this.#popup.isOpen()) this.#popup.close();
    else if (this.#input.value) this.#popup.clear();
    else return false;
    return true;
  }
}
