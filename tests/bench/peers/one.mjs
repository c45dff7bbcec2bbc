// Measures one engine in a process of its own, so that none works in the memory that another has left behind:
// `main.mjs` starts it with the engine's key and is sent the figures.
import { articles, queries } from "./collection.mjs";
import { ENGINES } from "./engines.mjs";
import { ask } from "./measure.mjs";

/** @typedef {{ version: string, buildSeconds: number, shipped: import("./shipped.mjs").Shipped, knownItem: import("./measure.mjs").Asked[], compounds: import("./measure.mjs").Asked[] }} Measured */

/** @param {string} key @returns {Promise<Measured>} */
async function measured(key) {
  const entry = ENGINES.find((entry) => entry.key === key);
  if (!entry) throw new Error(`expected one of ${ENGINES.map(({ key }) => key).join(", ")}, got ${key}`);
  const { knownItem, compounds } = await queries(entry.first ?? Infinity);
  const all = await articles();
  const started = performance.now();
  const engine = await entry.open(all);
  const buildSeconds = (performance.now() - started) / 1000;
  const result = {
    version: engine.version, buildSeconds, shipped: await engine.shipped(),
    knownItem: await ask(engine, knownItem), compounds: await ask(engine, compounds),
  };
  engine.close();
  return result;
}

const result = await measured(process.argv[2]);
process.send?.(result, () => process.exit());
