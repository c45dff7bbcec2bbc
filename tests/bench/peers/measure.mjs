// Asks an engine all queries and sums up, as `mokim eval` does: MRR@10, and P@10 over min(10, number of relevant).

/** @typedef {import("./collection.mjs").Query} Query */
/** @typedef {{ variant: string, query: string, time: number, reciprocal: number, precision: number }} Asked time in ms */

const DEPTH = 10;
/** Queries asked before the clock counts: code that is compiled on first use is not what a reader waits for. */
const WARM_UP = 20;

/** @param {import("./engines.mjs").Engine} engine @param {Query[]} queries @returns {Promise<Asked[]>} */
export async function ask(engine, queries) {
  for (const { query } of queries.slice(0, WARM_UP)) await engine.search(query);
  const asked = [];
  for (const { variant, query, relevant } of queries) {
    const started = performance.now();
    const answer = await engine.search(query);
    const time = performance.now() - started;
    const ids = await engine.ids(answer);
    asked.push({ variant, query, time, ...judged(ids, new Set(relevant)) });
  }
  return asked;
}

/** @param {string[]} ids @param {Set<string>} relevant */
export function judged(ids, relevant) {
  const right = ids.slice(0, DEPTH).map((id) => relevant.has(id));
  const place = right.indexOf(true);
  const found = right.filter(Boolean).length;
  return { reciprocal: place < 0 ? 0 : 1 / (place + 1), precision: found / Math.min(DEPTH, relevant.size) };
}

/** @param {number[]} numbers */
export const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** The smallest that `percent` of all do not exceed. @param {number[]} numbers @param {number} percent */
export function percentile(numbers, percent) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent / 100) * sorted.length)) - 1];
}
