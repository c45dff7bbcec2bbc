// Building nodes without HTML strings: text only ever becomes text nodes.
/** @import { Span } from "./types.d.ts" */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes] `true` sets an empty attribute, `false` none
 * @param {...(Node | string)} children
 */
export function node(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

/**
 * A thing that the page may style: its part is its class too.
 * @param {string} name
 * @param {string} tag
 * @param {Record<string, string | boolean>} [attributes]
 * @param {...(Node | string)} children
 */
export function part(name, tag, attributes, ...children) {
  return node(tag, { part: name, class: name, ...attributes }, ...children);
}

/** A button that does one thing. @param {string} name its part @param {string} text @param {() => void} deed */
export function deedButton(name, text, deed) {
  const button = part(name, "button", { type: "button" }, text);
  button.addEventListener("click", deed);
  return button;
}

/** The pieces of a title or text, hits in `<mark>`, which assistive technology sees too. @param {Span[]} spans */
export function marked(spans) {
  return spans.map(({ text, hit }) => (hit ? node("mark", { part: "mark" }, text) : document.createTextNode(text)));
}

/**
 * A sheet made when it is first asked for, so that importing works where there is no document. Constructable
 * sheets are not held back by a strict `style-src`, which inline styles are.
 * @param {string} css
 * @returns {() => CSSStyleSheet}
 */
export function sheet(css) {
  /** @type {CSSStyleSheet | undefined} */
  let made;
  return () => {
    if (!made) {
      made = new CSSStyleSheet();
      made.replaceSync(css);
    }
    return made;
  };
}

const TYPING = "textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=range])";

/** Whether a key belongs to a field that the reader types into. @param {Event} event */
export function isTyping(event) {
  const target = /** @type {HTMLElement | undefined} */ (event.composedPath()[0]);
  return target?.isContentEditable || target?.matches?.(TYPING);
}

/** What elements extend: importing must work in Node and in workers, where there is none. */
export const BaseElement = /** @type {typeof HTMLElement} */ (globalThis.HTMLElement ?? class {});

/**
 * Sets what `:state(…)` of an element matches. Browsers that do not know it, or want other names, show no states.
 * @param {HTMLElement} element
 * @returns {(name: string, on: boolean) => void}
 */
export function statesOf(element) {
  const { states } = element.attachInternals?.() ?? {};
  return (name, on) => {
    try {
      states?.[on ? "add" : "delete"](name);
    } catch {
      // Chromium before 125 takes only names with two dashes.
    }
  };
}
