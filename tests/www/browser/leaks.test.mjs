// What was started ends: boxes that come and go, questions and articles leave no node, listener or memory behind. In
// Chromium, which counts them, over the real engine and the sample articles.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../drivers.mjs";
import { serveSamples } from "../site.mjs";
import { DevTools } from "./devtools.mjs";
import { Stage } from "./stage.mjs";

/** Code that has run longer is compiled anew and holds a little more. */
const HEAP_SLACK = 200_000;

describe("chromium, leaks", () => {
  /** @type {Awaited<ReturnType<typeof serveSamples>>} */
  let samples;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  /** @type {DevTools} */
  let tools;

  before(async () => {
    samples = await serveSamples();
    // Chromium slows down a page that goes to 200 addresses in 10 s; that is what is asked of it here.
    browser = await startBrowser("chromium", ["--disable-ipc-flooding-protection"]);
    stage = new Stage(browser.driver);
    tools = new DevTools(browser.driver);
    await browser.driver.manage().setTimeouts({ script: 120_000 });
  });
  after(async () => {
    await browser?.quit();
    await samples?.stop();
  });

  const alive = async () => ({ ...(await tools.alive()), wasm: await tools.wasmMemory() });

  /**
   * Does something a few times, so that what is made once is there, and then often: nothing may be left of that.
   * @template {any[]} Arguments
   * @param {(times: number, ...values: Arguments) => Promise<unknown>} deed runs in the page
   * @param {number} times
   * @param {Arguments} values
   */
  async function leavesNothing(deed, times, ...values) {
    await stage.run(deed, Math.ceil(times / 5), ...values);
    const { heap: heapBefore, ...before } = await alive();
    await stage.run(deed, times, ...values);
    const { heap, ...rest } = await alive();
    assert.deepEqual(rest, before);
    assert.ok(heap - heapBefore < HEAP_SLACK, `${heap - heapBefore} bytes more are held by JavaScript after ${times} times`);
  }

  const openList = async () => {
    await stage.open(samples.address);
    await stage.readerWhen((reader) => reader.list.length > 30, "the list");
  };

  test("200 boxes that come, load, answer and go", async () => {
    await openList();
    await stage.run(() => document.querySelectorAll("mokim-search, mokim-reader").forEach((element) => element.remove()));
    await leavesNothing(comeAndGo, 200);
  });

  test("200 times taken out of the page and put back", async () => {
    await openList();
    await stage.ask("ngoai truong");
    await leavesNothing(moveAbout, 200);
  });

  test("200 dialogs that come, open, answer, close and go", async () => {
    await openList();
    await stage.run(() => document.querySelectorAll("mokim-search, mokim-reader").forEach((element) => element.remove()));
    await leavesNothing(comeAndGo, 200, { variant: "dialog", facets: "section date", sort: "relevance" });
  });

  test("1,000 questions", async () => {
    await openList();
    await stage.ask("ngoai truong");
    await leavesNothing(askAndAsk, 1000, questions((await stage.reader()).list.map(({ text }) => text ?? "")));
  });

  test("200 articles opened and left", async () => {
    await openList();
    await leavesNothing(readOn, 200, (await stage.reader()).list.flatMap(({ href }) => (href?.startsWith("#") ? [href] : [])));
  });
});

/** The first word of each title, the first two, …: 200 questions. @param {string[]} titles */
function questions(titles) {
  const words = titles.map((title) => title.split(" "));
  return [1, 2, 3, 4, 5, 6].flatMap((count) => words.map((of) => of.slice(0, count).join(" "))).slice(0, 199).concat("ngoai truong");
}

/** Runs in the page. @param {number} times @param {Record<string, string>} [attributes] */
async function comeAndGo(times, attributes = {}) {
  for (let at = 0; at < times; at++) {
    const box = document.createElement("mokim-search");
    for (const [name, value] of Object.entries({ src: "mokim.wasm", ...attributes })) box.setAttribute(name, value);
    const answered = new Promise((resolve) => box.addEventListener("mokim-results", resolve, { once: true }));
    document.body.append(box);
    /** @type {any} */ (box).show();
    box.focus();
    Object.assign(box, { value: "ngoai truong" });
    await answered;
    if (at % 2) /** @type {any} */ (box).close();
    box.remove();
    // The engine is given back when the box has not come back at once.
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Runs in the page. @param {number} times */
async function moveAbout(times) {
  const box = /** @type {HTMLElement} */ (document.querySelector("mokim-search"));
  for (let at = 0; at < times; at++) {
    box.remove();
    document.body.prepend(box);
  }
  await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Runs in the page. Ends with the last of them, and when its count has been said. @param {number} times @param {string[]} questions */
async function askAndAsk(times, questions) {
  const box = /** @type {import("../../../www/element.js").MokimSearch} */ (document.querySelector("mokim-search"));
  for (let at = 0; at < times; at++) {
    const answered = new Promise((resolve) => box.addEventListener("mokim-results", resolve, { once: true }));
    box.value = questions[at % questions.length];
    await answered;
  }
  await new Promise((resolve) => setTimeout(resolve, 1000));
}

/** Runs in the page; ends with the list. @param {number} times @param {string[]} addresses */
async function readOn(times, addresses) {
  for (let at = 0; at <= times; at++) {
    const shown = new Promise((resolve) => document.addEventListener("mokim-article", resolve, { once: true }));
    location.hash = at === times ? "" : `${addresses[at % addresses.length]}&q=${at}`;
    await shown;
  }
}
