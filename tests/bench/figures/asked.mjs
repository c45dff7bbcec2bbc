// One engine in a process of its own: it is opened, says so, and then answers each message of texts with the
// milliseconds that each took.
import { articles } from "../peers/collection.mjs";
import { best } from "../peers/engines/flexsearch.mjs";
import { engineOf } from "./growth.mjs";

/** @param {string} name `flexsearch`, or a number of articles that mokim has indexed @returns {Promise<(text: string) => any>} */
async function open(name) {
  if (name === "flexsearch") return (await best(await articles())).search;
  const engine = await engineOf(Number(name));
  return (text) => engine.search(text, { limit: 10 });
}

const search = await open(process.argv[2]);
process.on("message", async (/** @type {string[]} */ texts) => {
  const times = [];
  for (const text of texts) {
    const started = performance.now();
    await search(text);
    times.push(performance.now() - started);
  }
  process.send?.(times);
});
process.send?.("open");
