// A split index while it is searched: what an answer lacks is fetched and handed to the engine, what has long been
// there is given up when the budget is spent, and an index that the site has replaced is opened anew.
import { MokimError, aborted, asMokimError } from "./error.js";
import { Chunks, withdrawable } from "./split-chunks.js";
/** @import { Step, WasmEngine } from "./types.d.ts" */

/** Bytes of pieces that are kept unless told otherwise. */
const MEMORY = 16 << 20;
/**
 * Lists of what letters typed together may be made of, of the words, of those that may have been meant instead, where these
 * stand, texts to look at, texts to show: six at most. More means that a piece never satisfies.
 */
const MAX_ROUNDS = 8;
/**
 * Who types asks anew every 100 to 300 ms and withdraws the question before: that one shall cost nothing. Of 20
 * queries typed with 180 ms between letters each took 1,951 KB (median) with 100 ms here, 153 KB with 250: one or two
 * letters stand for hundreds of lists.
 */
const PAUSE_MS = 250;

/** Of bytes it is not known. @param {string | URL | Response | ArrayBuffer | Uint8Array} source */
export function addressOf(source) {
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return "";
  return new URL(source instanceof Response ? source.url : source, globalThis.document?.baseURI).href;
}

export class SplitIndex {
  /** @type {WasmEngine | null} */
  #wasm;
  #directory;
  #address;
  #memory;
  #reopen;
  #chunks;
  /** Bytes of each piece that is there, the oldest first. @type {Map<number, number>} */
  #kept = new Map();
  #bytes = 0;
  #asking = 0;
  /** @type {Promise<void> | null} */
  #healing = null;

  /**
   * @param {WasmEngine} wasm
   * @param {Uint8Array} directory
   * @param {string} address of `mokim.wasm`
   * @param {number | undefined} memory
   * @param {(address: string) => Promise<{ wasm: WasmEngine, directory?: Uint8Array }>} reopen
   */
  constructor(wasm, directory, address, memory = MEMORY, reopen) {
    if (!address) throw new MokimError("bad-call", "The bytes are of a split index: say where its mokim.wasm lies, as openEngine(bytes, { address }).");
    this.#wasm = wasm;
    this.#directory = directory;
    this.#address = address;
    this.#memory = memory;
    this.#reopen = reopen;
    this.#chunks = this.#open("default");
  }

  /**
   * @template T
   * @param {() => Step<T>} ask asks the engine that is in use
   * @param {(wasm: WasmEngine) => void} adopt takes an engine in its place
   * @param {AbortSignal} [signal]
   * @returns {Promise<T>}
   */
  async answer(ask, adopt, signal) {
    this.#asking++;
    try {
      if (signal) await withdrawable(new Promise((resolve) => setTimeout(resolve, PAUSE_MS)), signal);
      return await this.#untilDone(ask, adopt, signal);
    } finally {
      this.#asking--;
      this.#giveUp();
    }
  }

  close() {
    this.#chunks.stop();
    this.#wasm = null;
  }

  /**
   * @template T
   * @param {() => Step<T>} ask
   * @param {(wasm: WasmEngine) => void} adopt
   * @param {AbortSignal} [signal]
   * @returns {Promise<T>}
   */
  async #untilDone(ask, adopt, signal) {
    let healed = false;
    for (let round = 0; round <= MAX_ROUNDS; round++) {
      if (signal?.aborted) throw aborted();
      const step = ask();
      if (step.need === undefined) return step.done;
      const chunks = this.#chunks;
      try {
        await chunks.bring(Array.from(step.need), signal);
      } catch (thrown) {
        if (!this.#wasm) continue; // Closed meanwhile, which asking says.
        // Another question may have healed it meanwhile.
        if (chunks === this.#chunks && (healed || asMokimError(thrown, "failed").code !== "stale")) throw thrown;
        if (chunks === this.#chunks) await (this.#healing ??= this.#heal(adopt).finally(() => (this.#healing = null)));
        healed = true;
        round = 0;
      }
    }
    throw new MokimError("bad-index", `The engine still lacks pieces after ${MAX_ROUNDS} rounds. The index may be damaged: build it again.`);
  }

  /** What is on the site may be another build than ours, or a bad copy of ours may lie in a cache. @param {(wasm: WasmEngine) => void} adopt */
  async #heal(adopt) {
    const { wasm, directory } = await this.#reopen(this.#address);
    if (!this.#wasm) return wasm.free();
    if (!directory) {
      wasm.free();
      throw new MokimError("stale", "The index on the site was replaced by one that is not split. Reload the page.");
    }
    this.#chunks.stop();
    this.#wasm.free();
    this.#wasm = wasm;
    this.#directory = directory;
    this.#kept.clear();
    this.#bytes = 0;
    this.#chunks = this.#open("reload");
    adopt(wasm);
  }

  /** @param {RequestCache} cache */
  #open(cache) {
    /** @type {Chunks} */
    const chunks = new Chunks(this.#directory, this.#address, (piece, bytes) => this.#chunks === chunks && this.#take(piece, bytes), cache);
    return chunks;
  }

  /** @param {number} piece @param {Uint8Array} bytes */
  #take(piece, bytes) {
    if (!this.#wasm || this.#kept.has(piece)) return;
    try {
      this.#wasm.supply(piece, bytes);
    } catch (thrown) {
      throw new MokimError("stale", asMokimError(thrown, "stale").message, thrown);
    }
    this.#kept.set(piece, bytes.length);
    this.#bytes += bytes.length;
  }

  /** Never while an answer is under way, which may rely on what is there. */
  #giveUp() {
    if (this.#asking > 0) return;
    for (const [piece, bytes] of this.#kept) {
      if (this.#bytes <= this.#memory) return;
      this.#kept.delete(piece);
      this.#bytes -= bytes;
      this.#wasm?.giveUp(piece);
    }
  }
}
