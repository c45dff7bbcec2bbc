// What opens and closes: a panel below the box, or a modal dialog around it.
/** @import { SearchView } from "./search-view.js" */
import { isInputMethodKey } from "./combobox.js";
import { PHONE, Place } from "./search-place.js";

/**
 * The reader closes: back to where the dialog was opened. A link is followed: it stays, so that coming back finds the
 * dialog open. The page closes: it may be on its way elsewhere, so nothing moves.
 * @typedef {"back" | "keep" | "erase"} Mark
 */

export class Popup {
  isOpen = false;
  #view;
  #place;
  #onChange;
  /** @type {AbortSignal | undefined} Ends the listening. */
  #signal;
  /** What `#signal` was when the dialog was listened to. @type {AbortSignal | undefined} */
  #attended;

  /**
   * @param {SearchView} view
   * @param {Place} place
   * @param {(open: boolean) => void} onChange
   */
  constructor(view, place, onChange) {
    this.#view = view;
    this.#place = place;
    this.#onChange = onChange;
  }

  /** @param {AbortSignal} signal ends the listening */
  listen(signal) {
    this.#signal = signal;
    addEventListener("popstate", () => this.#follow(), { signal });
    this.attend();
  }

  /** Listens to button and dialog, once there are any. */
  attend() {
    const signal = this.#signal;
    if (!signal || signal === this.#attended || !this.#view.isDialog) return;
    this.#attended = signal;
    const { dialog, cancel, button } = this.#view;
    const close = () => this.toggle(false);
    button.addEventListener("click", () => this.toggle(true), { signal });
    cancel.addEventListener("click", close, { signal });
    dialog.addEventListener("close", close, { signal });
    dialog.addEventListener("click", (event) => event.target === dialog && close(), { signal });
    // Safari would close it by the Escape that an input method has taken for itself.
    let isTaken = false;
    dialog.addEventListener("keydown", (event) => (isTaken = event.key === "Escape" && isInputMethodKey(event)), { signal });
    dialog.addEventListener("cancel", (event) => isTaken && event.preventDefault(), { signal });
    // An on-screen keyboard covers a part of the screen that no unit of CSS knows of.
    const screen = globalThis.visualViewport;
    screen?.addEventListener("resize", () => dialog.style.setProperty("--height", `${screen.height}px`), { signal });
  }

  /**
   * Opens or closes. A dialog opens also with nothing in its panel, a panel does not.
   * @param {boolean} wanted
   * @param {Mark} [mark] what becomes of the mark in the history that a dialog on a phone left there
   */
  toggle(wanted, mark = "back") {
    const { isDialog, hasContent, panel, input, list } = this.#view;
    const open = wanted && (isDialog || hasContent);
    panel.hidden = !(open && hasContent);
    input.setAttribute("aria-expanded", String(open && !list.hidden));
    if (open === this.isOpen) return;
    this.isOpen = open;
    if (open && isDialog) this.#show();
    else if (isDialog && this.#view.dialog.open) this.#close(mark);
    this.#onChange(open);
  }

  /** In the reader's own deed, since phones show the keyboard for nothing else. */
  #show() {
    const { dialog, input } = this.#view;
    dialog.showModal();
    input.focus();
    input.select();
    if (!this.#place.kept.open && matchMedia(PHONE).matches) this.#place.enter({ text: input.value, open: true });
  }

  /** @param {Mark} mark */
  #close(mark) {
    this.#view.dialog.close();
    const { open, ...kept } = this.#place.kept;
    if (open && mark === "back") history.back();
    if (open && mark === "erase") this.#place.keep(kept);
  }

  /** On a phone Back leaves the dialog, and coming back from an article finds it as it was. */
  #follow() {
    if (!this.#view.isDialog) return;
    const { open } = this.#place.kept;
    if (open || this.isOpen) this.toggle(open === true, "keep");
  }
}
