// Runs mokim and other search libraries over the same articles and queries, one after the other, and prints one table:
// `./build.sh peers`, or `./build.sh peers mokim pagefind` for some of them.
import { fork } from "node:child_process";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { isThere } from "./collection.mjs";
import { ENGINES } from "./engines.mjs";
import { markdown, row, rowOfFirst } from "./table.mjs";

/** @typedef {import("./engines.mjs").Entry} Entry */
/** @typedef {import("./one.mjs").Measured} Measured */

/** @param {string[]} keys @returns {Entry[]} all, if none is named */
function chosen(keys) {
  const known = ENGINES.map(({ key }) => key);
  const wrong = keys.filter((key) => !known.includes(key));
  if (wrong.length > 0) throw new Error(`expected names out of ${known.join(", ")}; found ${wrong.join(", ")}`);
  return keys.length === 0 ? ENGINES : ENGINES.filter(({ key }) => keys.includes(key));
}

/** @param {Entry} entry @returns {Promise<Measured>} */
function measure({ key }) {
  const script = fileURLToPath(new URL("one.mjs", import.meta.url));
  const child = fork(script, [key], { execArgv: ["--max-old-space-size=8192"], serialization: "advanced" });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(/** @type {Measured} */ (message)));
    child.once("exit", (code) => reject(new Error(`${key} ended with status ${code} before it gave its figures`)));
  });
}

/** @param {Map<Entry, Measured>} measured */
function rows(measured) {
  const all = [...measured].map(([entry, figures]) => row(entry, figures));
  const mokim = [...measured].find(([{ key }]) => key === "mokim")?.[1];
  const firsts = new Set([...measured.keys()].flatMap(({ first }) => first ?? []));
  return [...all, ...(mokim ? [...firsts].map((first) => rowOfFirst(mokim, first)) : [])];
}

async function main() {
  const entries = chosen(process.argv.slice(2));
  if (!isThere()) return console.log("skipped: ../shared/data with the articles and queries is absent");
  /** @type {Map<Entry, Measured>} */
  const measured = new Map();
  for (const entry of entries) {
    const started = performance.now();
    measured.set(entry, await measure(entry));
    console.error(`${entry.key}: measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
  }
  console.log(`Node ${process.version}, ${cpus().length} cores; times with no other work beside it mean most.\n`);
  console.log(markdown(rows(measured)));
}

await main().catch((error) => {
  console.error(`peers: ${error.message}`);
  process.exitCode = 1;
});
