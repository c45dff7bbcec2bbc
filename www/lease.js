// Elements of one page that name the same index share one engine: one download, one copy in memory.
/** @import { SearchEngine } from "./types.d.ts" */
import { openInWorker } from "./engine-worker.js";
import { openEngine } from "./engine.js";

/** @typedef {{ address: string, engine: Promise<SearchEngine>, borrowers: number, stop: AbortController }} Loan */

/** Engines in use, by absolute address. An entry goes with its last borrower, or when opening fails. @type {Map<string, Loan>} */
const loans = new Map();

/** One element's side of it: the engine it uses now, lent when first asked for, given back when it is done. */
export class Borrower {
  /** The engine, once it is there. @type {SearchEngine | null} */
  engine = null;
  #loan = /** @type {Loan | null} */ (null);
  #onReady;
  #onError;

  /**
   * @param {(engine: SearchEngine) => void} onReady called once per loan
   * @param {(error: Error) => void} onError called once per loan
   */
  constructor(onReady, onError) {
    this.#onReady = onReady;
    this.#onError = onError;
  }

  /**
   * The engine of `src`, as the document resolves it. A failure stays until `giveBack`, so that not every key asks
   * the network.
   * @param {string | null} src
   * @param {boolean} [apart] in a worker, where one can be started; whoever asks first decides for all
   * @returns {Promise<SearchEngine>}
   */
  load(src, apart = false) {
    if (this.#loan) return this.#loan.engine;
    const address = new URL(src ?? "mokim.wasm", document.baseURI).href;
    const loan = loans.get(address) ?? lend(address, apart);
    loan.borrowers++;
    this.#loan = loan;
    loan.engine.then((engine) => this.#loan === loan && this.#arrive(engine), (error) => this.#loan === loan && this.#onError(error));
    return loan.engine;
  }

  giveBack() {
    const loan = this.#loan;
    this.#loan = this.engine = null;
    if (loan && --loan.borrowers === 0) end(loan);
  }

  /** @param {SearchEngine} engine */
  #arrive(engine) {
    this.engine = engine;
    this.#onReady(engine);
  }
}

/** @param {string} address @param {boolean} apart */
function lend(address, apart) {
  const stop = new AbortController();
  const open = () => openEngine(address, { signal: stop.signal });
  const engine = apart ? openInWorker(address, stop.signal).catch(open) : open();
  /** @type {Loan} */
  const loan = { address, engine, borrowers: 0, stop };
  loans.set(address, loan);
  loan.engine.catch(() => forget(loan));
  return loan;
}

/** @param {Loan} loan */
function end(loan) {
  forget(loan);
  loan.stop.abort();
  loan.engine.then((engine) => engine.close(), () => {});
}

/** @param {Loan} loan */
function forget(loan) {
  if (loans.get(loan.address) === loan) loans.delete(loan.address);
}
