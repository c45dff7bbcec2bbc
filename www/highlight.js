// Marks the words of the query on the page one lands on. Importing has no effect; `mokim-highlight.js` is what calls it.
//
// The page is not changed: the words are marked by CSS Custom Highlights, the bar is one element at its end. A browser
// that lacks them (Firefox before 140) selects one place after the other instead.
import { markedQuery, withoutMarked } from "./address.js";
import { sheet } from "./dom.js";
import { HighlightBar } from "./highlight-bar.js";
import { loadMarking } from "./highlight-engine.js";
import { PageText } from "./highlight-text.js";

const ALL = "mokim";
const CURRENT = "mokim-current";

/** In a layer, so that every rule of the page's own for these names wins. */
const marksSheet = sheet(`
@layer mokim {
  ::highlight(mokim) { background-color: var(--mokim-mark-background, #ffe58a); color: var(--mokim-mark-color, #1d1c1a); }
  ::highlight(mokim-current) { background-color: var(--mokim-accent, #0b6470); color: var(--mokim-background, #fff); }
  @media (forced-colors: active) {
    ::highlight(mokim) { background-color: Mark; color: MarkText; }
    ::highlight(mokim-current) { background-color: Highlight; color: HighlightText; }
  }
}
`);

/**
 * @typedef {object} HighlightOptions
 * @property {string | URL} engine where `mokim.wasm` lies; its index is not loaded
 * @property {string} [query] unless told, the one in the page's address
 * @property {Element} [root] where to mark; unless told, `<main>`, else the whole page
 * @property {Partial<import("./highlight-bar.js").HighlightStrings>} [strings] other words for the bar
 */

/**
 * Marks the query's words, scrolls to the first and shows a bar to step through them. Nothing to mark: null.
 * @param {HighlightOptions} options
 * @returns {Promise<PageMarks | null>} rejects with MokimError, the page then being as it was
 */
export async function highlightPage({ engine, query = markedQuery(location.href), root = whole(), strings }) {
  if (!query.trim()) return null;
  const mark = await loadMarking(engine);
  const text = new PageText(root);
  const ranges = text.ranges(mark(query, text.text));
  document.dispatchEvent(new CustomEvent("mokim-highlight", { detail: { query, count: ranges.length } }));
  return ranges.length > 0 ? new PageMarks(ranges, strings) : null;
}

function whole() {
  return document.querySelector("main, [role=main]") ?? document.body;
}

/** The marks of a page, until they are cleared. */
export class PageMarks {
  #ranges;
  #bar;
  #end = new AbortController();

  /**
   * @param {Range[]} ranges at least one
   * @param {Partial<import("./highlight-bar.js").HighlightStrings>} [strings]
   */
  constructor(ranges, strings) {
    this.#ranges = ranges;
    this.#bar = new HighlightBar(ranges.length, strings);
    const { signal } = this.#end;
    this.#bar.listen((by) => this.step(by), signal);
    this.#bar.onClear(() => this.clear(), signal);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, marksSheet()];
    light(ALL, ranges);
    document.body.append(this.#bar.host);
    // Who came back, or has scrolled while this was loading, stays where they are.
    if (scrollY === 0) reveal(ranges[0]);
  }

  /** How many places are marked. */
  get count() {
    return this.#ranges.length;
  }

  /** Goes to the next (1) or previous (-1) place, round in a circle. @param {number} by */
  step(by) {
    const range = this.#ranges[this.#bar.step(by)];
    reveal(range);
    light(CURRENT, [range], 1);
    // A screen reader, and Tab, go on from here.
    const selection = getSelection();
    selection?.collapse(range.startContainer, range.startOffset);
    if (!globalThis.CSS?.highlights) selection?.extend(range.endContainer, range.endOffset);
  }

  /** Takes marks and bar away, and the query out of the address, where they would come back. */
  clear() {
    this.remove();
    if (markedQuery(location.href)) history.replaceState(history.state, "", withoutMarked(location.href));
  }

  /** Takes marks and bar away. */
  remove() {
    this.#end.abort();
    this.#bar.host.remove();
    for (const name of [ALL, CURRENT]) globalThis.CSS?.highlights?.delete(name);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== marksSheet());
  }
}

/**
 * @param {string} name
 * @param {Range[]} ranges
 * @param {number} [priority]
 */
function light(name, ranges, priority = 0) {
  if (!globalThis.CSS?.highlights) return;
  const highlight = new Highlight();
  for (const range of ranges) highlight.add(range);
  highlight.priority = priority;
  CSS.highlights.set(name, highlight);
}

/** Opens what is folded round a place, and scrolls it into sight. @param {Range} range */
function reveal(range) {
  const element = range.startContainer.parentElement;
  for (let fold = element?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
  element?.scrollIntoView({ block: "nearest", behavior: "instant" });
  const { top, bottom } = range.getBoundingClientRect();
  if (top < innerHeight * 0.15 || bottom > innerHeight * 0.85) scrollBy({ top: top - innerHeight / 2, behavior: "instant" });
}
