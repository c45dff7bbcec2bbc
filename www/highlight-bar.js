import { isTyping, node, sheet } from "./dom.js";
import { MatchBar, barSheet } from "./match-bar.js";

/** @typedef {import("./match-bar.js").BarStrings & { clear: string }} HighlightStrings */

/** @type {Record<string, HighlightStrings>} */
const STRINGS = {
  vi: {
    matches: (at, total) => `${at} / ${total} chỗ khớp`,
    places: (total) => `${total} chỗ khớp`,
    previous: "Chỗ khớp trước (Alt ↑)",
    next: "Chỗ khớp sau (Alt ↓)",
    clear: "Bỏ đánh dấu (Esc)",
  },
  en: {
    matches: (at, total) => `Match ${at} of ${total}`,
    places: (total) => `${total} ${total === 1 ? "match" : "matches"}`,
    previous: "Previous match (Alt ↑)",
    next: "Next match (Alt ↓)",
    clear: "Clear the marks (Esc)",
  },
};

const hostSheet = sheet(`
:host {
  all: initial; position: fixed; z-index: 2147483646; inset-block-end: 0; inset-inline: 0; pointer-events: none;
  --background: var(--mokim-background, #fff); --border: var(--mokim-border, #ddd8cf); --wash: #8883; --shade: #0008;
  color: var(--mokim-color, #1d1c1a); font: 400 1rem/1.5 var(--mokim-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
}
.bar { pointer-events: auto; margin-block-end: max(1rem, env(safe-area-inset-bottom)); }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
:focus-visible { outline: 2px solid var(--mokim-accent, #0b6470); outline-offset: 2px; }
@media print { :host { display: none; } }
`);

/** The bar on a page that is not ours: in a shadow, which the page's styles do not reach. */
export class HighlightBar extends MatchBar {
  host;

  /**
   * @param {number} total at least 1
   * @param {Partial<HighlightStrings>} [other]
   */
  constructor(total, other) {
    const language = document.documentElement.lang.split("-")[0].toLowerCase();
    const strings = { ...(STRINGS[language] ?? STRINGS.en), ...other };
    super(total, strings);
    const clear = node("button", { type: "button", part: "clear", "data-clear": true, "aria-label": strings.clear, title: strings.clear }, "×");
    this.node.append(clear);
    this.host = node("div", { "data-mokim-ignore": true, role: "region", "aria-label": strings.places(total) });
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [barSheet(), hostSheet()];
    root.append(this.node);
  }

  /**
   * Its cross, and Escape.
   * @param {() => void} clear
   * @param {AbortSignal} signal ends the listening
   */
  onClear(clear, signal) {
    addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.keyCode !== 229 && !event.defaultPrevented && !isTyping(event)) clear();
    }, { signal });
    this.node.addEventListener("click", (event) => {
      if (/** @type {Element} */ (event.target).closest("[data-clear]")) clear();
    }, { signal });
  }
}
