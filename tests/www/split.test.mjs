// A split index over a real server: the answers are those of the whole one, whatever was asked before, however little
// is kept, with and without ranges; and what goes wrong on the way is mended or said.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { countRounds, countingServer } from "./counting-server.mjs";
import { QUERIES, generator, queries } from "./questions.mjs";
import { MOKIM, buildSamples } from "./site.mjs";

/** @typedef {import("../../www/types.d.ts").SearchEngine} SearchEngine */

/** @type {Awaited<ReturnType<typeof buildSamples>>} */
let whole;
/** @type {Awaited<ReturnType<typeof buildSamples>>} */
let split;
/** @type {Awaited<ReturnType<typeof countingServer>>} */
let server;
/** @type {any} */
let openEngine;
/** @type {SearchEngine} */
let embedded;
/** @type {string[]} */
let texts;

before(async () => {
  [whole, split] = await Promise.all([buildSamples(), buildSamples("--split")]);
  server = await countingServer(split.out);
  ({ openEngine } = await import(pathToFileURL(join(split.out, "mokim.js")).href));
  embedded = await openEngine(await readFile(join(whole.out, "mokim.wasm")));
  texts = await queries(embedded);
});
after(async () => {
  await server?.stop();
  await Promise.all([whole?.remove(), split?.remove()]);
});

/** @param {object} [options] @returns {Promise<SearchEngine>} */
const open = (options) => openEngine(new URL("mokim.wasm", server.address), options);

/** @param {SearchEngine} engine @param {string[]} asked */
async function sameAnswers(engine, asked) {
  for (const text of asked) {
    assert.deepEqual(await engine.search(text), await embedded.search(text), JSON.stringify(text));
  }
}

test(`${QUERIES} queries get the same answers as from the whole index`, async () => {
  await sameAnswers(await open(), texts);
});

test("however little is kept, in any order, and however many ask at once", async () => {
  const random = generator(7);
  const mixed = texts.map((text) => ({ text, at: random(1e6) })).sort((a, b) => a.at - b.at).map(({ text }) => text);
  const engine = await open({ memory: 5000 });
  await sameAnswers(engine, mixed.slice(0, 150));
  const answers = await Promise.all(mixed.slice(150).map((text) => engine.search(text)));
  for (const [n, text] of mixed.slice(150).entries()) assert.deepEqual(answers[n], await embedded.search(text), text);
});

test("a server that ignores ranges gives whole chunks, each once", async () => {
  server.state.ranges = false;
  const before = server.counted.asked.length;
  await sameAnswers(await open(), texts);
  server.state.ranges = true;
  const asked = server.counted.asked.slice(before).filter((line) => line.includes("mokim-chunks")).map((line) => line.split(" ")[0]);
  assert.ok(asked.length > 0 && new Set(asked).size === asked.length, `${asked.length} requests for ${new Set(asked).size} chunks`);
});

test("articles and lists are those of the whole index", async () => {
  const engine = await open();
  const listing = await embedded.list({ sort: "date" });
  assert.deepEqual(await engine.list({ sort: "date" }), listing);
  for (const { id } of listing.entries) assert.deepEqual(await engine.article(id, "việt nam"), await embedded.article(id, "việt nam"));
  assert.equal(await engine.article("nowhere"), null);
});

test("a search takes two rounds of requests, four where a word is doubted", async () => {
  const rounds = countRounds();
  try {
    for (const [text, most] of /** @type {[string, number][]} */ ([["ngoại trưởng", 2], ["viet nam hoa ky", 2], ["n", 2], ["ngoại truogn", 4]])) {
      const engine = await open();
      const before = rounds.counted.rounds;
      const { hits } = await engine.search(text);
      assert.ok(hits.length > 0, text);
      assert.ok(rounds.counted.rounds - before <= most, `${text}: ${rounds.counted.rounds - before} rounds`);
    }
  } finally {
    rounds.end();
  }
});

test("who asks the same at once fetches it once; what was fetched is not fetched again", async () => {
  const engine = await open();
  const before = server.counted.asked.length;
  await Promise.all([engine.search("việt nam"), engine.search("việt nam"), engine.search("việt nam")]);
  await engine.search("việt nam");
  const asked = server.counted.asked.slice(before);
  assert.ok(asked.length > 0);
  assert.equal(new Set(asked).size, asked.length, asked.join("\n"));
});

test("a question that is withdrawn ends its requests, but not those that another waits for", async () => {
  const engine = await open();
  server.state.answer = () => ({ delay: 200 });
  const stop = new AbortController();
  const withdrawn = engine.search("việt nam", { signal: stop.signal });
  const other = engine.search("việt nam");
  setTimeout(() => stop.abort(), 330);
  await assert.rejects(withdrawn, { code: "aborted" });
  assert.deepEqual(await other, await embedded.search("việt nam"));
  const before = server.counted.requests;
  const typed = ["kinh", "kinh t", "kinh tế", "kinh tế "].map((text) => {
    const key = new AbortController();
    const asked = engine.search(text, { signal: key.signal });
    key.abort();
    return asked;
  });
  for (const question of typed) await assert.rejects(question, { code: "aborted" });
  server.state.answer = () => undefined;
  assert.equal(server.counted.requests, before, "what is withdrawn at once costs nothing");
  assert.deepEqual(await engine.search("ngoại trưởng"), await embedded.search("ngoại trưởng"));
});

