// Fetches pieces of a split index out of its chunk files: by HTTP ranges, neighbours together; whole files where the
// server ignores ranges. What is on its way is not asked for again.
import { MokimError, aborted } from "./error.js";
import { readDirectory } from "./split-directory.js";
/** @import { Chunk } from "./split-directory.js" */

/** @typedef {{ chunk: Chunk, first: number, last: number }} Run places of the first and the last piece in the chunk */
/** @typedef {{ done: Promise<void>, askers: number, stop: AbortController }} Load */

/** Pieces with no more than so many bytes between them come in one request, whose headers take about as much. */
const GAP = 300;
/** Requests at once: enough to fill any line, and few enough not to be taken for an attack. */
const PARALLEL = 32;
const PAUSE_BEFORE_RETRY_MS = 300;

export class Chunks {
  #address;
  #take;
  #cache;
  /** Where each piece lies. @type {Map<number, { chunk: Chunk, place: number }>} */
  #places = new Map();
  /** What is on its way. @type {Map<number, Load>} */
  #loads = new Map();
  /** Whether the server answers with ranges; null until it has answered. @type {boolean | null} */
  #ranges = null;
  /** Who waits for a request to end. @type {(() => void)[]} */
  #waiting = [];
  #running = 0;

  /**
   * @param {Uint8Array} directory
   * @param {string} address of `mokim.wasm`, beside which the folder of the chunks lies
   * @param {(piece: number, bytes: Uint8Array) => void} take is handed each piece as it comes; throws if it is not that piece
   * @param {RequestCache} [cache]
   */
  constructor(directory, address, take, cache = "default") {
    this.#address = address;
    this.#take = take;
    this.#cache = cache;
    for (const chunk of readDirectory(directory)) chunk.pieces.forEach((piece, place) => this.#places.set(piece, { chunk, place }));
  }

  /**
   * Waits until all of these pieces have come. Who withdraws waits no longer; a request that nobody waits for is ended.
   * @param {number[]} pieces
   * @param {AbortSignal} [signal]
   */
  async bring(pieces, signal) {
    for (const run of this.#runs(pieces.filter((piece) => !this.#loads.has(piece)))) this.#start(run);
    const loads = new Set(pieces.map((piece) => /** @type {Load} */ (this.#loads.get(piece))));
    for (const load of loads) load.askers++;
    const leave = () => loads.forEach((load) => --load.askers === 0 && load.stop.abort());
    try {
      await withdrawable(Promise.all([...loads].map(({ done }) => done)), signal);
    } finally {
      leave();
    }
  }

  /** Ends whatever is on its way. */
  stop() {
    for (const { stop } of this.#loads.values()) stop.abort();
  }

  /**
   * Pieces as requests. Until it is known whether the server does ranges, and where it does not, one a chunk.
   * @param {number[]} pieces
   * @returns {Run[]}
   */
  #runs(pieces) {
    /** @type {Map<Chunk, number[]>} */
    const wanted = new Map();
    for (const piece of pieces) {
      const found = this.#places.get(piece);
      if (!found) throw new MokimError("stale", `mokim.wasm names no chunk for piece ${piece}. Build it again.`);
      wanted.set(found.chunk, [...(wanted.get(found.chunk) ?? []), found.place]);
    }
    return [...wanted].flatMap(([chunk, places]) => {
      places.sort((a, b) => a - b);
      if (this.#ranges === false) return { chunk, first: 0, last: chunk.pieces.length - 1 };
      if (this.#ranges === null) return { chunk, first: places[0], last: places[places.length - 1] };
      return runsOf(chunk, places);
    });
  }

  /** @param {Run} run */
  #start(run) {
    const pieces = run.chunk.pieces.slice(run.first, run.last + 1).filter((piece) => !this.#loads.has(piece));
    const stop = new AbortController();
    /** @type {Load} */
    const load = { done: this.#inTurn(() => this.#load(run, stop.signal)), askers: 0, stop };
    for (const piece of pieces) this.#loads.set(piece, load);
    const forget = () => pieces.forEach((piece) => this.#loads.get(piece) === load && this.#loads.delete(piece));
    load.done.then(forget, forget);
    stop.signal.addEventListener("abort", forget);
  }

  /** No more than PARALLEL at once. @param {() => Promise<void>} task */
  async #inTurn(task) {
    if (this.#running >= PARALLEL) await new Promise((resolve) => this.#waiting.push(() => resolve(null)));
    else this.#running++;
    try {
      return await task();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    }
  }

  /** @param {Run} run @param {AbortSignal} signal */
  async #load(run, signal) {
    const { chunk } = run;
    const start = beginOf(chunk, run.first);
    const end = chunk.ends[run.last];
    const response = await this.#ask(chunk, start, end, signal);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isRange = response.status === 206;
    if (isRange || !isWhole(run)) this.#ranges = isRange;
    const expected = isRange ? end - start : chunk.ends[chunk.ends.length - 1];
    if (bytes.length !== expected) throw new MokimError("stale", `${chunk.name} gave ${bytes.length} bytes, expected ${expected}. Upload mokim-chunks again.`);
    const [first, last, offset] = isRange ? [run.first, run.last, start] : [0, chunk.pieces.length - 1, 0];
    for (let place = first; place <= last; place++) this.#take(chunk.pieces[place], bytes.subarray(beginOf(chunk, place) - offset, chunk.ends[place] - offset));
  }

  /**
   * Asks once more if the line broke or the server was busy.
   * @param {Chunk} chunk @param {number} start @param {number} end @param {AbortSignal} signal
   */
  async #ask(chunk, start, end, signal) {
    const url = new URL(`mokim-chunks/${chunk.name}`, this.#address);
    /** @type {RequestInit} */
    const request = { signal, cache: this.#cache };
    if (end - start < chunk.ends[chunk.ends.length - 1]) request.headers = { range: `bytes=${start}-${end - 1}` };
    for (let again = false; ; again = true) {
      const response = await fetch(url, request).catch((error) => (signal.aborted || again ? Promise.reject(networkError(url, error)) : null));
      if (response?.ok) return response;
      const status = response?.status ?? 503;
      if (again || (status < 500 && status !== 429)) throw refused(url, status);
      await withdrawable(new Promise((resolve) => setTimeout(resolve, PAUSE_BEFORE_RETRY_MS)), signal);
    }
  }
}

/** @param {Chunk} chunk @param {number} place */
function beginOf(chunk, place) {
  return place === 0 ? 0 : chunk.ends[place - 1];
}

/** A request without a range: its answer does not tell whether the server does ranges. @param {Run} run */
function isWhole({ chunk, first, last }) {
  return first === 0 && last === chunk.pieces.length - 1;
}

/** @param {Chunk} chunk @param {number[]} places in rising order @returns {Run[]} */
function runsOf(chunk, places) {
  /** @type {Run[]} */
  const runs = [];
  for (const place of places) {
    const run = runs[runs.length - 1];
    if (run && beginOf(chunk, place) - chunk.ends[run.last] <= GAP) run.last = place;
    else runs.push({ chunk, first: place, last: place });
  }
  return runs;
}

/** Ends the waiting, not what is waited for. @template T @param {Promise<T>} promise @param {AbortSignal} [signal] @returns {Promise<T>} */
export function withdrawable(promise, signal) {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const withdraw = () => reject(aborted());
    if (signal.aborted) withdraw();
    signal.addEventListener("abort", withdraw, { once: true });
    promise.then(resolve, reject);
  });
}

/** @param {URL} url @param {unknown} cause */
function networkError(url, cause) {
  return new MokimError("network", `Could not fetch ${url}: no answer. Check the connection and try again.`, cause);
}

/** @param {URL} url @param {number} status */
function refused(url, status) {
  if (status >= 500 || status === 429) return new MokimError("network", `Could not fetch ${url}: the server said ${status}. Try again later.`);
  return new MokimError("stale", `Could not fetch ${url}: the server said ${status}. Upload all files of the build, mokim.wasm last.`);
}
