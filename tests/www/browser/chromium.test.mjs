// What is left that only Chromium's DevTools protocol lets one do: the page's scheme, and a broken connection.
import assert from "node:assert/strict";
import { serveSamples } from "../site.mjs";
import { inChromium } from "./every.mjs";
import { Key, WATCH } from "./stage.mjs";

inChromium("scheme and connection", (it) => {
  it("the look follows the page's scheme, and theme overrides it", async ({ stage, tools, open }) => {
    const background = () => stage.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector(".box"))).backgroundColor);
    await tools.media({ "prefers-color-scheme": "dark" });
    await open("index.html");
    assert.equal(await background(), "rgb(30, 32, 34)");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("theme", "light"));
    assert.equal(await background(), "rgb(255, 255, 255)");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")).attributeStyleMap.set("--mokim-background", "rgb(1, 2, 3)"));
    assert.equal(await background(), "rgb(1, 2, 3)", "the page's variable wins");
  });

  it("mokim's own page under mokim's own policy: offline search, and no violation", async ({ stage, tools }) => {
    const samples = await serveSamples();
    const { identifier } = await tools.ask("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
    try {
      await stage.open(samples.address);
      await stage.readerWhen((reader) => reader.list.length > 30, "the list");
      const policy = (await fetch(samples.address)).headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'/);
      await tools.offline(true);
      const { options } = await stage.ask("ngoai truong");
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      const reader = await stage.readerWhen((seen) => seen.title === options[0].title, "the article");
      assert.ok(reader.marks.length > 0);
      assert.deepEqual(await stage.violations(), []);
    } finally {
      await tools.offline(false);
      await tools.ask("Page.removeScriptToEvaluateOnNewDocument", { identifier });
      await samples.stop();
    }
  });
});
