// The page that is one file, opened from disk in every browser: it searches and shows the articles, and asks for nothing.
import assert from "node:assert/strict";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { ROOT } from "../bundle.mjs";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { LIMIT, OPERATORS, OPTIONS, comparable, native, queries } from "../questions.mjs";
import { serve } from "../server.mjs";
import { buildSamples, serveFolder } from "../site.mjs";
import { altered, bytesOf, cutOff, emptied, listening, pageOnDisk } from "./disk.mjs";
import { Key, Stage } from "./stage.mjs";

/** @typedef {import("../../../www/types.d.ts").SearchOptions} SearchOptions */
/** @typedef {{ query: string, options: SearchOptions, answer: ReturnType<typeof comparable> }} Question */

const DAMAGED = "Các bài viết trong tệp này bị hỏng hoặc không đủ. Hãy sao chép hoặc tải lại tệp.";

/** @type {Awaited<ReturnType<typeof pageOnDisk>>} */
let page;
/** @type {Question[]} */
let questions;

before(async () => {
  page = await pageOnDisk(join(ROOT, "www/articles"), "--title", "Báo Mẫu", "--lang", "vi");
  questions = await answered();
});
after(() => page?.remove());

/** What the native engine says to more than 300 questions, from the index of a build that is not one file. */
async function answered() {
  const samples = await buildSamples();
  const { openEngine } = await import(pathToFileURL(join(samples.out, "mokim.js")).href);
  const engine = await openEngine(await readFile(join(samples.out, "mokim.wasm")));
  const asked = [];
  for (const query of await queries(engine)) asked.push({ query, options: {}, answer: comparable(await native(samples.out, query.normalize("NFC"))) });
  for (const query of OPERATORS) {
    for (const [options, spelled] of OPTIONS) asked.push({ query, options, answer: comparable(await native(samples.out, query, ...spelled)) });
  }
  await samples.remove();
  return asked;
}

test("the page is the only file, and the terminal reads it", async () => {
  assert.deepEqual(await readdir(page.out), ["index.html"]);
  const { query, answer } = questions[50];
  for (const index of [page.out, join(page.out, "index.html")]) assert.deepEqual(comparable(await native(index, query.normalize("NFC"))), answer);
});

for (const name of BROWSERS) describe(`${name}, one file on disk`, () => onDisk(name));

/** Runs in the page. @param {[string, SearchOptions][]} asked */
function ask(asked) {
  const box = /** @type {import("../../../www/element.js").MokimSearch} */ (document.querySelector("mokim-search"));
  return Promise.all(asked.map(([query, options]) => box.search(query, options)));
}

/**
 * Every unit but NUL, CR and `<`, those of pairs in pairs; in a page, whether that is what the element holds.
 * @param {string} [id]
 */
function units(id) {
  const alone = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit)).filter((unit) => !/[\0\r<\ud800-\udfff]/.test(unit));
  const pairs = Array.from({ length: 0x100000 / 61 }, (_, at) => String.fromCodePoint(0x10000 + at * 61));
  const text = alone.join("") + pairs.join("");
  return id ? document.getElementById(id)?.textContent === text : text;
}

/** What went wrong, and what the page's policy has refused, since it was opened. Its policy refuses every request. */
function harm() {
  const { faults, violations } = /** @type {any} */ (globalThis);
  return [...faults, ...violations];
}

