// What opens and closes: a panel below the box, or a modal dialog around it.
/** @import { SearchFront } from "./search-front.js" */
/** @import { Place } from "./search-place.js" */
/** @import { SearchView } from "./search-view.js" */
import { isInputMethodKey } from "./combobox.js";
import { PHONE } from "./search-place.js";

/**
 * The reader closes: back to where the dialog was opened. A link is followed: it stays, so that coming back finds the
 * dialog open. The page closes: it may be on its way elsewhere, so nothing moves.
 * @typedef {"back" | "keep" | "erase"} Mark
 */

export class Popup {
  isOpen = false;
  #front;
  #view;
  #place;
  #onChange;

  /** @param {SearchFront} front @param {SearchView} view @param {Place} place @param {(open: boolean) => void} onChange */
  constructor(front, view, place, onChange) {
    this.#front = front;
    this.#view = view;
    this.#place = place;
    this.#onChange = onChange;
  }

  /** @param {AbortSignal} signal ends the listening */
  listen(signal) {
    const { dialog, cancel } = this.#view;
    const close = () => this.toggle(false);
    cancel.addEventListener("click", close, { signal });
    dialog.addEventListener("close", close, { signal });
    dialog.addEventListener("click", (event) => event.target === dialog && close(), { signal });
    // Safari would close it by the Escape that an input method has taken for itself.
    let isTaken = false;
    dialog.addEventListener("keydown", (event) => (isTaken = event.key === "Escape" && isInputMethodKey(event)), { signal });
    dialog.addEventListener("cancel", (event) => isTaken && event.preventDefault(), { signal });
    // An on-screen keyboard covers a part of the screen that no unit of CSS knows of.
    visualViewport?.addEventListener("resize", () => dialog.style.setProperty("--height", `${visualViewport?.height}px`), { signal });
  }

  /**
   * Opens or closes. A dialog opens also with nothing in its panel, a panel does not.
   * @param {boolean} wanted
   * @param {Mark} [mark] what becomes of the mark in the history that a dialog on a phone left there
   */
  toggle(wanted, mark = "back") {
    const { isDialog, input } = this.#front;
    const { hasContent, panel, list } = this.#view;
    const open = wanted && (isDialog || hasContent);
    panel.hidden = !(open && hasContent);
    input.setAttribute("aria-expanded", String(open && !list.hidden));
    if (open === this.isOpen) return;
    this.isOpen = open;
    if (open && isDialog) this.#show();
    else if (this.#view.dialog.open) this.#close(mark);
    this.#onChange(open);
  }

  /** In the reader's own deed, since phones show the keyboard for nothing else. */
  #show() {
    const { input } = this.#front;
    this.#view.dialog.showModal();
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
  follow() {
    if (!this.#front.isDialog) return;
    const { open } = this.#place.kept;
    if (open || this.isOpen) this.toggle(open === true, "keep");
  }
}
