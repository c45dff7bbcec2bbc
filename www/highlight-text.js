// The text of a page as one string, as a reader reads it, and the way back from places in it to the nodes.
/** @import { Span } from "./types.d.ts" */

/** What holds no text of the page, or is no place to mark. */
const PASSED_OVER = "script, style, noscript, template, textarea, select, svg, math, iframe, object, [hidden], mokim-search, mokim-reader, [data-mokim-ignore]";
const INLINE = /^(inline|contents|ruby)/;

export class PageText {
  /** @type {Text[]} */
  #nodes = [];
  /** Where in the text each node begins. @type {number[]} */
  #starts = [];
  /** @type {WeakMap<Element, Element>} */
  #blocks = new WeakMap();
  text = "";

  /** @param {Element} root */
  constructor(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => this.#accept(node));
    /** @type {Element | undefined} */
    let block;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!(node instanceof Text)) {
        block = undefined;
        continue;
      }
      const own = this.#blockOf(/** @type {Element} */ (node.parentElement));
      if (own !== block) this.text += "\n";
      block = own;
      this.#nodes.push(node);
      this.#starts.push(this.text.length);
      this.text += node.data;
    }
  }

  /**
   * The ranges of the pieces that are hits; together the pieces are the text.
   * @param {Span[]} spans
   */
  ranges(spans) {
    let at = 0;
    let end = 0;
    const ranges = [];
    for (const { text, hit } of spans) {
      const start = end;
      end += text.length;
      if (!hit) continue;
      const range = new Range();
      range.setStart(...this.#place((at = this.#nodeAt(start, at)), start));
      range.setEnd(...this.#place((at = this.#nodeAt(end - 1, at)), end));
      ranges.push(range);
    }
    return ranges;
  }

  /**
   * The number of the node that holds a letter of the text; `from` is one that is not behind it.
   * @param {number} offset
   * @param {number} from
   */
  #nodeAt(offset, from) {
    while (from + 1 < this.#starts.length && this.#starts[from + 1] <= offset) from++;
    return from;
  }

  /**
   * @param {number} at
   * @param {number} offset
   * @returns {[Node, number]}
   */
  #place(at, offset) {
    return [this.#nodes[at], offset - this.#starts[at]];
  }

  /** Of elements only `<br>` is stopped at. @param {Node} node */
  #accept(node) {
    if (!(node instanceof Element)) return NodeFilter.FILTER_ACCEPT;
    if (node.tagName === "BR") return NodeFilter.FILTER_ACCEPT;
    const gone = node.matches(PASSED_OVER) || getComputedStyle(node).display === "none";
    return gone ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_SKIP;
  }

  /** The element whose lines the text of this one stands in. @param {Element} element @returns {Element} */
  #blockOf(element) {
    const known = this.#blocks.get(element);
    if (known) return known;
    const { parentElement } = element;
    const block = parentElement && INLINE.test(getComputedStyle(element).display) ? this.#blockOf(parentElement) : element;
    this.#blocks.set(element, block);
    return block;
  }
}