/** @param {string} name */
function onDisk(name) {
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  /** The page with listeners in front. */
  let address = "";

  before(async () => {
    browser = await startBrowser(name);
    stage = new Stage(browser.driver);
    address = await page.beside("listening.html", listening(page.text));
  });
  after(() => browser?.quit());

  const unharmed = async () => assert.deepEqual(await stage.run(harm), [], "no fault, and nothing for the policy to refuse");
  const listed = () => stage.readerWhen((reader) => reader.title === null && reader.list.length > 30, "the list of articles");

  test("as it was written it opens, finds, and shows what it found", async () => {
    await stage.open(page.address);
    await listed();
    const { options } = await stage.ask("ngoai truong");
    assert.equal(options.length, 10);
    assert.equal(await stage.driver.getTitle(), "Báo Mẫu");
  });

  test("ArrowDown and Enter open the article with its words marked, Back returns", async () => {
    await stage.open(address);
    await listed();
    const { options } = await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.equal(reader.title, options[0].title);
    assert.ok(reader.marks.length > 0 && reader.paragraphs >= 2);
    assert.equal(await stage.driver.getTitle(), `${options[0].title} – Báo Mẫu`);
    await stage.driver.navigate().back();
    await listed();
    await unharmed();
  });

  test("more than 300 questions get the answers of the native engine, marks and counts included", async () => {
    await stage.open(address);
    assert.ok(questions.length > 300);
    assert.ok(questions.filter(({ answer }) => answer.hits.length > 0).length > 150);
    for (let from = 0; from < questions.length; from += 50) {
      const some = questions.slice(from, from + 50);
      const answers = await stage.run(ask, some.map(({ query, options }) => [query, { limit: LIMIT, ...options }]));
      some.forEach(({ query, options, answer }, at) => assert.deepEqual(comparable(answers[at]), answer, JSON.stringify([query, options])));
    }
    await unharmed();
  });

  test("addresses name an article, or a query", async () => {
    const { id, title } = questions.flatMap(({ answer }) => answer.hits)[0];
    await stage.open(`${address}#${new URLSearchParams({ a: id, q: "ngoai truong" })}`);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.equal(reader.title, title.map((span) => span.text).join(""));
    assert.equal((await stage.box()).value, "");
    for (const asking of ["?q=ngoai+truong", "#q=ngoai+truong"]) {
      await stage.open(address + asking);
      await stage.boxWhen((box) => box.value === "ngoai truong" && box.options.length === 10, `the answer to ${asking}`);
      await stage.press(Key.END, " my");
      await stage.boxWhen((box) => box.value === "ngoai truong my" && box.options.length > 0, "the answer to more words");
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      await stage.readerWhen((seen) => seen.title !== null, "the article");
      await stage.run(() => (location.hash = ""));
      await listed();
      assert.equal((await stage.box()).value, "ngoai truong my", "what was typed stays");
    }
    await unharmed();
  });

  test("without its own policy it asks for nothing either, from a server that calls it UTF-8 and then goes away", async () => {
    const unguarded = listening(page.text).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
    const server = await serve({ "/index.html": bytesOf(unguarded) }, { policy: "default-src * 'unsafe-inline' 'wasm-unsafe-eval'" });
    await stage.open(server.address);
    await listed();
    await server.stop();
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    await stage.readerWhen((seen) => seen.title !== null && seen.marks.length > 0, "the article");
    assert.deepEqual(server.state.asked.filter((path) => path !== "/favicon.ico"), ["/index.html"], "browsers want an icon by themselves");
  });

  test("`mokim serve` shows it", async () => {
    const server = await serveFolder(page.out);
    await stage.open(server.address);
    await listed();
    assert.equal((await stage.ask("ngoai truong")).options.length, 10);
    await server.stop();
  });

  for (const [what, harmed] of Object.entries({ altered, cutOff, emptied })) {
    test(`a page ${what} says so in plain words`, async () => {
      await stage.open(await page.beside("harmed.html", listening(harmed(page.text))));
      await stage.readerWhen((reader) => reader.note === DAMAGED, "the message in the reader");
      await stage.type("ngoai truong");
      await stage.boxWhen((box) => box.message.startsWith(DAMAGED), "the message in the box");
      await unharmed();
    });
  }

  for (const lacking of ["WebAssembly", "DecompressionStream"]) {
    test(`without ${lacking} it says what it needs`, async () => {
      await stage.open(await page.beside("lacking.html", listening(page.text, `delete globalThis.${lacking};`)));
      await stage.readerWhen((reader) => reader.note?.includes("WebAssembly và DecompressionStream"), "the message");
    });
  }

  test("every text unit that the program writes comes through as it stands", async () => {
    await stage.open(await page.beside("units.html", `${emptied(page.text)}<script type=mokim id=units>${units()}</script>`));
    assert.equal(await stage.run(units, "units"), true);
  });

  test("hostile articles are text, and nothing else", () => hostile(stage));

  if (name === "chromium") test("offline, and on paper", () => paper(browser, stage, address));
}

