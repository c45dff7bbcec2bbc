// An engine in a worker, so that no search holds up the page. It answers as the one in the page does, but for `mark`,
// whose answer is a promise here.
/** @import { ErrorCode, ListOptions, SearchEngine, SearchOptions } from "./types.d.ts" */
import { MokimError, aborted } from "./error.js";
import { startWorker } from "./worker-link.js";

/**
 * @typedef {{ id: number, deed?: string, values?: any[], withdrawable?: boolean }} Asked without a deed: it is withdrawn
 * @typedef {{ id: number, answer?: any, fault?: { code: ErrorCode, message: string } }} Answered
 */

/**
 * @param {string} address absolute
 * @param {AbortSignal} signal
 * @returns {Promise<SearchEngine>} rejects also where no worker may be started
 */
export async function openInWorker(address, signal) {
  const link = new Link(startWorker());
  try {
    return new RemoteEngine(link, await link.ask("open", [address, {}], signal));
  } catch (thrown) {
    link.close();
    throw thrown;
  }
}

class Link {
  #worker;
  #last = 0;
  /** @type {Map<number, { resolve: (answer: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }) => this.#settle(data);
    worker.onerror = () => this.close("failed", "The search worker does not run.");
  }

  /** @param {string} deed @param {any[]} values the last are options @param {AbortSignal} [signal] @returns {Promise<any>} */
  ask(deed, values, signal) {
    const id = ++this.#last;
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(aborted());
      this.#waiting.set(id, { resolve, reject });
      signal?.addEventListener("abort", () => {
        if (!this.#waiting.delete(id)) return;
        this.#worker.postMessage({ id });
        reject(aborted());
      });
      this.#worker.postMessage({ id, deed, values, withdrawable: signal !== undefined });
    });
  }

  /** What is still waited for fails. @param {ErrorCode} [code] @param {string} [message] */
  close(code = "closed", message = "This engine was closed. Open it again with openEngine().") {
    this.#worker.terminate();
    for (const { reject } of this.#waiting.values()) reject(new MokimError(code, message));
    this.#waiting.clear();
  }

  /** @param {Answered} answered */
  #settle({ id, answer, fault }) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (fault) waiting?.reject(new MokimError(fault.code, fault.message));
    else waiting?.resolve(answer);
  }
}

/** @implements {SearchEngine} */
class RemoteEngine {
  #link;

  /** @param {Link} link @param {{ title: string, lang: string }} opened */
  constructor(link, { title, lang }) {
    this.#link = link;
    this.title = title;
    this.lang = lang;
  }

  /** @param {string} text @param {SearchOptions} [options] */
  search(text, { signal, ...options } = {}) {
    return this.#link.ask("search", [text, options], signal);
  }

  /** @param {string} id @param {string} [query] @param {{ signal?: AbortSignal }} [options] */
  article(id, query = "", { signal } = {}) {
    return this.#link.ask("article", [id, query, {}], signal);
  }

  /** @param {ListOptions} [options] */
  list({ signal, ...options } = {}) {
    return this.#link.ask("list", [options], signal);
  }

  /** @param {string} query @param {string} text */
  mark(query, text) {
    return this.#link.ask("mark", [query, text, {}]);
  }

  close() {
    this.#link.close();
  }
}
