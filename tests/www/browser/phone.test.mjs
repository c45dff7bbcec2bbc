// On a phone the dialog fills the screen and Back leaves it. In Chromium, which can pretend to be one.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { startBrowser } from "../drivers.mjs";
import { servePages } from "./pages.mjs";
import { Key, Stage } from "./stage.mjs";

describe("chromium as a phone", () => {
  /** @type {Awaited<ReturnType<typeof servePages>>} */
  let server;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  /** @type {(command: string, parameters?: object) => Promise<any>} */
  const ask = (command, parameters = {}) => /** @type {any} */ (browser.driver).sendAndGetDevToolsCommand(command, parameters);
  const isModal = () => stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelector("dialog")?.matches(":modal") ?? false);
  const becomes = (/** @type {boolean} */ open) => stage.until(isModal, (modal) => modal === open, open ? "the dialog" : "the dialog to close");

  before(async () => {
    server = await servePages();
    browser = await startBrowser("chromium");
    stage = new Stage(browser.driver);
    await ask("Emulation.setDeviceMetricsOverride", { width: 360, height: 640, deviceScaleFactor: 2, mobile: true });
  });
  after(async () => {
    await browser?.quit();
    await server?.stop();
  });

  test("the dialog fills the screen", async () => {
    await stage.open(`${server.address}phone.html`);
    await stage.click("button");
    const { width, height } = await stage.run(() => /** @type {DOMRect} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("dialog")?.getBoundingClientRect()));
    assert.deepEqual([width, height], [360, 640]);
  });

  test("Back closes it, and then leaves the page", async () => {
    await stage.open(`${server.address}plain.html`);
    await stage.driver.get(`${server.address}phone.html`);
    await stage.click("button");
    await becomes(true);
    await stage.driver.navigate().back();
    await becomes(false);
    assert.equal(await stage.run(() => location.pathname), "/phone.html");
    await stage.driver.navigate().back();
    await stage.until(() => stage.run(() => location.pathname), (path) => path === "/plain.html", "the page before");
  });

  test("closed otherwise, it leaves nothing in the way of Back", async () => {
    await stage.open(`${server.address}plain.html`);
    await stage.driver.get(`${server.address}phone.html`);
    await stage.click("button");
    await stage.click("cancel");
    await stage.until(() => stage.run(() => JSON.stringify(history.state)), (state) => !String(state).includes("open"), "the entry to be left");
    await stage.driver.navigate().back();
    await stage.until(() => stage.run(() => location.pathname), (path) => path === "/plain.html", "the page before");
  });

  test("back from an article the dialog is open with its results, however the page was kept", async () => {
    await stage.open(`${server.address}phone.html`);
    await stage.click("button");
    await stage.press("lu");
    await stage.boxWhen((box) => box.options.length === 10, "hits");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    await stage.until(() => stage.run(() => location.pathname), (path) => path === "/tin/0.html", "the article");
    await stage.driver.navigate().back();
    await becomes(true);
    await stage.boxWhen((box) => box.value === "lu" && box.options.length === 10, "the results");
  });
});
