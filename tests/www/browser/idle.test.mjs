// A box that nobody uses asks the server for nothing, however long the page is open. (What it takes of the page's time is
// measured by tests/bench/figures/idle.mjs.) In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";

/** What the page itself names, and what browsers want by themselves. */
const OWN = ["/watch.js", "/page.css", "/mokim.js", "/favicon.ico"];

inEveryBrowser("an unused box", (it) => {
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
