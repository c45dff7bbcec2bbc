// A box that nobody uses asks the server for nothing, however long the page is open, and is no more than what is seen of
// it. (What it takes of the page's time is measured by tests/bench/figures/idle.mjs.) In every browser, over the fake
// engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";

/** What the page itself names, and what browsers want by themselves. */
const OWN = ["/watch.js", "/page.css", "/mokim.js", "/favicon.ico"];

/** What a reader sees of it before: the field with its lens, or the button. */
const SEEN = { inline: "div div slot svg path input", dialog: "button slot svg path span kbd" };

/** What may be the first that happens to a box. @type {((stage: import("./stage.mjs").Stage) => Promise<unknown>)[]} */
const FIRST = [
  (stage) => stage.focus(),
  (stage) => stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).show()),
  (stage) => stage.run(() => document.querySelector("mokim-search")?.setAttribute("open", "")),
  (stage) => stage.run(() => document.querySelector("mokim-search")?.setAttribute("value", "lu")),
  (stage) => stage.press("/"),
];

/** The elements of the box, and whether a list belongs to its field. @param {import("./stage.mjs").Stage} stage */
const made = (stage) => stage.run(() => {
  const root = document.querySelector("mokim-search")?.shadowRoot;
  const list = root?.querySelector("#list[part=list]");
  return [[...(root?.querySelectorAll("*") ?? [])].map(({ localName }) => localName).join(" "), Boolean(list?.closest("[part=panel]"))];
});

inEveryBrowser("an unused box", (it) => {
  for (const [variant, seen] of Object.entries(SEEN)) {
    it(`${variant}: what is not seen is made when the box is first used, by whatever it be`, async ({ stage, open }) => {
      for (const use of FIRST) {
        await open("plain.html");
        await stage.place({ variant, facets: "section date", sort: "newest" });
        await stage.run(() => document.querySelector("mokim-search")?.setAttribute("label", "Tìm"));
        await stage.run(() => document.querySelector("mokim-search")?.setAttribute("limit", "5"));
        assert.deepEqual(await made(stage), [seen, false]);
        await use(stage);
        assert.deepEqual((await made(stage)).at(-1), true, String(use));
      }
    });
  }

  for (const path of ["box.html", "dialog.html", "full.html", "two.html", "rtl-box.html"]) {
    it(`${path}: no request, and no event`, async ({ stage, server, open }) => {
      server.state.answers["/rtl-box.html"] = String(server.state.answers["/box.html"]).replace("<html", '<html dir="rtl"');
      await open(path);
      await stage.run(() => {
        scrollTo(0, 100);
        document.querySelector("mokim-search")?.dispatchEvent(new PointerEvent("pointerenter"));
        dispatchEvent(new Event("resize"));
      });
      await stage.pause(700);
      assert.deepEqual(server.state.asked.filter((asked) => !OWN.includes(asked)), [`/${path}`]);
      assert.deepEqual(await stage.run(() => /** @type {any} */ (globalThis).events), []);
      const fetched = await stage.run(() => performance.getEntriesByType("resource").map(({ name }) => name));
      assert.deepEqual(fetched.filter((address) => !OWN.some((own) => address === server.address + own.slice(1))), [], "nor elsewhere");
    });
  }
});
