// The engine in WebAssembly answers as the native one does: same hits, same order, same marks, over the sample articles.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { queries } from "./queries.mjs";
import { MOKIM, buildSamples } from "./site.mjs";

/** @typedef {import("../../www/types.d.ts").Results} Results */
/** @typedef {import("../../www/types.d.ts").SearchEngine} SearchEngine */
/** @typedef {import("../../www/types.d.ts").SearchOptions} SearchOptions */

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
function comparable({ total, hits, suggestion, facets = {} }) {
  // The terminal writes objects of values and counts, the engine in the page gives pairs.
  const counts = Object.entries(facets).map(([field, values]) => [field, Array.isArray(values) ? values : Object.entries(values)]);
  return { total, suggestion: suggestion ?? null, hits: hits.map(({ score, ...hit }) => ({ ...hit, score: Math.fround(score) })), counts };
}

/** @param {string} query @param {string[]} options @returns {Promise<Results>} */
async function native(query, ...options) {
  const { stdout } = await promisify(execFile)(MOKIM, ["search", samples.out, "--json", "-n", String(LIMIT), ...options, "--", query], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

test(`${QUERIES} queries get identical hits, order and marks from both`, async () => {
  let found = 0;
  for (const query of await queries(engine, QUERIES)) {
    const expected = comparable(await native(query.normalize("NFC")));
    assert.deepEqual(comparable(await engine.search(query, { limit: LIMIT })), expected, JSON.stringify(query));
    found += expected.hits.length > 0 ? 1 : 0;
  }
  assert.ok(found > QUERIES / 2, `most of the queries find something, but only ${found} do`);
});

/** Options as the page gives them and as the terminal does. @type {[SearchOptions, string[]][]} */
const OPTIONS = [
  [{ sort: "newest", facets: ["section"] }, ["--sort", "newest", "--facets", "section"]],
  [{ sort: "oldest", offset: 3 }, ["--sort", "oldest", "--offset", "3"]],
  [{ filters: { section: ["Thời sự", "Kinh tế"] }, facets: ["section"] }, ["--filter", "section=Thời sự", "--filter", "section=Kinh tế", "--facets", "section"]],
  [{ after: "2022", before: "2024-06", sort: "newest" }, ["--after", "2022", "--before", "2024-06", "--sort", "newest"]],
];
const OPERATORS = ["", "việt -mỹ", "mỹ OR \"hà nội\"", "title:ngoại trưởng", "section:thoi-su ", "date:2023..2024 việt nam", "việt nam", "-mỹ"];

test("options, operators and facets get the same answers from both", async () => {
  let found = 0;
  for (const query of OPERATORS) {
    for (const [options, spelled] of OPTIONS) {
      const expected = comparable(await native(query, ...spelled));
      const answer = await engine.search(query, { limit: LIMIT, ...options });
      assert.deepEqual(comparable(answer), expected, JSON.stringify([query, options]));
      found += answer.hits.length;
    }
  }
  assert.ok(found > 100, `operators and options find ${found} articles`);
});

test("wrong options are errors that say what was expected", async () => {
  const refused = (/** @type {any} */ options, /** @type {RegExp} */ words) => assert.rejects(engine.search("a", options), words);
  await refused({ filters: { sectoin: ["x"] } }, /sectoin.*section/);
  await refused({ facets: ["x"] }, /`x`.*--facet/);
  await refused({ facets: "section" }, /facets must be an array/);
  await refused({ filters: { section: [1] } }, /section must be a text/);
  await refused({ sort: "date" }, /relevance.*newest.*oldest/);
  await refused({ after: "hôm qua" }, /after.*hôm qua/);
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
