// The engine in WebAssembly answers as the native one does: same hits, same order, same marks, over the sample articles.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { LIMIT, OPERATORS, OPTIONS, QUERIES, comparable, native, queries } from "./questions.mjs";
import { buildSamples } from "./site.mjs";

/** @typedef {import("../../www/types.d.ts").LocalEngine} LocalEngine */

/** @type {Awaited<ReturnType<typeof buildSamples>>} */
let samples;
/** @type {LocalEngine} */
let engine;

before(async () => {
  samples = await buildSamples();
  const { openEngine } = await import(pathToFileURL(join(samples.out, "mokim.js")).href);
  engine = await openEngine(await readFile(join(samples.out, "mokim.wasm")));
});
after(() => samples?.remove());

test(`${QUERIES} queries get identical hits, order and marks from both`, async () => {
  let found = 0;
  for (const query of await queries(engine)) {
    const expected = comparable(await native(samples.out, query.normalize("NFC")));
    assert.deepEqual(comparable(await engine.search(query, { limit: LIMIT })), expected, JSON.stringify(query));
    found += expected.hits.length > 0 ? 1 : 0;
  }
  assert.ok(found > QUERIES / 2, `most of the queries find something, but only ${found} do`);
});

test("options, operators and facets get the same answers from both", async () => {
  let found = 0;
  for (const query of OPERATORS) {
    for (const [options, spelled] of OPTIONS) {
      const expected = comparable(await native(samples.out, query, ...spelled));
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

test("letters of every script are letters in the page, where the browser says what is one", () => {
  const hits = (/** @type {string} */ query, /** @type {string} */ text) => engine.mark(query, text).filter((span) => span.hit).map((span) => span.text);
  for (const word of ["Привет", "Ελλάδα", "հայերեն", "გამარჯობა", "አማርኛ", "עברית", "العربية", "தமிழ்", "ไทย", "日本", "한국어", "ᏣᎳᎩ", "𐐨𐐲𐑌"]) {
    assert.deepEqual(hits(word, `x ${word}→€ x`), [word]);
  }
  for (const sign of ["→", "€", "😀", "①", "\u{E000}"]) assert.deepEqual(hits(sign, `x ${sign} x`), [], sign);
});

test("an option that does not exist is an error that names it", async () => {
  await assert.rejects(engine.search("a", /** @type {any} */ ({ limitt: 3 })), /limitt/);
});
