// How answers, faults and what stands there before them are shown.
/** @import { Results, SearchEngine, Strings } from "./types.d.ts" */
/** @import { Place } from "./search-option.js" */
/** @import { SearchView } from "./search-view.js" */
import { addressOf, safeUrl, withHighlight } from "./address.js";
import { deedButton, node } from "./dom.js";
import { asMokimError } from "./error.js";
import { Pause } from "./pause.js";
import { recentOptions, resultOptions } from "./search-option.js";
import { languageOf } from "./strings.js";

/** The count is read out when the reader has paused this long, never per key. */
const ANNOUNCE_AFTER_MS = 800;

/**
 * @typedef {object} Ways what a reader may do about what is shown
 * @property {(text: string) => void} take a suggestion, or an earlier query
 * @property {() => void} retry
 * @property {() => void} unfilter
 * @property {() => void} unfold
 * @property {() => void} more
 * @property {() => void} forget the earlier queries
 */

export class Answers {
  #element;
  #view;
  #ways;
  #announcing = new Pause();

  /**
   * @param {HTMLElement & { strings: Strings }} element whose attributes say how
   * @param {SearchView} view
   * @param {Ways} ways
   */
  constructor(element, view, ways) {
    this.#element = element;
    this.#view = view;
    this.#ways = ways;
  }

  /** Nothing is said any more of what was asked before. */
  stop() {
    this.#announcing.stop();
  }

  loading() {
    this.#view.showLoading(this.#element.strings.loading);
  }

  /**
   * @param {string} text
   * @param {Results} results with at least one hit
   * @param {SearchEngine} engine
   * @param {boolean} hasMore
   */
  show(text, results, { lang }, hasMore) {
    const { strings } = this.#element;
    const attribute = (/** @type {string} */ name) => this.#element.getAttribute(name) ?? "";
    const how = this.#element.getAttribute("highlight") ?? "text-fragment";
    const hrefOf = (/** @type {Place} */ { id, url, snippet }) => {
      const href = addressOf({ id, url }, text, attribute("reader"));
      // The reader marks by itself.
      return href === safeUrl(url, document.baseURI) ? withHighlight(href, how, text, snippet) : href;
    };
    const options = resultOptions(results, {
      strings, hrefOf, language: languageOf(this.#element), contentLanguage: lang, target: attribute("target"), nonce: this.#element.nonce ?? "",
      template: this.#element.querySelector(":scope > template[slot=result]"),
      onUnfold: this.#ways.unfold, onMore: hasMore ? this.#ways.more : null,
    });
    this.#view.showOptions(options, strings.count(results.total));
    this.#suggest(results);
    this.#announce(strings.count(results.total));
  }

  /** @param {string} text @param {Results} results @param {boolean} isNarrow */
  empty(text, results, isNarrow) {
    const { strings } = this.#element;
    const sentence = strings.empty(text);
    const way = isNarrow ? [deedButton("unfilter", strings.unfilter, this.#ways.unfilter)] : [];
    this.#view.showMessage(sentence, ...way, node("slot", { name: "empty" }, node("p", {}, strings.emptyHint)));
    this.#suggest(results);
    this.#announce(sentence);
  }

  /** Says what is wrong, and offers to try again and the page's own form, which may work where mokim does not. @param {unknown} thrown */
  fault(thrown) {
    const { errors, retry } = this.#element.strings;
    const sentence = errors[asMokimError(thrown, "failed").code] ?? errors.failed;
    this.#view.showMessage(sentence, deedButton("retry", retry, this.#ways.retry), node("slot"));
    this.#announce(sentence);
  }

  /** @param {string[]} recent what was searched for lately */
  start(recent) {
    const { strings } = this.#element;
    this.#view.showStart(recentOptions(recent, strings, this.#ways.take), deedButton("forget", strings.forget, this.#ways.forget));
  }

  /** @param {Results} results */
  #suggest({ suggestion }) {
    this.#view.suggest(suggestion, this.#element.strings, this.#ways.take);
  }

  /** @param {string} sentence */
  #announce(sentence) {
    this.#announcing.after(ANNOUNCE_AFTER_MS, () => this.#view.announce(sentence));
  }
}
