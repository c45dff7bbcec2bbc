// What a search box costs a page whose reader never uses it: the page with and without it, loaded in turns. The time of
// the page's own thread for script, style and layout, as Chromium counts it.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { DevTools } from "../../www/browser/devtools.mjs";
import { startBrowser } from "../../www/drivers.mjs";
import { serve } from "../../www/server.mjs";
import { percentile } from "../peers/measure.mjs";
import { outFor } from "./growth.mjs";

/** @typedef {{ name: string, script: number, look: number, tasks: number, requests: string[] }} Idle milliseconds, medians; requests beyond page and script */

const LOADS = 60;
/** Idle callbacks and what is put off have run by then. */
const WAIT_MS = 400;

/** Some text, so that there is a page around the box. @param {string} body */
const page = (body) => `<!doctype html><html lang="vi"><meta charset="utf-8"><title>Bài</title><body>${"<p>Đoạn văn của một bài viết.</p>".repeat(100)}${body}`;

const PAGES = {
  "the page alone": page(""),
  "with an element that does nothing": page(`<nothing-box></nothing-box><script type="module" src="nothing.js"></script>`),
  "with mokim, unused": page(`<mokim-search src="mokim.wasm"></mokim-search><script type="module" src="mokim.js"></script>`),
  "with mokim as a dialog, unused": page(`<mokim-search src="mokim.wasm" variant="dialog" facets="section year"></mokim-search><script type="module" src="mokim.js"></script>`),
};
const NOTHING = `customElements.define("nothing-box", class extends HTMLElement { connectedCallback() { this.attachShadow({ mode: "open" }).append(document.createElement("input")); } });`;

/** @returns {Promise<Idle[]>} */
export async function idle() {
  const answers = { "/nothing.js": NOTHING, "/mokim.js": await readFile(join(await outFor(10_000), "mokim.js")) };
  const names = Object.keys(PAGES);
  const paths = names.map((_, at) => `/${at}.html`);
  const server = await serve({ ...answers, ...Object.fromEntries(paths.map((path, at) => [path, PAGES[/** @type {keyof typeof PAGES} */ (names[at])]])) });
  const { driver, quit } = await startBrowser("chromium");
  const tools = new DevTools(driver);
  /** @type {{ script: number, look: number, tasks: number }[][]} */
  const seen = names.map(() => []);
  /** @type {string[][]} */
  const requests = names.map(() => []);
  try {
    await tools.ask("Performance.enable");
    // The first round warms up and does not count.
    for (let load = 0; load <= LOADS; load++) {
      for (const [at, path] of paths.entries()) {
        server.state.asked.length = 0;
        await driver.get(server.address + path.slice(1));
        await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
        if (load > 0) seen[at].push(await spent(tools));
        requests[at] = server.state.asked.filter((asked) => asked !== path && !/\.js$|favicon/.test(asked));
      }
    }
  } finally {
    await quit();
    await server.stop();
  }
  const median = (/** @type {number[]} */ times) => Math.round(percentile(times, 50) * 100) / 100;
  return names.map((name, at) => ({
    name, script: median(seen[at].map(({ script }) => script)), look: median(seen[at].map(({ look }) => look)), tasks: median(seen[at].map(({ tasks }) => tasks)), requests: requests[at],
  }));
}

/** Of the page that is shown, since it was opened. @param {DevTools} tools */
async function spent(tools) {
  const { metrics } = await tools.ask("Performance.getMetrics");
  const seconds = Object.fromEntries(metrics.map((/** @type {any} */ { name, value }) => [name, value]));
  return { script: seconds.ScriptDuration * 1000, look: (seconds.LayoutDuration + seconds.RecalcStyleDuration) * 1000, tasks: seconds.TaskDuration * 1000 };
}