test("a line that breaks and a busy server are asked once more", async () => {
  server.state.answer = (path, time) => (path.includes("chunks") && time === 0 ? { status: 503 } : undefined);
  server.counted.asked.length = 0;
  const engine = await open();
  assert.deepEqual(await engine.search("việt nam"), await embedded.search("việt nam"));
  server.state.answer = (path) => (path.includes("chunks") ? { status: 503 } : undefined);
  await assert.rejects(engine.search("ngoại trưởng kinh tế"), { code: "network", message: /503/ });
  server.state.answer = () => undefined;
  assert.deepEqual(await engine.search("ngoại trưởng kinh tế"), await embedded.search("ngoại trưởng kinh tế"));
  engine.close();
  await assert.rejects(engine.search("a"), { code: "closed" });
});

test("a chunk that is altered, cut, or a page in its place is fetched anew once, then said", async () => {
  const bad = [new Uint8Array(70_000).fill(7), "<!doctype html><p>not here", ""];
  for (const body of bad) {
    const engine = await open();
    let isReopened = false;
    server.state.answer = (path) => {
      isReopened ||= path.endsWith("mokim.wasm");
      return isReopened ? undefined : { body };
    };
    assert.deepEqual(await engine.search("việt nam"), await embedded.search("việt nam"), String(body).slice(0, 20));
    server.state.answer = (path) => (path.includes("chunks") ? { body } : undefined);
    await assert.rejects(engine.search("ngoại trưởng kinh tế"), { code: "stale" });
    server.state.answer = () => undefined;
    assert.deepEqual(await engine.search("việt nam"), await embedded.search("việt nam"), "what worked works again");
  }
});

test("a chunk that is missing is named, with what to do", async () => {
  const engine = await open();
  server.state.answer = (path) => (path.includes("chunks") ? { status: 404 } : undefined);
  await assert.rejects(engine.search("việt nam"), { code: "stale", message: /mokim-chunks\/[0-9a-f]{16}\.bin.*404.*Upload all files/ });
  server.state.answer = () => undefined;
});

test("the terminal reads the folder, and names the chunk that is missing or altered", async () => {
  const mokim = (/** @type {string[]} */ ...options) => promisify(execFile)(MOKIM, options);
  for (const text of ["ngoại trưởng", "viet nam", "ngoại truogn"]) {
    const [one, other] = await Promise.all([split, whole].map(({ out }) => mokim("search", out, "--json", text)));
    assert.equal(one.stdout, other.stdout, text);
  }
  for (const command of ["check", "stats"]) await mokim(command, split.out);
  const folder = join(split.out, "..", "damaged");
  await cp(split.out, folder, { recursive: true });
  const [name] = await readdir(join(folder, "mokim-chunks"));
  const chunk = join(folder, "mokim-chunks", name);
  const bytes = await readFile(chunk);
  bytes[bytes.length >> 1] ^= 1;
  await writeFile(chunk, bytes);
  const fails = (/** @type {RegExp} */ says) => assert.rejects(mokim("search", folder, "a"), ({ stderr }) => (assert.match(stderr, says), true));
  await fails(new RegExp(`${name} is cut or altered: copy it again`));
  await rm(chunk);
  await fails(new RegExp(`${name} cannot be read: copy it from where`));
  const wasm = await readFile(join(folder, "mokim.wasm"));
  await writeFile(join(folder, "mokim.wasm"), wasm.subarray(0, wasm.length - 3));
  await fails(/cut off or altered/);
});

test("when the site gets another build between two questions, the next one is answered from it", async () => {
  const folder = join(split.out, "..", "deployed");
  await cp(split.out, folder, { recursive: true });
  const source = join(split.out, "..", "other");
  await cp(new URL("../../www/articles", import.meta.url), source, { recursive: true, filter: (path) => !/[aeiou]\.[a-z]+$/.test(path) });
  server.state.folder = folder;
  const engine = await open();
  await engine.search("kinh tế");
  await promisify(execFile)(MOKIM, ["build", source, "-o", folder, "--split"]);
  server.forget();
  const { openEngine } = await import(pathToFileURL(join(folder, "mokim.js")).href);
  const fresh = await openEngine(new URL("mokim.wasm", server.address));
  const asked = ["việt nam", "ngoại trưởng", "n"];
  const answers = await Promise.all(asked.map((text) => engine.search(text)));
  for (const [n, text] of asked.entries()) assert.deepEqual(answers[n], await fresh.search(text), text);
  server.state.folder = split.out;
});

test("a rebuild keeps the names of what did not change and deletes what is no longer used", async () => {
  const chunks = async () => (await readdir(join(split.out, "mokim-chunks"))).sort();
  const before = await chunks();
  const build = (/** @type {string} */ source, /** @type {string[]} */ ...options) => promisify(execFile)(MOKIM, ["build", source, "-o", split.out, ...options]);
  const articles = new URL("../../www/articles", import.meta.url).pathname;
  await build(articles, "--split", "--title", "Tên khác");
  assert.deepEqual(await chunks(), before);
  await build(join(split.out, "..", "other"), "--split");
  const after = await chunks();
  assert.ok(after.every((name) => !before.includes(name)), `${before} ${after}`);
  await build(articles);
  assert.deepEqual((await readdir(split.out)).sort(), ["index.html", "mokim-highlight.js", "mokim-page.js", "mokim.js", "mokim.wasm"]);
});
