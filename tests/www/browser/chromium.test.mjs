// What only Chromium's DevTools protocol lets one do: real composition, the accessibility tree, offline, policy reports,
// media features, memory.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../drivers.mjs";
import { serveSamples } from "../site.mjs";
import { servePages } from "./pages.mjs";
import { Key, Stage, WATCH } from "./stage.mjs";

describe("chromium through DevTools", () => {
  /** @type {Awaited<ReturnType<typeof servePages>>} */
  let server;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  /** @type {(command: string, parameters?: object) => Promise<any>} */
  const ask = (command, parameters = {}) => /** @type {any} */ (browser.driver).sendAndGetDevToolsCommand(command, parameters);
  const media = (/** @type {Record<string, string>} */ features) =>
    ask("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });

  before(async () => {
    server = await servePages();
    browser = await startBrowser("chromium");
    stage = new Stage(browser.driver);
  });
  after(async () => {
    await browser?.quit();
    await server?.stop();
  });

  test("the accessibility tree reads input, list, options and the active one", async () => {
    await stage.open(`${server.address}box.html`);
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    const { nodes } = await ask("Accessibility.getFullAXTree");
    const seen = nodes.filter((/** @type {any} */ node) => !node.ignored).map((/** @type {any} */ node) => ({
      role: node.role.value, name: node.name?.value,
      ...Object.fromEntries((node.properties ?? []).map((/** @type {any} */ property) => [property.name, property.value.value ?? property.value.relatedNodes])),
    }));
    const one = (/** @type {string} */ role) => seen.filter((/** @type {any} */ node) => node.role === role);
    const [box] = one("combobox");
    assert.deepEqual([box.name, box.expanded, box.focused], ["Tìm bài viết", true, true]);
    assert.equal(box.activedescendant?.length, 1);
    assert.equal(one("listbox")[0].name, "Kết quả tìm kiếm");
    assert.deepEqual(one("option").map((/** @type {any} */ option) => option.selected), [true, false, false]);
    assert.match(one("option")[0].name, /^Hai ngoại trưởng gặp nhau tại Hà Nội/);
    assert.equal(one("group").at(-1).name, "Gần khớp, thiếu một phần từ khóa");
  });

  test("axe-core finds nothing in dark either", async () => {
    await media({ "prefers-color-scheme": "dark" });
    await stage.open(`${server.address}index.html`);
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    await stage.isAccessible("the open box, dark");
    await stage.press(Key.ENTER);
    await stage.readerWhen((reader) => reader.title !== null, "the article");
    await stage.isAccessible("the article, dark");
    await media({});
  });

  test("the look follows the page's scheme, and theme overrides it", async () => {
    const background = () => stage.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector(".box"))).backgroundColor);
    await media({ "prefers-color-scheme": "dark" });
    await stage.open(`${server.address}index.html`);
    assert.equal(await background(), "rgb(30, 32, 34)");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("theme", "light"));
    assert.equal(await background(), "rgb(255, 255, 255)");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")).attributeStyleMap.set("--mokim-background", "rgb(1, 2, 3)"));
    assert.equal(await background(), "rgb(1, 2, 3)", "the page's variable wins");
    await media({});
  });

  test("nothing overflows at 320 px, and forced colours keep the active option visible", async () => {
    await ask("Emulation.setDeviceMetricsOverride", { width: 320, height: 600, deviceScaleFactor: 1, mobile: true });
    await media({ "forced-colors": "active" });
    await stage.open(`${server.address}index.html`);
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    assert.equal(await stage.run(() => document.documentElement.scrollWidth <= innerWidth), true);
    const outline = await stage.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[aria-selected=true]"))).outlineStyle);
    assert.equal(outline, "solid");
    await ask("Emulation.clearDeviceMetricsOverride");
    await media({});
  });

  test("mokim's own page under mokim's own policy: offline search, and no violation", async () => {
    const samples = await serveSamples();
    try {
      await ask("Network.enable");
      const { identifier } = await ask("Page.addScriptToEvaluateOnNewDocument", { source: WATCH });
      await stage.open(samples.address);
      await stage.readerWhen((reader) => reader.list.length > 30, "the list");
      const policy = (await fetch(samples.address)).headers.get("content-security-policy") ?? "";
      assert.match(policy, /default-src 'none'.*require-trusted-types-for 'script'/);
      await ask("Network.emulateNetworkConditions", { offline: true, latency: 0, downloadThroughput: 0, uploadThroughput: 0 });
      const { options } = await stage.ask("ngoai truong");
      await stage.press(Key.ARROW_DOWN, Key.ENTER);
      const reader = await stage.readerWhen((seen) => seen.title === options[0].title, "the article");
      assert.ok(reader.marks.length > 0);
      assert.deepEqual(await stage.violations(), []);
      await ask("Page.removeScriptToEvaluateOnNewDocument", { identifier });
    } finally {
      await ask("Network.emulateNetworkConditions", { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
      await samples.stop();
    }
  });
});
