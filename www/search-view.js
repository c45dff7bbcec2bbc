// What `<mokim-search>` shows. Holds nodes, decides nothing: the element tells it what to show.
/** @import { Hit, Results, Strings } from "./types.d.ts" */
import { marked, node } from "./dom.js";
import { shownDate } from "./strings.js";
import { searchSheet, themeSheet } from "./search-style.js";

const LENS = "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm4.8 11.3L20 20";
const CROSS = "M6 6l12 12M18 6L6 18";

/**
 * @typedef {object} Setting how hits are shown
 * @property {Strings} strings
 * @property {string} language of the interface
 * @property {string} contentLanguage of the articles
 * @property {string} target browsing context of the links, or ""
 * @property {(hit: Hit) => string} hrefOf
 */

export class SearchView {
  input = /** @type {HTMLInputElement} */ (node("input", {
    type: "text", role: "combobox", part: "input", id: "input", inputmode: "search", enterkeyhint: "search",
    autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", maxlength: "256",
    "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "list",
  }));
  clear = /** @type {HTMLButtonElement} */ (node("button", { type: "button", part: "clear", class: "clear", tabindex: "-1", hidden: true }, drawing("cross", CROSS)));
  list = node("div", { role: "listbox", id: "list", part: "list", hidden: true });
  count = node("div", { class: "note", part: "count", hidden: true });
  message = node("div", { class: "message", part: "message", hidden: true });
  suggestion = node("div", { class: "note", part: "suggestion", hidden: true });
  panel = node("div", { class: "panel", part: "panel", hidden: true }, this.count, this.suggestion, this.list, this.message);
  /** Created empty and filled later: only changes are read out. */
  status = node("div", { role: "status", class: "unseen" });
  landmark = node("div", { role: "search", part: "search" });
  /** @type {WeakMap<Element, Hit>} */
  #hits = new WeakMap();

  /** @param {ShadowRoot} root */
  constructor(root) {
    const box = node("div", { class: "box", part: "box" }, drawing("lens", LENS), this.input, this.clear);
    root.adoptedStyleSheets = [themeSheet(), searchSheet()];
    this.landmark.append(box, this.panel, this.status);
    root.replaceChildren(this.landmark);
  }

  /**
   * @param {Strings} strings
   * @param {string} label
   * @param {string} placeholder
   */
  name(strings, label, placeholder) {
    for (const named of [this.landmark, this.input]) named.setAttribute("aria-label", label);
    this.input.placeholder = placeholder;
    this.clear.setAttribute("aria-label", strings.clear);
    this.list.setAttribute("aria-label", strings.results);
  }

  /** The hit that an option stands for. @param {Element} option */
  hitOf(option) {
    return this.#hits.get(option);
  }

  /**
   * Opens or closes the panel; without anything in it, it stays closed.
   * @param {boolean} wanted
   * @returns {boolean} whether that changed anything
   */
  toggle(wanted) {
    const open = wanted && !(this.list.hidden && this.message.hidden);
    const changed = this.panel.hidden === open;
    this.panel.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open && !this.list.hidden));
    return changed;
  }

  /**
   * @param {Results} results with at least one hit
   * @param {Setting} setting
   */
  showResults({ total, hits, suggestion }, setting) {
    const full = hits.filter((hit) => hit.missing === 0);
    const close = hits.filter((hit) => hit.missing > 0);
    /** @param {Hit} hit */
    const option = (hit) => this.#option(hit, hits.indexOf(hit), setting);
    this.list.replaceChildren(...full.map(option), ...closeGroup(close.map(option), setting.strings));
    this.count.replaceChildren(setting.strings.count(total));
    this.#reveal(this.list, this.count);
    this.suggest(suggestion, setting.strings);
  }

  /** @param {string} sentence @param {string} [hint] */
  showMessage(sentence, hint) {
    this.message.replaceChildren(node("p", {}, sentence), ...(hint ? [node("p", {}, hint)] : []));
    this.list.replaceChildren();
    this.#reveal(this.message);
  }

  /**
   * Adds to the message a button that tries again, and the page's own form, which may work where mokim does not.
   * @param {string} label
   * @param {() => void} retry
   */
  offerRetry(label, retry) {
    const button = node("button", { type: "button", class: "retry", part: "retry" }, label);
    button.addEventListener("click", retry);
    this.message.append(button, node("slot"));
  }

  /** Takes everything out of the panel. */
  blank() {
    this.list.replaceChildren();
    this.#reveal();
  }

  /** @param {string} sentence */
  announce(sentence) {
    this.status.textContent = sentence;
  }

  /**
   * Offers what may have been meant, above whatever is shown.
   * @param {string | null} suggestion
   * @param {Strings} strings
   */
  suggest(suggestion, strings) {
    this.suggestion.hidden = !suggestion;
    if (!suggestion) return;
    const button = node("button", { type: "button", class: "suggest", part: "suggest" }, suggestion);
    this.suggestion.replaceChildren(`${strings.suggestion} `, button);
  }

  /** @param {...HTMLElement} shown */
  #reveal(...shown) {
    for (const part of [this.list, this.count, this.message, this.suggestion]) part.hidden = !shown.includes(part);
  }

  /**
   * @param {Hit} hit
   * @param {number} at
   * @param {Setting} setting
   */
  #option(hit, at, setting) {
    const { strings, language, contentLanguage: lang, target, hrefOf } = setting;
    const title = hit.title.length > 0 ? marked(hit.title) : [strings.untitled];
    const similar = hit.similar > 0 && strings.similar(hit.similar);
    const facts = [hit.date && shownDate(hit.date, language), hit.section, similar].filter(Boolean).join(" · ");
    const option = node("a", {
      role: "option", id: `hit-${at}`, part: "result", href: hrefOf(hit), tabindex: "-1", "aria-selected": "false",
      target: target || false, rel: target ? "noopener" : false,
    });
    option.append(node("span", { class: "title", part: "title", dir: "auto", lang }, ...title));
    option.append(node("span", { class: "snippet", part: "snippet", dir: "auto", lang }, ...marked(hit.snippet)));
    if (facts) option.append(node("span", { class: "facts", part: "facts", dir: "auto" }, facts));
    this.#hits.set(option, hit);
    return option;
  }
}

/**
 * Close matches under a quiet heading of their own; nothing where there are none.
 * @param {Node[]} options
 * @param {Strings} strings
 */
function closeGroup(options, strings) {
  if (options.length === 0) return [];
  const heading = node("div", { class: "heading", part: "heading", "aria-hidden": "true" }, strings.close);
  return [node("div", { role: "group", part: "close-matches", "aria-label": strings.close }, heading, ...options)];
}

/**
 * @param {string} name
 * @param {string} path
 */
function drawing(name, path) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", name);
  svg.setAttribute("part", name);
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}
