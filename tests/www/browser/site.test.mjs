// End to end: the program `mokim` builds and serves the sample articles, real browsers search and read them.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { serveSamples } from "../site.mjs";
import { Key, Stage } from "./stage.mjs";

for (const name of BROWSERS) {
  describe(`${name}, mokim serve`, () => {
    const samples = site(name);
    test("with the server gone, search and reading go on", () => withoutServer(samples()));
  });
  describe(`${name}, mokim serve of a split index`, () => void site(name, "--split"));
}

/** The syllables of marks, in which neighbours may stand together. @param {(string | null)[]} marks */
const syllables = (marks) => marks.flatMap((mark) => toneless(mark).split(/\s+/));
/** @param {string | null} text */
const toneless = (text) => (text ?? "").normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();

/** @param {string} name @param {string[]} options of `mokim build` */
function site(name, ...options) {
  /** @type {Awaited<ReturnType<typeof serveSamples>>} */
  let samples;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;

  before(async () => {
    samples = await serveSamples(...options);
    browser = await startBrowser(name);
    stage = new Stage(browser.driver);
  });
  after(async () => {
    await browser?.quit();
    await samples?.stop();
  });

  test("ngoai truong shows the foreign ministers, with exactly the right syllables marked", async () => {
    await stage.open(samples.address);
    await stage.readerWhen((reader) => reader.list.length > 30, "the list of articles");
    const { options } = await stage.ask("ngoai truong");
    const ids = options.map((option) => new URLSearchParams(option.href?.slice(1)).get("a"));
    assert.ok(ids.slice(0, 6).every((id) => id?.startsWith("thoi-su/")), `the six best are the ministers' stories: ${ids}`);
    for (const option of options.filter((each) => !each.close)) {
      assert.deepEqual([...new Set(syllables(option.marks))].sort(), ["ngoai", "truong"], `${option.title}: ${option.marks}`);
    }
    const joined = options[0].marks.join(" ").normalize("NFC");
    assert.match(joined, /^(Ngoại|ngoại) trưởng/);
  });

  test("ArrowDown and Enter open the article with its words marked, Back returns", async () => {
    await stage.open(samples.address);
    const { options } = await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.equal(reader.title, options[0].title);
    assert.ok(reader.marks.length > 0 && reader.paragraphs >= 2);
    assert.deepEqual([...new Set(syllables(reader.marks))].sort(), ["ngoai", "truong"]);
    await stage.driver.navigate().back();
    await stage.readerWhen((seen) => seen.title === null && seen.list.length > 30, "the list");
  });

  test("every article of the list opens with a title and a text", async () => {
    await stage.open(samples.address);
    const { list } = await stage.readerWhen((reader) => reader.list.length > 30, "the list");
    for (const { href, text } of list.filter((entry) => entry.href?.startsWith("#"))) {
      await stage.run((hash) => (location.hash = hash), String(href));
      const reader = await stage.readerWhen((seen) => seen.title === text, `the article ${text}`);
      assert.ok(reader.paragraphs > 0, String(text));
      assert.deepEqual(reader.marks, []);
    }
  });

  test("what nobody wrote finds nothing, and says so", async () => {
    await stage.open(samples.address);
    await stage.type("xyzzyq");
    await stage.boxWhen((box) => box.message.startsWith("Không có bài nào khớp với “xyzzyq”"), "the message");
  });

  test("any string is a query: odd ones do no harm", async () => {
    await stage.open(samples.address);
    for (const text of ["\"", "-", "ngoại \"trưởng", "😀", "a".repeat(300), "<b>", "title:", "\u0301", "ngoaij truwowngr"]) {
      await stage.run((text) => /** @type {any} */ (Object.assign(/** @type {any} */ (document.querySelector("mokim-search")), { value: text })).value, text);
      await stage.pause(60);
    }
    await stage.focus();
    await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).clear());
    assert.ok((await stage.ask("ngoai truong")).options.length > 0);
  });
  return () => ({ stage, samples });
}

/** What was loaded whole needs no server. @param {{ stage: Stage, samples: Awaited<ReturnType<typeof serveSamples>> }} site */
async function withoutServer({ stage, samples }) {
  await stage.open(samples.address);
  await stage.readerWhen((reader) => reader.list.length > 30, "the list");
  samples.server.kill();
  await stage.until(() => fetch(samples.address).then(() => false, () => true), Boolean, "the server to be gone");
  const { options } = await stage.ask("ngoai truong");
  assert.match(options[0].marks.join(" ").normalize("NFC"), /^(Ngoại|ngoại) trưởng/);
  await stage.press(Key.ARROW_DOWN, Key.ENTER);
  const reader = await stage.readerWhen((seen) => seen.title === options[0].title, "the article");
  assert.ok(reader.marks.length > 0);
}
