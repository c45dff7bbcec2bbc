// Runs tests in every browser, on the pages of pages.mjs, and holds each to the strict policy.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { STRICT_POLICY } from "../server.mjs";
import { DevTools } from "./devtools.mjs";
import { servePages } from "./pages.mjs";
import { Stage } from "./stage.mjs";

/**
 * What a test gets; `tools` only of Chromium.
 * @typedef {{ name: string, stage: Stage, tools: DevTools, server: Awaited<ReturnType<typeof servePages>>, open: (path: string) => Promise<void> }} Scene
 */
/** @typedef {(name: string, body: (scene: Scene) => Promise<void>) => void} It a test that gets the scene */

/** @param {string} part what these tests are about @param {(it: It) => void} tests */
export function inEveryBrowser(part, tests) {
  for (const name of BROWSERS) inBrowser(name, part, tests);
}

/** For what only the DevTools protocol lets one do. @param {string} part @param {(it: It) => void} tests */
export const inChromium = (part, tests) => inBrowser("chromium", part, tests);

/** @param {string} name one of BROWSERS @param {string} part @param {(it: It) => void} tests */
export function inBrowser(name, part, tests) {
  describe(`${name}, ${part}`, () => tests(scenery(name)));
}

/** @param {string} name @returns {It} */
function scenery(name) {
  /** @type {Scene} */
  let scene;
  let quit = async () => {};

  before(async () => {
    const server = await servePages();
    const browser = await startBrowser(name).catch((error) => server.stop().then(() => Promise.reject(error)));
    const stage = new Stage(browser.driver);
    scene = { name, stage, tools: new DevTools(browser.driver), server, open: (path) => stage.open(server.address + path) };
    quit = async () => void (await Promise.all([browser.quit(), server.stop()]));
  });
  after(() => quit());
  afterEach(async () => {
    const { state } = scene.server;
    const violations = state.policy === STRICT_POLICY ? await scene.stage.violations() : [];
    state.asked.length = 0;
    state.policy = STRICT_POLICY;
    if (name === "chromium") await scene.tools.reset();
    assert.deepEqual(violations, [], "the strict policy refuses nothing");
  });
  return (title, body) => void test(title, () => body(scene));
}
