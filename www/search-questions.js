// The question being asked: newer ones withdraw older ones, a page more is added to what is there, stale answers drop.
/** @import { Hit, Results, SearchEngine, SearchOptions } from "./types.d.ts" */
import { Pause } from "./pause.js";

/** "Nothing found" waits this long, so that it does not flash between the keystrokes of a syllable. */
const EMPTY_AFTER_MS = 300;

/**
 * @typedef {object} Asker who asks
 * @property {() => Promise<SearchEngine>} load
 * @property {() => SearchOptions} options
 * @property {(hit: Hit) => Hit | null | undefined} transform what the page makes of a hit; nothing: it is not shown
 * @property {(text: string, results: Results, engine: SearchEngine, from: number) => void} onAnswer the hits before
 *   `from` were there already
 * @property {(text: string, results: Results) => void} onEmpty after a pause
 * @property {(thrown: unknown) => void} onFault
 */

export class Questions {
  /** The last answer, with all pages that were asked for; null before the first. @type {Results | null} */
  results = null;
  /** Whether there may be hits beyond those of `results`. */
  hasMore = false;
  /** Whether a question was not answered yet when the box was taken out of the page. */
  isCutOff = false;
  /** @type {AbortController | null} */
  #asking = null;
  #emptying = new Pause();
  #asker;
  #text = "";
  #collapse = true;
  /** Hits that the engine gave, whatever the page made of them. */
  #given = 0;

  /** @param {Asker} asker */
  constructor(asker) {
    this.#asker = asker;
  }

  get isAsking() {
    return this.#asking !== null;
  }

  /** @param {string} text @param {{ collapse?: boolean }} [options] */
  ask(text, { collapse = true } = {}) {
    this.#text = text;
    this.#collapse = collapse;
    return this.#ask(0);
  }

  /** Shows near-duplicates too. */
  unfold() {
    return this.ask(this.#text, { collapse: false });
  }

  /** Adds the hits behind those that are there. */
  more() {
    return this.#ask(this.#given);
  }

  rest() {
    this.isCutOff = this.isAsking;
    this.withdraw();
  }

  withdraw() {
    this.#asking?.abort();
    this.#asking = null;
    this.#emptying.stop();
  }

  forget() {
    this.withdraw();
    this.results = null;
  }

  /** @param {number} offset */
  async #ask(offset) {
    this.withdraw();
    const asking = (this.#asking = new AbortController());
    const { signal } = asking;
    const [text, collapse] = [this.#text, this.#collapse];
    try {
      const engine = await this.#asker.load();
      if (signal.aborted) return;
      const options = { ...this.#asker.options(), offset, collapse };
      const results = await engine.search(text, { ...options, signal });
      if (signal.aborted) return;
      this.#asking = null;
      this.#take(text, results, engine, offset, options.limit ?? 10);
    } catch (thrown) {
      if (signal.aborted) return;
      this.#asking = null;
      this.#asker.onFault(thrown);
    }
  }

  /**
   * @param {string} text
   * @param {Results} results
   * @param {SearchEngine} engine
   * @param {number} offset
   * @param {number} limit
   */
  #take(text, results, engine, offset, limit) {
    const { hits } = results;
    const before = offset && this.results ? this.results.hits : [];
    this.#given = offset + hits.length;
    this.hasMore = hits.length === limit && (this.#given < results.total || hits.at(-1)?.missing !== 0);
    const shown = hits.map((hit) => this.#asker.transform(hit)).filter((hit) => hit != null);
    this.results = { ...results, hits: [...before, ...shown] };
    this.#asker.onAnswer(text, this.results, engine, before.length);
    if (this.results.hits.length === 0) this.#emptying.after(EMPTY_AFTER_MS, () => this.#asker.onEmpty(text, results));
  }
}
