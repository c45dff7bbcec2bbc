// The engine in WebAssembly answers as the native one does: same hits, same order, same marks, over the sample articles.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { MOKIM, buildSamples } from "./site.mjs";

/** @typedef {import("../../www/types.d.ts").Results} Results */
/** @typedef {import("../../www/types.d.ts").SearchEngine} SearchEngine */

const QUERIES = 300;
const LIMIT = 10;

/** @type {Awaited<ReturnType<typeof buildSamples>>} */
let samples;
/** @type {SearchEngine} */
let engine;

before(async () => {
  samples = await buildSamples();
  const { openEngine } = await import(pathToFileURL(join(samples.out, "mokim.js")).href);
  engine = await openEngine(await readFile(join(samples.out, "mokim.wasm")));
});
after(() => samples?.remove());

/** What both must agree on. Scores are single precision, which JSON writes in different lengths. @param {Results} results */
function comparable({ total, hits, suggestion }) {
  return { total, suggestion: suggestion ?? null, hits: hits.map(({ score, ...hit }) => ({ ...hit, score: Math.fround(score) })) };
}

/** @param {string} query @returns {Promise<Results>} */
async function native(query) {
  const { stdout } = await promisify(execFile)(MOKIM, ["search", samples.out, "--json", "-n", String(LIMIT), "--", query], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** Runs of one to five words of the articles, as written, without tones, cut off, misspelt; and a few oddities. */
async function queries() {
  const { entries } = await engine.list({ limit: 1000 });
  const words = entries.flatMap(({ title }) => title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const random = generator(20260101);
  const made = ["", " ", "\"", "\"ngoại trưởng\"", "-", "ngoaij truwowngr", "ngoại trưởgn", "xyzzyq", "😀", "ngoại truong", "n", "đ", "HOÀ", "hòa"];
  while (made.length < QUERIES) {
    const length = 1 + random(5);
    const start = random(words.length - length);
    const text = words.slice(start, start + length).join(" ").toLowerCase();
    made.push(VARIANTS[made.length % VARIANTS.length](text, random));
  }
  return made;
}

/** @type {((text: string, random: (below: number) => number) => string)[]} */
const VARIANTS = [
  (text) => text,
  toneless,
  (text, random) => text.slice(0, 1 + random(text.length)),
  (text, random) => toneless(text).slice(0, 1 + random(text.length)),
  (text, random) => swapped(text, random(text.length)),
  (text) => text.normalize("NFD"),
];

/** @param {string} text */
function toneless(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}

/** @param {string} text @param {number} at */
function swapped(text, at) {
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

/** The same numbers in every run, so that a failure can be seen again. @param {number} seed */
function generator(seed) {
  return (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

test(`${QUERIES} queries get identical hits, order and marks from both`, async () => {
  let found = 0;
  for (const query of await queries()) {
    const expected = comparable(await native(query.normalize("NFC")));
    assert.deepEqual(comparable(await engine.search(query, { limit: LIMIT })), expected, JSON.stringify(query));
    found += expected.hits.length > 0 ? 1 : 0;
  }
  assert.ok(found > QUERIES / 2, `most of the queries find something, but only ${found} do`);
});

test("articles come whole and marked as search marks them", async () => {
  const { hits } = await engine.search("ngoai truong");
  const article = await engine.article(hits[0].id, "ngoai truong");
  assert.deepEqual(article?.title, hits[0].title);
  assert.ok(article?.body.some((span) => span.hit));
});

test("mark() marks any text by the engine's own rules", () => {
  const spans = engine.mark("ngoai truong", "Ông Ngoại trưởng đi ngoài chợ.");
  assert.equal(spans.map((span) => span.text).join(""), "Ông Ngoại trưởng đi ngoài chợ.");
  assert.ok(spans.some((span) => span.hit && span.text.includes("Ngoại")));
});

test("an option that does not exist is an error that names it", async () => {
  await assert.rejects(engine.search("a", /** @type {any} */ ({ limitt: 3 })), /limitt/);
});