/** @param {Stage} stage */
async function hostile(stage) {
  const texts = {
    end: "</script><script>globalThis.ran=1</script> kết", comment: "<!-- chú thích <script> --> ]]> hết", marker: "<script type=mokim>{{payload}}</script> {{title}}",
    separators: "một\u2028hai\u2029ba", nul: "trước\u0000sau", markup: "<img src=x onerror=globalThis.ran=1> ảnh", pair: "\ud83d\ude00 \ufeff\ufffe\uffff",
  };
  const articles = Object.entries(texts).map(([id, text]) => ({ id, title: text, body: `${text} thân`, url: `/bai/${id}.html` }));
  articles.push({ id: "web", title: "trên mạng", body: "thân", url: "https://example.org/bai" }, { id: "code", title: "mã", body: "thân", url: "javascript:globalThis.ran=1" });
  const lines = [...articles, { id: "half", title: "nửa \ud800", body: "\udc00 thân" }].map((article) => JSON.stringify(article));
  const source = join(page.out, "../articles.jsonl");
  await writeFile(source, lines.join("\n"));
  const own = await pageOnDisk(source, "--title", "</title><script>globalThis.ran=1</script>{{payload}}{{lang}}<script type=mokim>");
  await stage.open(await own.beside("listening.html", listening(own.text)));
  const { list } = await stage.readerWhen((reader) => reader.list.length === articles.length, "all but the article that is no text");
  for (const { id, title } of articles) {
    const expected = title.replace(/[\u0000\u2028\u2029]/g, " ").trim();
    const link = list.find(({ href }) => href === `#a=${id}`);
    assert.equal(plain(link?.text), plain(expected));
    await stage.run((hash) => (location.hash = hash), `#a=${id}&q=than`);
    const reader = await stage.readerWhen((seen) => plain(seen.title) === plain(expected), `the article ${id}`);
    assert.deepEqual([reader.marks, reader.elements], [["thân"], 0]);
    const sources = await stage.run(() => [.../** @type {any} */ (document.querySelector("mokim-reader")?.shadowRoot).querySelectorAll("[part=source]")].map((link) => link.href));
    assert.deepEqual(sources, id === "web" ? ["https://example.org/bai"] : [], "what the article's own page is, if it has one on the web");
  }
  assert.equal(await stage.run(() => /** @type {any} */ (globalThis).ran), null);
  assert.equal(await stage.run(() => document.scripts.length), 2, "the listeners and the page's own script; the articles are gone");
  assert.deepEqual(await stage.run(harm), []);
  await own.remove();
}

/** Blanks and what nobody sees aside. @param {string | null | undefined} text */
const plain = (text) => (text ?? "").replace(/[\s\ufeff\ufffe\uffff\ufffd]+/g, " ").trim();

/** @param {import("../drivers.mjs").Browser} browser @param {Stage} stage @param {string} address */
async function paper(browser, stage, address) {
  const driver = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (browser.driver);
  await driver.sendDevToolsCommand("Network.enable", {});
  await driver.sendDevToolsCommand("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
  await stage.open(address);
  await stage.ask("ngoai truong");
  await stage.press(Key.ARROW_DOWN, Key.ENTER);
  await stage.readerWhen((seen) => seen.title !== null, "the article");
  await driver.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: "print" });
  const shown = await stage.run(() => ["mokim-search", ".help", "mokim-reader"].map((name) => document.querySelector(name)?.checkVisibility()));
  assert.deepEqual(shown, [false, false, true], "paper shows the article, not the box");
  assert.deepEqual(await stage.run(harm), []);
}
