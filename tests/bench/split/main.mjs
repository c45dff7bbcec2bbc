// `./build.sh split`: what a search of a split index takes from the network: bytes, requests, rounds; the first search
// after the page was opened, the second and later ones, and one that is typed letter by letter; with ranges and with whole chunks.
import { execFile } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { countRounds, countingServer } from "../../www/counting-server.mjs";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const DATA = join(ROOT, "../shared/data");
const MOKIM = join(ROOT, "target/release/mokim");
/** Queries of each kind, and how many of them are typed letter by letter. */
const QUERIES = Number(process.env.QUERIES ?? 200);
const TYPED = 20;
const KINDS = [["vietnews-10k.known-item.jsonl", "toned"], ["vietnews-10k.known-item.jsonl", "toneless"], ["vietnews-10k.known-item.jsonl", "typo"], ["vietnews-10k.compounds.jsonl", "toned"]];

/** @param {string} file @param {string} variant */
async function queries(file, variant) {
  const rows = [];
  for await (const line of createInterface({ input: createReadStream(join(DATA, file)) })) rows.push(JSON.parse(line));
  return rows.filter((row) => row.variant === variant).slice(0, QUERIES).map((row) => row.query);
}

/** @param {number[]} numbers @param {number} percent nearest rank */
function percentile(numbers, percent) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil((percent / 100) * sorted.length)) - 1];
}

/** @typedef {{ requests: number, bytes: number, rounds: number }} Cost */

/** How a search comes about: on an engine of its own; as the second there; as one of many on one engine; letter by letter. @typedef {"first" | "second" | "later" | "typed"} When */

/** Between two letters of a quick typist, who withdraws the question before. */
const LETTER_MS = 180;

/**
 * What each search costs beyond `mokim.wasm`.
 * @param {string} out @param {string[]} texts @param {boolean} ranges @param {When} when @returns {Promise<Cost[]>}
 */
async function costs(out, texts, ranges, when) {
  const { openEngine } = await import(pathToFileURL(join(out, "mokim.js")).href);
  const wasm = await readFile(join(out, "mokim.wasm"));
  const server = await countingServer(out, { ranges });
  const rounds = countRounds();
  const open = () => openEngine(wasm, { address: `${server.address}mokim.wasm` });
  const all = [];
  let engine = await open();
  for (const [n, text] of texts.entries()) {
    if (when === "second") await engine.search(texts[(n + 1) % texts.length]);
    const before = { requests: server.counted.requests, bytes: server.counted.bytes, rounds: rounds.counted.rounds };
    await (when === "typed" ? type(engine, text) : engine.search(text));
    all.push({ requests: server.counted.requests - before.requests, bytes: server.counted.bytes - before.bytes, rounds: rounds.counted.rounds - before.rounds });
    if (when !== "later") engine = (engine.close(), await open());
  }
  engine.close();
  rounds.end();
  await server.stop();
  return when === "later" ? all.slice(1) : all;
}

/** @param {any} engine @param {string} text */
async function type(engine, text) {
  let stop = new AbortController();
  for (let end = 1; end < text.length; end++) {
    engine.search(text.slice(0, end), { signal: stop.signal }).catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, LETTER_MS));
    stop.abort();
    stop = new AbortController();
  }
  await engine.search(text, { signal: stop.signal });
}

/** @param {Cost[]} all */
function row(all) {
  const pair = (/** @type {keyof Cost} */ key, unit = 1, digits = 0) => [50, 95].map((percent) => (percentile(all.map((cost) => cost[key]), percent) / unit).toFixed(digits)).join(" / ");
  const most = Math.max(...all.map(({ rounds }) => rounds));
  const more = ((all.filter(({ rounds }) => rounds > 2).length / all.length) * 100).toFixed(1);
  return `${pair("bytes", 1000, 1)} | ${pair("requests")} | ${most} (${more} % above 2) |`;
}

async function main() {
  if (!existsSync(DATA)) return console.log("skipped: ../shared is absent");
  const folder = await mkdtemp(join(tmpdir(), "mokim-split-"));
  try {
    const out = process.env.OUT ?? join(folder, "out");
    if (!process.env.OUT) await promisify(execFile)(MOKIM, ["build", join(DATA, "vietnews-10k.jsonl.gz"), "-o", out, "--split"]);
    const [wasm, js] = await Promise.all(["mokim.wasm", "mokim.js"].map((name) => readFile(join(out, name))));
    const chunks = await readdir(join(out, "mokim-chunks"));
    const engine = await readFile(join(ROOT, "target/engine/engine.wasm"));
    const gzip = (/** @type {Uint8Array} */ bytes) => (gzipSync(bytes, { level: 9 }).length / 1000).toFixed(1);
    console.log(`Loaded before the first search, KB as sent (gzip): mokim.wasm ${(wasm.length / 1000).toFixed(1)} (${gzip(wasm)}), of it the engine ${(engine.length / 1000).toFixed(1)} (${gzip(engine)}); mokim.js ${(js.length / 1000).toFixed(1)} (${gzip(js)}). ${chunks.length} chunks. ${QUERIES} queries of each kind.\n`);
    console.log("| queries | server | search | chunk KB p50 / p95 | requests p50 / p95 | rounds at most |\n|---|---|---|---:|---:|---:|");
    for (const [file, variant] of KINDS) {
      const texts = await queries(file, variant);
      for (const [ranges, when] of /** @type {[boolean, When][]} */ ([[true, "first"], [true, "second"], [true, "later"], [false, "first"], [false, "later"]])) {
        console.log(`| ${file.split(".")[1]}, ${variant} | ${ranges ? "ranges" : "whole chunks"} | ${when} | ${row(await costs(out, texts, ranges, when))}`);
      }
    }
    const typed = (await queries(KINDS[0][0], KINDS[0][1])).slice(0, TYPED);
    console.log(`| known-item, toned, ${typed.length} of them | ranges | typed | ${row(await costs(out, typed, true, "typed"))}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

await main();
