// The wasm in Node: whole queries and every keystroke, ten hits with titles and snippets, over 1,000, 10,000 and 100,000
// articles; and FlexSearch over the 10,000. They take turns, so that other work on the machine slows all alike.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { SIZES } from "./growth.mjs";
import { KINDS, questions } from "./questions.mjs";
import { spread } from "./spread.mjs";

/** @typedef {{ name: string, kinds: Record<string, import("./spread.mjs").Spread> }} Asked */

/** Texts that an engine answers before it is another's turn. */
const TURN = 20;
/** Texts asked before the clock counts: code is compiled on first use. */
const WARM_UP = 40;
const ENGINES = [...SIZES.map((size) => ({ key: String(size), name: `mokim, ${size.toLocaleString("en")} articles` })),
  { key: "flexsearch", name: "FlexSearch, 10,000 articles" }];

/** @param {string} key */
async function started(key) {
  const script = fileURLToPath(new URL("asked.mjs", import.meta.url));
  const child = fork(script, [key], { execArgv: ["--max-old-space-size=8192"] });
  const failed = once(child, "exit").then(([status]) => { throw new Error(`${key} ended with status ${status} before it gave its times`); });
  const answer = () => Promise.race([once(child, "message").then(([message]) => message), failed]);
  await answer();
  return {
    /** @param {string[]} texts @returns {Promise<number[]>} */
    ask: (texts) => (child.send(texts), answer()),
    end: () => (failed.catch(() => {}), child.kill()),
  };
}

/** @returns {Promise<Asked[]>} */
export async function node() {
  const all = await questions();
  const running = [];
  for (const { key, name } of ENGINES) running.push({ name, times: /** @type {number[]} */ ([]), ...(await started(key)) });
  for (const { ask } of running) await ask(all.filter((_, n) => n % Math.ceil(all.length / WARM_UP) === 0).map(({ text }) => text));
  for (let n = 0; n < all.length; n += TURN) {
    const texts = all.slice(n, n + TURN).map(({ text }) => text);
    for (const { ask, times } of running) times.push(...(await ask(texts)));
  }
  for (const { end } of running) end();
  return running.map(({ name, times }) => ({ name, kinds: byKind(all, times) }));
}

/** @param {import("./questions.mjs").Question[]} all @param {number[]} times */
function byKind(all, times) {
  return Object.fromEntries(KINDS.map((kind) => [kind, spread(times.filter((_, n) => all[n].kind === kind))]));
}
