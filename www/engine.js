// The loader: fetches `mokim.wasm` whole, compiles its code, copies its index into wasm memory once.
/** @import { Article, EngineOptions, ErrorCode, ListOptions, Listing, LocalEngine, Results, SearchOptions, Step, WasmEngine } from "./types.d.ts" */
import init, { Engine as BoundEngine } from "mokim-wasm";
import { MokimError, aborted, asMokimError } from "./error.js";
import { splitModule } from "./container.js";

/** The smallest module there is: where even this does not run, the page's policy forbids wasm. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/** wasm-bindgen's glue holds one instance, so the first page part that asks starts it for all. @type {Promise<unknown> | null} */
let started = null;

/**
 * Opens an index for searching.
 * @param {string | URL | Response | ArrayBuffer | Uint8Array} source the address of `mokim.wasm`, or its answer, or its bytes
 * @param {EngineOptions} [options]
 * @returns {Promise<LocalEngine>} rejects with MokimError
 */
export async function openEngine(source, { signal, address, memory } = {}) {
  const { code, index, directory } = splitModule(await readBytes(source, signal));
  started ??= start(code);
  await started.catch((error) => {
    started = null;
    throw error;
  });
  if (signal?.aborted) throw aborted();
  const split = directory && (await splitLoader());
  const wasm = bound(index);
  return new OpenedEngine(wasm, split && new split.SplitIndex(wasm, directory, address ?? split.addressOf(source), memory, reopened));
}

/** What only a split index needs stands in a file of its own, which few pages load. */
function splitLoader() {
  return import("./split-index.js").catch((thrown) => {
    throw new MokimError("network", "Could not load mokim-split.js, which must lie beside mokim.js. Upload it too.", thrown);
  });
}

/** @param {Uint8Array} index */
function bound(index) {
  try {
    return new BoundEngine(index);
  } catch (thrown) {
    throw asMokimError(thrown, "bad-index");
  }
}

/** The index as the site has it now. @param {string} address */
async function reopened(address) {
  const { index, directory } = splitModule(await readBytes(address, undefined, "no-cache"));
  return { wasm: bound(index), directory };
}

/**
 * @param {string | URL | Response | ArrayBuffer | Uint8Array} source
 * @param {AbortSignal} [signal]
 * @param {RequestCache} [cache]
 * @returns {Promise<Uint8Array<ArrayBuffer>>}
 */
async function readBytes(source, signal, cache) {
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Uint8Array) return /** @type {Uint8Array<ArrayBuffer>} */ (source);
  try {
    const response = source instanceof Response ? source : await fetch(source, { signal, cache });
    if (!response.ok) throw refused(response);
    return new Uint8Array(await response.arrayBuffer());
  } catch (thrown) {
    if (signal?.aborted) throw aborted();
    if (thrown instanceof MokimError) throw thrown;
    const name = source instanceof Response ? source.url : String(source);
    throw new MokimError("network", `Could not fetch ${name}: no answer. Check the connection and try again.`, thrown);
  }
}

/** @param {Response} response */
function refused({ status, url }) {
  const missing = status === 404 || status === 410;
  const remedy = missing ? "Check the address in src." : "Try again later.";
  return new MokimError(missing ? "not-found" : "network", `Could not fetch ${url}: the server said ${status}. ${remedy}`);
}

/**
 * Compiles asynchronously: Chromium refuses large modules on the main thread otherwise.
 * @param {Uint8Array<ArrayBuffer>} code
 */
async function start(code) {
  try {
    return await init({ module_or_path: await WebAssembly.compile(code) });
  } catch (thrown) {
    if (await wasmIsBlocked()) {
      throw new MokimError("wasm-blocked", "This page's Content-Security-Policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.", thrown);
    }
    throw new MokimError("not-wasm", `The engine in mokim.wasm does not start: ${asMokimError(thrown, "not-wasm").message}. Build or upload it again.`, thrown);
  }
}

/** WebKit refuses only to instantiate, the others already to compile. */
function wasmIsBlocked() {
  return WebAssembly.instantiate(EMPTY_MODULE).then(() => false, () => true);
}

/** @implements {LocalEngine} */
class OpenedEngine {
  /** @type {WasmEngine | null} */
  #wasm;
  #split;

  /** @param {WasmEngine} wasm @param {import("./split-index.js").SplitIndex} [split] */
  constructor(wasm, split) {
    this.#wasm = wasm;
    this.#split = split;
    this.title = wasm.title;
    this.lang = wasm.lang;
  }

  /** @param {string} text @param {SearchOptions} [options] @returns {Promise<Results>} */
  async search(text, { signal, ...options } = {}) {
    const typed = text.normalize("NFC");
    const results = await this.#answer((wasm) => wasm.search(typed, options), signal);
    return { ...results, suggestion: results.suggestion ?? null };
  }

  /**
   * @param {string} id
   * @param {string} [query]
   * @param {{ signal?: AbortSignal }} [options]
   * @returns {Promise<Article | null>}
   */
  async article(id, query = "", { signal } = {}) {
    const typed = query.normalize("NFC");
    return (await this.#answer((wasm) => wasm.article(id, typed), signal)) ?? null;
  }

  /** @param {ListOptions} [options] @returns {Promise<Listing>} */
  list({ signal, ...options } = {}) {
    return this.#answer((wasm) => wasm.list(options), signal);
  }

  /** @param {string} query @param {string} text */
  mark(query, text) {
    return this.#call(() => BoundEngine.mark(query.normalize("NFC"), text));
  }

  /** Gives the index's memory back; every later call fails with the code "closed". */
  close() {
    this.#split?.close();
    this.#wasm?.free();
    this.#wasm = null;
  }

  /**
   * Asks; of a split index, until the pieces that lack have come.
   * @template T
   * @param {(wasm: WasmEngine) => Step<T>} ask
   * @param {AbortSignal} [signal]
   * @returns {Promise<T>}
   */
  async #answer(ask, signal) {
    if (signal?.aborted) throw aborted();
    const step = this.#call(ask);
    if (step.need === undefined) return step.done;
    if (!this.#split) throw new MokimError("bad-index", "The index lacks parts and says not where they are. Build it again.");
    const answer = this.#split.answer(() => this.#call(ask), (wasm) => (this.#wasm = wasm), signal);
    return answer.catch((thrown) => Promise.reject(asMokimError(thrown, "failed")));
  }

  /**
   * @template T
   * @param {(wasm: WasmEngine) => T} ask
   * @param {ErrorCode} [code]
   */
  #call(ask, code = "failed") {
    if (!this.#wasm) throw new MokimError("closed", "This engine was closed. Open it again with openEngine().");
    try {
      return ask(this.#wasm);
    } catch (thrown) {
      throw asMokimError(thrown, code);
    }
  }
}
