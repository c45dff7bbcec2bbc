// The query in the address, across Back, and among recent searches; what phones do. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Stage} Stage */

inEveryBrowser("places", (it) => {
  /** @param {Stage} stage */
  const search = (stage) => stage.run(() => location.search);
  /** @param {Stage} stage @param {string} path */
  const at = (stage, path) => stage.until(() => stage.run(() => location.pathname), (found) => found === path, path);

  it("url-param writes the query into the address when typing rests, beside what stands there, and no entry for each key", async ({ stage, open }) => {
    await open("plain.html?x=1#top");
    await stage.place({ "url-param": "q" });
    const entries = await stage.run(() => history.length);
    const atOnce = await stage.run(() => (/** @type {any} */ (document.querySelector("mokim-search")).value = "bài lũ") && location.search);
    assert.equal(atOnce, "?x=1");
    await stage.until(() => search(stage), (found) => found === "?x=1&q=b%C3%A0i+l%C5%A9", "the query");
    assert.deepEqual(await stage.run(() => [history.length, location.hash]), [entries, "#top"]);
    await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).clear());
    await stage.until(() => search(stage), (found) => found === "?x=1", "the query to go");
  });

  it("an address with a query asks it and shows the answer", async ({ stage, open }) => {
    await open("asking.html?q=l%C5%A9");
    const box = await stage.boxWhen((seen) => seen.options.length === 10, "the answer");
    assert.deepEqual([box.value, box.open], ["lũ", true]);
    await stage.click("more");
    await stage.boxWhen((seen) => seen.options.length === 20, "it can be used");
    await stage.driver.actions().move({ x: 700, y: 5, duration: 0 }).click().perform();
    assert.equal((await stage.box()).open, false, "a press elsewhere closes it");
  });

  it("without url-param the address stays as it is", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place();
    await stage.ask("lu");
    await stage.pause(800);
    assert.equal(await search(stage), "");
  });

  it("back from an article the query is there again, with or without a place in the address", async ({ stage, open }) => {
    for (const path of ["asking.html", "kept.html"]) {
      await open(path);
      await stage.ask("lu");
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      await at(stage, "/tin/0.html");
      await stage.driver.navigate().back();
      await at(stage, `/${path}`);
      await stage.boxWhen((box) => box.value === "lu", `the query on ${path}`);
    }
  });

  it("recent searches are offered before typing, the latest first, each once, and can be cleared", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ history: "session", src: "mokim.wasm" });
    for (const text of ["ngoai truong", "bao so", "ngoai truong"]) {
      await stage.ask(text);
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).clear());
    }
    assert.deepEqual(await stage.parts("recent"), ["ngoai truong", "bao so"]);
    await stage.press(Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ENTER);
    await stage.boxWhen((box) => box.value === "bao so" && box.options.length > 0, "the earlier query's answer");
    await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).clear());
    await stage.click("forget");
    assert.deepEqual([await stage.parts("recent"), await stage.run(() => sessionStorage.length)], [[], 0]);
  });

  it("nothing is kept unless asked for; local is kept for the next visit", async ({ stage, open }) => {
    await open("plain.html");
    await stage.run(() => (localStorage.clear(), sessionStorage.clear()));
    const visit = async (/** @type {Record<string, string>} */ attributes) => {
      await open("plain.html");
      await stage.place({ ...attributes, src: "mokim.wasm" });
      await stage.ask("ngoai truong");
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      return stage.run(() => [localStorage.length, sessionStorage.length]);
    };
    assert.deepEqual(await visit({}), [0, 0]);
    assert.deepEqual(await visit({ history: "off" }), [0, 0]);
    assert.deepEqual(await visit({ history: "local" }), [1, 0]);
    await open("plain.html");
    await stage.place({ history: "local", src: "mokim.wasm" });
    await stage.focus();
    assert.deepEqual(await stage.parts("recent"), ["ngoai truong"]);
    await stage.run(() => localStorage.clear());
  });
});
