// The engine in a worker, so that no question ever holds up the page. Mokim makes no worker by itself: under Trusted
// Types that is the site's to allow. The site's worker is two lines:
//
//   import { serveEngine } from "mokim/worker";
//   serveEngine();
//
// and its page asks as it would ask an engine of its own:
//
//   const engine = await openInWorker(new Worker(new URL("./worker.js", import.meta.url), { type: "module" }), "/search/mokim.wasm");
/** @import { Article, ListOptions, Listing, Results, SearchEngine, SearchOptions, Span } from "./types.d.ts" */
import { openEngine } from "./engine.js";
import { MokimError, aborted, asMokimError } from "./error.js";

/** Answers what `openInWorker` asks; called once, in the worker. */
export function serveEngine() {
  /** @type {SearchEngine | null} */
  let engine = null;
  /** Questions not answered yet, by number. @type {Map<number, AbortController>} */
  const asked = new Map();
  addEventListener("message", async ({ data: { number, method, values } }) => {
    if (method === "withdraw") return asked.get(number)?.abort();
    const stop = new AbortController();
    asked.set(number, stop);
    try {
      if (method === "open") engine = await openEngine(values[0], { signal: stop.signal });
      const answer = method === "open" ? { title: engine?.title, lang: engine?.lang } : await (/** @type {any} */ (engine)[method](...withSignal(method, values, stop.signal)));
      postMessage({ number, answer });
    } catch (thrown) {
      const { code, message } = asMokimError(thrown, "failed");
      postMessage({ number, fault: { code, message } });
    }
    asked.delete(number);
  });
}

/** Signals cannot be sent: each question gets one here, as the last of its options. @param {string} method @param {any[]} values @param {AbortSignal} signal */
function withSignal(method, values, signal) {
  const options = { search: 1, article: 2, list: 0 }[method];
  if (options === undefined) return values;
  const all = [...values];
  all[options] = { ...all[options], signal };
  return all;
}

/**
 * Opens an index in a worker that has called `serveEngine`.
 * @param {Worker} worker
 * @param {string} source the address of `mokim.wasm`, as this page resolves it
 * @returns {Promise<WorkerEngine>} rejects with MokimError
 */
export async function openInWorker(worker, source) {
  const engine = new WorkerEngine(worker);
  await engine.open(new URL(source, document.baseURI).href);
  return engine;
}

/** As a `SearchEngine`, only that `mark` has to be waited for. */
export class WorkerEngine {
  #worker;
  #last = 0;
  title = "";
  lang = "";

  /** @param {Worker} worker */
  constructor(worker) {
    this.#worker = worker;
  }

  /** @param {string} address absolute */
  async open(address) {
    Object.assign(this, await this.#ask("open", [address]));
  }

  /** @param {string} text @param {SearchOptions} [options] @returns {Promise<Results>} */
  search(text, { signal, ...options } = {}) {
    return this.#ask("search", [text, options], signal);
  }

  /** @param {string} id @param {string} [query] @param {{ signal?: AbortSignal }} [options] @returns {Promise<Article | null>} */
  article(id, query = "", { signal } = {}) {
    return this.#ask("article", [id, query], signal);
  }

  /** @param {ListOptions} [options] @returns {Promise<Listing>} */
  list({ signal, ...options } = {}) {
    return this.#ask("list", [options], signal);
  }

  /** @param {string} query @param {string} text @returns {Promise<Span[]>} */
  mark(query, text) {
    return this.#ask("mark", [query, text]);
  }

  /** Gives the index's memory back; the worker is the site's to end. */
  close() {
    void this.#ask("close", []);
  }

  /**
   * @param {string} method
   * @param {unknown[]} values
   * @param {AbortSignal} [signal]
   * @returns {Promise<any>}
   */
  #ask(method, values, signal) {
    const number = ++this.#last;
    const worker = this.#worker;
    const over = new AbortController();
    return new Promise((resolve, reject) => {
      if (signal?.aborted) throw aborted();
      signal?.addEventListener("abort", () => (worker.postMessage({ number, method: "withdraw" }), reject(aborted())), { signal: over.signal });
      worker.addEventListener("message", ({ data }) => {
        if (data.number !== number) return;
        if (data.fault) reject(new MokimError(data.fault.code, data.fault.message));
        else resolve(data.answer);
      }, { signal: over.signal });
      worker.addEventListener("error", () => reject(new MokimError("failed", "The worker cannot be started: it must call serveEngine() of mokim/worker.")), { signal: over.signal });
      worker.postMessage({ number, method, values });
    }).finally(() => over.abort());
  }
}
