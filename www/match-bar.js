// The small bar that steps through the places where the query's words stand: in the reader and on any other page.
import { isTyping, node, part, sheet } from "./dom.js";

/** @typedef {{ matches: (at: number, total: number) => string, places: (total: number) => string, previous: string, next: string }} BarStrings */

/** Its colours are those of the sheet beside it. */
export const barSheet = sheet(`
.bar {
  position: sticky; bottom: max(1rem, env(safe-area-inset-bottom)); display: flex; align-items: center; gap: .25rem; width: fit-content; margin: 2rem auto 0;
  padding: .25rem .375rem .25rem 1rem; background: var(--background); border: 1px solid var(--border); border-radius: 99px; box-shadow: 0 6px 20px -6px var(--shade);
  font-size: .875em; font-variant-numeric: tabular-nums;
}
.bar button { width: 2.5rem; height: 2.5rem; border-radius: 50%; font-size: 1.125em; }
.bar button:hover { background: var(--wash); }
@media print { .bar { display: none; } }
`);

/** Counts and steps; where the places are, its owner knows. */
export class MatchBar {
  #strings;
  #total;
  #at = -1;
  #counter = node("span", { role: "status", part: "counter" });
  node;

  /** @param {number} total at least 1 @param {BarStrings} strings */
  constructor(total, strings) {
    this.#total = total;
    this.#strings = strings;
    const { previous, next } = strings;
    this.#counter.textContent = strings.places(total);
    this.node = part("bar", "div", { role: "group", "aria-label": strings.places(total) },
      this.#counter, button(previous, "-1", "↑"), button(next, "1", "↓"));
  }

  /**
   * The number of the next (1) or previous (-1) place, round in a circle; it is counted as where the reader now is.
   * @param {number} by
   */
  step(by) {
    const total = this.#total;
    this.#at = this.#at < 0 && by < 0 ? total - 1 : (this.#at + by + total) % total;
    this.#counter.textContent = this.#strings.matches(this.#at + 1, total);
    return this.#at;
  }

  /**
   * Its buttons, and Alt with the arrow keys; F3 and its kin stay with the browser.
   * @param {(by: number) => void} step
   * @param {AbortSignal} signal ends the listening
   */
  listen(step, signal) {
    this.node.addEventListener("click", (event) => {
      const by = /** @type {Element} */ (event.target).closest("[data-step]")?.getAttribute("data-step");
      if (by) step(Number(by));
    }, { signal });
    addEventListener("keydown", (event) => {
      const by = event.altKey && { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!by || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented || isTyping(event)) return;
      event.preventDefault();
      step(by);
    }, { signal });
  }
}

/** @param {string} label @param {string} step @param {string} sign */
function button(label, step, sign) {
  return node("button", { type: "button", part: "step", "aria-label": label, title: label, "data-step": step }, sign);
}
