// `./build.sh figures`: measures what is missing in target/figures, or the parts that are named, and makes FIGURES.md
// and plots/ of all. `./build.sh figures growth node` measures those two anew, `./build.sh figures report` nothing.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { isThere, ROOT } from "../peers/collection.mjs";
import { chromium } from "./chromium.mjs";
import { growth } from "./growth.mjs";
import { idle } from "./idle.mjs";
import { memory } from "./memory.mjs";
import { node } from "./node.mjs";
import { ofChromium, ofGrowth, ofIdle, ofMemory, ofNode } from "./report.mjs";

/** @typedef {import("./report.mjs").Report} Report */
/** @typedef {{ name: string, title: string, about: string, measure: () => Promise<any>, report: (measured: any) => Report }} Part */

const KEPT = join(ROOT, "target/figures");
const BESIDE = join(ROOT, "tests/bench");

/** A program of tests/bench whose tables are taken as they are. @param {string} path */
const printed = (path) => async () => (await promisify(execFile)("node", [join(BESIDE, path)], { maxBuffer: 1 << 24 })).stdout.trim();

/** @param {string} text @returns {Report} */
const asPrinted = (text) => ({ plots: {}, text });

/** @type {Part[]} */
const PARTS = [
  {
    name: "growth", title: "Growth", measure: growth, report: ofGrowth,
    about: "`mokim build` of the first 1,000 articles, of all 10,000, and of 100,000: those and 90,000 made of them. Half the sentences of a made article are of one real article, half of others, titles are joined of two, and half the digits are drawn anew; there are no new words in them but numbers, so that the dictionary of 100,000 real articles would be larger. The clock counts the other work of the machine too, the time of all cores does less so.",
  },
  {
    name: "node", title: "Latency in Node", measure: node, report: ofNode,
    about: "The wasm that is shipped, ten hits with titles and snippets, by known-item queries. FlexSearch (folded, one field, context) finds ten articles, has no snippets to make, and takes what is typed for whole words. All take turns of twenty questions in one run.",
  },
  {
    name: "chromium", title: "Latency in Chromium", measure: chromium, report: ofChromium,
    about: "Headless Chromium, the page that `mokim build` writes, queries with tones typed letter by letter: from the key going down to the task behind the frame that shows the answer. A bare field, which only writes what was typed under itself, shows what a page takes that searches nothing. At sixty frames a second up to 16.7 ms of it are waiting for the next frame; with frames drawn at once they are not.",
  },
  {
    name: "memory", title: "Memory of the page", measure: memory, report: ofMemory,
    about: "Headless Chromium, the process of the page that `mokim build` writes, less that of a blank page (whose own numbers stand in its row). Known-item queries with tones, each shown before the next is asked; medians of three loads, by turns. Pages of memory that processes share are left out of the first number and counted in shares in the second, which moves with whatever else runs on the machine.",
  },
  {
    name: "idle", title: "An unused box", measure: idle, report: ofIdle,
    about: "What the thread of the page does until 0.4 s after it was opened, by Chromium's own count; loaded in turns, 60 times each. The script is fetched, compiled and run each time.",
  },
  {
    name: "split", title: "Network of a split index", measure: printed("split/main.mjs"), report: asPrinted,
    about: "By a server that counts bytes: chunks fetched beyond `mokim.wasm`.",
  },
  {
    name: "peers", title: "Beside other libraries", measure: printed("peers/main.mjs"), report: asPrinted,
    about: "Each in a process of its own, one after the other; README says how each is set up.",
  },
];

/** @param {string} name */
const fileOf = (name) => join(KEPT, `${name}.json`);

/** @param {string[]} names */
function chosen(names) {
  const known = [...PARTS.map(({ name }) => name), "report"];
  const wrong = names.filter((name) => !known.includes(name));
  if (wrong.length > 0) throw new Error(`expected names out of ${known.join(", ")}; found ${wrong.join(", ")}`);
  return names.length > 0 ? PARTS.filter(({ name }) => names.includes(name)) : PARTS.filter(({ name }) => !existsSync(fileOf(name)));
}

/** @param {Part} part */
async function measureAndKeep({ name, measure }) {
  const [started, before] = [performance.now(), loadavg()[0]];
  const measured = await measure();
  const load = `${before.toFixed(1)} before and ${loadavg()[0].toFixed(1)} after`;
  await writeFile(fileOf(name), JSON.stringify({ when: new Date().toISOString().slice(0, 10), load, measured }, null, 1));
  console.error(`${name}: measured in ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

/** What has been measured, now or before, as text; its pictures are written. @param {Part} part */
async function section({ name, title, about, report }) {
  if (!existsSync(fileOf(name))) return `## ${title}\n\nNot measured in this run: \`./build.sh figures ${name}\` does it. README has the table of an earlier run.\n`;
  const { when, load, measured } = JSON.parse(await readFile(fileOf(name), "utf8"));
  const { plots, text } = report(measured);
  for (const [file, picture] of Object.entries(plots)) await writeFile(join(BESIDE, "plots", file), picture);
  const shown = Object.keys(plots).map((file) => `![${title}](plots/${file})\n\n`).join("");
  return `## ${title}\n\n${about} Measured ${when}, load of the machine ${load}.\n\n${shown}${text}\n`;
}

async function main() {
  if (!isThere()) return console.log("skipped: ../shared/data with the articles and queries is absent");
  await mkdir(KEPT, { recursive: true });
  await mkdir(join(BESIDE, "plots"), { recursive: true });
  const parts = chosen(process.argv.slice(2));
  for (const part of parts) await measureAndKeep(part);
  const sections = [];
  for (const part of PARTS) sections.push(await section(part));
  const head = `# Figures\n\nWritten by \`./build.sh figures\`. Node ${process.version}, ${cpus().length} cores, shared with other work: times vary by a third, and more where the load is above ${cpus().length}; compare those of one table with each other. KB are 1,000 bytes, MB 1,000,000.\n`;
  const text = [head, ...sections].join("\n");
  await writeFile(join(BESIDE, "FIGURES.md"), text);
  console.log(text);
}

await main().catch((error) => {
  console.error(`figures: ${error.message}`);
  process.exitCode = 1;
});
