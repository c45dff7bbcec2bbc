import assert from "node:assert/strict";
import { test } from "node:test";
import { ARTICLES } from "../fake/articles.mjs";
import { MODULE, fakeWasm } from "../fake/index.mjs";
import { serve } from "../server.mjs";
import { importWithFake } from "./fake.mjs";

const { openEngine, Borrower, MokimError, counts } = await importWithFake();
const WASM = fakeWasm({ title: "Mẫu", lang: "vi", articles: ARTICLES });

/** @param {Promise<unknown>} promise @param {string} code @param {RegExp} says */
async function rejects(promise, code, says) {
  await assert.rejects(promise, (error) => {
    assert.ok(error instanceof MokimError, String(error));
    const { code: found, message } = /** @type {any} */ (error);
    assert.equal(found, code, message);
    assert.match(message, says);
    return true;
  });
}

test("bytes open, and the engine knows title and language", async () => {
  const engine = await openEngine(WASM);
  assert.deepEqual([engine.title, engine.lang], ["Mẫu", "vi"]);
});

test("an ArrayBuffer opens as well", async () => {
  assert.equal((await openEngine(WASM.buffer)).title, "Mẫu");
});

test("a search gives hits in pieces", async () => {
  const engine = await openEngine(WASM);
  const { total, hits, suggestion } = await engine.search("ngoai truong");
  assert.equal(total, 1);
  assert.equal(hits[0].id, "gap-go");
  assert.deepEqual(hits[0].title.filter((/** @type {any} */ span) => span.hit).map((/** @type {any} */ span) => span.text), ["ngoại", "trưởng"]);
  assert.equal(suggestion, null);
});

test("what is typed reaches the engine in NFC and otherwise as it is", async () => {
  const engine = await openEngine(WASM);
  const decomposed = " Ngoại  TRƯỞNG ".normalize("NFD");
  assert.deepEqual(await engine.search(decomposed), await engine.search(" Ngoại  TRƯỞNG "));
});

test("an article that is not there is null", async () => {
  const engine = await openEngine(WASM);
  assert.equal(await engine.article("nowhere"), null);
  assert.equal((await engine.article("bão/số 3 & mưa", "bao")).id, "bão/số 3 & mưa");
});

test("the list comes in pages, newest first on request", async () => {
  const engine = await openEngine(WASM);
  const { total, entries } = await engine.list({ offset: 0, limit: 2, sort: "date" });
  assert.equal(total, ARTICLES.length);
  assert.deepEqual(entries.map((/** @type {any} */ entry) => entry.id), ["bão/số 3 & mưa", "gap-go"]);
});

test("several engines share one start of the module", async () => {
  await openEngine(WASM);
  await openEngine(WASM);
  assert.equal(counts.starts, 1);
});

test("a closed engine says so and gives its memory back", async () => {
  const before = counts.alive;
  const engine = await openEngine(WASM);
  engine.close();
  engine.close();
  assert.equal(counts.alive, before);
  await rejects(engine.search("a"), "closed", /Open it again/);
});

test("a withdrawn question is aborted", async () => {
  const engine = await openEngine(WASM);
  await rejects(engine.search("a", { signal: AbortSignal.abort() }), "aborted", /withdrew/);
});

test("a fault inside the engine is a MokimError", async () => {
  const engine = await openEngine(WASM);
  await rejects(engine.search("!panic"), "failed", /unreachable/);
});

test("files that are not ours are told apart", async () => {
  await rejects(openEngine(new TextEncoder().encode("<!doctype html>")), "not-wasm", /an HTML page/);
  await rejects(openEngine(new Uint8Array()), "not-wasm", /found nothing/);
  await rejects(openEngine(Uint8Array.from(MODULE)), "no-index", /mokim build/);
  await rejects(openEngine(fakeWasm(new TextEncoder().encode("garbage"))), "bad-index", /the index is damaged/);
});

test("every cut of the file is an error that says what to do", async () => {
  for (let length = 0; length < WASM.length; length++) {
    const cut = WASM.slice(0, length);
    await assert.rejects(openEngine(cut), (error) => error instanceof MokimError && ["not-wasm", "no-index", "bad-index"].includes(/** @type {any} */ (error).code), `cut at ${length}`);
  }
});

test("a section length without end is refused, not followed", async () => {
  await rejects(openEngine(Uint8Array.from([...MODULE, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 1])), "bad-index", /no valid length/);
  await rejects(openEngine(Uint8Array.from([...MODULE, 0, 0xff, 0xff, 0xff, 0xff, 0x0f, 1])), "bad-index", /cut short/);
});

test("addresses: what the server says becomes a code", async () => {
  const server = await serve({ "/ok.wasm": WASM, "/gone.wasm": { body: "", status: 410 }, "/broken.wasm": { body: "", status: 503 } });
  try {
    assert.equal((await openEngine(new URL("ok.wasm", server.address))).title, "Mẫu");
    assert.equal((await openEngine(await fetch(`${server.address}ok.wasm`))).title, "Mẫu");
    await rejects(openEngine(`${server.address}nothing.wasm`), "not-found", /404.*src/);
    await rejects(openEngine(`${server.address}gone.wasm`), "not-found", /410/);
    await rejects(openEngine(`${server.address}broken.wasm`), "network", /503/);
  } finally {
    await server.stop();
  }
  await rejects(openEngine(`${server.address}ok.wasm`), "network", /no answer/);
});

/** Borrowers resolve addresses as their document does, which Node has none of. @param {string} baseURI */
function inDocument(baseURI) {
  /** @type {any} */ (globalThis).document = { baseURI };
  /** @type {string[]} */
  const seen = [];
  const borrower = () => new Borrower(() => seen.push("ready"), (/** @type {any} */ error) => seen.push(error.code));
  return { seen, borrower };
}

test("borrowers of one address share one engine, which closes after the last", async () => {
  const server = await serve({ "/ok.wasm": WASM });
  try {
    const before = counts.alive;
    const { seen, borrower } = inDocument(server.address);
    const [one, other] = [borrower(), borrower()];
    const [first, second] = await Promise.all([one.load("ok.wasm"), other.load("./ok.wasm")]);
    assert.equal(first, second);
    assert.deepEqual([server.state.asked, seen], [["/ok.wasm"], ["ready", "ready"]]);
    one.giveBack();
    one.giveBack();
    await first.search("a");
    other.giveBack();
    await new Promise(setImmediate);
    assert.equal(counts.alive, before);
  } finally {
    await server.stop();
  }
});

test("a failure stays with its borrower until it gives back, and is not lent to others", async () => {
  const server = await serve({});
  try {
    const { seen, borrower } = inDocument(server.address);
    const [one, other] = [borrower(), borrower()];
    await assert.rejects(one.load("late.wasm"));
    server.state.answers["/late.wasm"] = WASM;
    await assert.rejects(one.load("late.wasm"));
    assert.equal((await other.load("late.wasm")).title, "Mẫu");
    one.giveBack();
    assert.equal((await one.load("late.wasm")).title, "Mẫu");
    assert.deepEqual(seen, ["not-found", "ready", "ready"]);
  } finally {
    await server.stop();
  }
});

test("given back while loading, the download is stopped and nothing is said", async () => {
  const server = await serve({ "/slow.wasm": { body: WASM, delay: 200 } });
  try {
    const before = counts.alive;
    const { seen, borrower } = inDocument(server.address);
    const one = borrower();
    const loading = one.load("slow.wasm");
    one.giveBack();
    await rejects(loading, "aborted", /withdrew/);
    assert.deepEqual([seen, counts.alive], [[], before]);
  } finally {
    await server.stop();
  }
});
