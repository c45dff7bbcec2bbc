// The side of the worker: opens an engine and does what engine-worker.js asks for.
/** @import { Asked } from "./engine-worker.js" */
import { openEngine } from "./engine.js";
import { asMokimError } from "./error.js";

/** The worker's name, by which the bundle knows what it is to do. */
export const NAME = "mokim";

export function serveEngine() {
  /** @type {any} */
  let engine;
  /** @type {Map<number, AbortController>} */
  const stops = new Map();
  const open = async (/** @type {string} */ address) => {
    engine = await openEngine(address);
    return { title: engine.title, lang: engine.lang };
  };
  addEventListener("message", async (event) => {
    const { id, deed, values = [], withdrawable } = /** @type {MessageEvent<Asked>} */ (event).data;
    if (!deed) return stops.get(id)?.abort();
    const stop = new AbortController();
    stops.set(id, stop);
    try {
      const options = { ...values.pop(), signal: withdrawable ? stop.signal : undefined };
      const answer = await (deed === "open" ? open(values[0]) : engine[deed](...values, options));
      postMessage({ id, answer });
    } catch (thrown) {
      const { code, message } = asMokimError(thrown, "failed");
      postMessage({ id, fault: { code, message } });
    }
    stops.delete(id);
  });
}
