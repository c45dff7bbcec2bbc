// The box's place in the browser's history: the query in the address, and what Back finds again. No other part of a
// state or an address is touched, so that a site's own router keeps what it wrote.
import { Pause } from "./pause.js";

/** @typedef {{ text?: string, open?: boolean }} Kept what an entry of the history keeps of a box */

/** On screens as narrow as this the dialog fills the screen, and Back closes it. */
export const PHONE = "(max-width: 40rem)";
/** The address follows when the reader has paused this long; browsers refuse to change it at every key. */
const SETTLED_MS = 600;

export class Place {
  #element;
  #settling = new Pause();

  /** @param {Element} element several on a page are told apart by their ids */
  constructor(element) {
    this.#element = element;
  }

  /** What this entry keeps. @returns {Kept} */
  get kept() {
    return history.state?.[this.#key] ?? {};
  }

  /** The query that the address names; null if `url-param` gives it no place there, or nothing stands there. */
  get query() {
    const name = this.#parameter;
    return name ? new URLSearchParams(location.search).get(name) : null;
  }

  /** Puts the query into the address, once no more is typed. @param {string} text */
  settle(text) {
    if (this.#parameter) this.#settling.after(SETTLED_MS, () => this.keep({ ...this.kept, text }));
  }

  stop() {
    this.#settling.stop();
  }

  /** Notes it in this entry, and the query in the address. @param {Kept} kept */
  keep(kept) {
    this.stop();
    this.#write("replaceState", kept, this.#addressWith(kept.text));
  }

  /** A new entry, so that Back has something to leave. @param {Kept} kept */
  enter(kept) {
    this.#write("pushState", kept);
  }

  get #key() {
    return `mokim ${this.#element.id}`;
  }

  get #parameter() {
    return this.#element.getAttribute("url-param");
  }

  /** @param {string} [text] */
  #addressWith(text) {
    const name = this.#parameter;
    if (!name) return undefined;
    const address = new URL(location.href);
    if (text) address.searchParams.set(name, text);
    else address.searchParams.delete(name);
    return address.href;
  }

  /** Browsers refuse where a page has no address of its own. @param {"pushState" | "replaceState"} deed @param {Kept} kept @param {string} [address] */
  #write(deed, kept, address) {
    try {
      history[deed]({ ...history.state, [this.#key]: kept }, "", address);
    } catch {
      // The box works without.
    }
  }
}
