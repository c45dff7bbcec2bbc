// The ready looks: readable, light and dark, beside the page and inside the page that is one file. In Chromium.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { pathToFileURL } from "node:url";
import { startBrowser } from "../drivers.mjs";
import { serveGallery } from "../gallery.mjs";
import { buildSamples, serveFolder } from "../site.mjs";
import { Stage } from "./stage.mjs";

/** Runs in the page: the boxes of the gallery, each in a shadow of its own. */
function readGallery() {
  const cells = [...document.querySelectorAll("main > div")].map((host) => /** @type {ShadowRoot} */ (host.shadowRoot));
  return cells.map((root) => {
    const box = /** @type {HTMLElement} */ (root.querySelector("mokim-search"));
    return { options: box.shadowRoot?.querySelectorAll("[part~=result]").length ?? 0, page: getComputedStyle(/** @type {Element} */ (root.querySelector("section"))).backgroundColor };
  });
}

/** Runs in the page. */
const ground = () => getComputedStyle(document.documentElement).backgroundColor;

describe("chromium, looks", () => {
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  before(async () => {
    browser = await startBrowser("chromium");
    stage = new Stage(browser.driver);
  });
  after(() => browser?.quit());

  test("the gallery shows each of them, light and dark, and axe-core finds nothing", async () => {
    const gallery = await serveGallery();
    try {
      await stage.open(gallery.address);
      const cells = await stage.until(() => stage.run(readGallery), (seen) => seen.length === 8 && seen.every((cell) => cell.options === 4), "all looks with results");
      assert.equal(new Set(cells.map((cell) => cell.page)).size, 8, `each has a ground of its own: ${cells.map((cell) => cell.page)}`);
      await stage.isAccessible("the gallery");
    } finally {
      await gallery.stop();
    }
  });

  test("a look dresses the page of a folder and the page that is one file", async () => {
    const [folder, single] = await Promise.all([buildSamples("--look", "son-mai"), buildSamples("--look", "son-mai", "--single-file")]);
    const served = await serveFolder(folder.out);
    try {
      for (const address of [served.address, pathToFileURL(`${single.out}/index.html`).href]) {
        await stage.open(address);
        await stage.readerWhen((reader) => reader.list.length > 0, "the list");
        assert.equal(await stage.run(ground), "rgb(247, 236, 217)", address);
      }
    } finally {
      await served.stop();
      await Promise.all([folder.remove(), single.remove()]);
    }
  });
});
