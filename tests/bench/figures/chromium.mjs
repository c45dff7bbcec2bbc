// What a reader waits for in Chromium: from the key going down to the frame with the answer, in the page that `mokim
// build` writes. Beside it a page that only writes the typed text under the field: what any page takes, however little
// it does. Each once as screens do it, sixty frames a second, and once with frames drawn as soon as there is something
// new, which leaves out the waiting for the next frame.
import { Stage } from "../../www/browser/stage.mjs";
import { startBrowser } from "../../www/drivers.mjs";
import { serve } from "../../www/server.mjs";
import { serveFolder } from "../../www/site.mjs";
import { outFor, SIZES } from "./growth.mjs";
import { tonedQueries } from "./questions.mjs";
import { spread } from "./spread.mjs";

/** @typedef {{ name: string, frames: string, answered: import("./spread.mjs").Spread, painted: import("./spread.mjs").Spread, empty: number }} Painted `empty`: keystrokes that found nothing, which are not in the times */
/** @typedef {{ text: string, hits: number, answered: number, painted: number }} Key milliseconds since the key went down */
/** @typedef {{ name: string, open: () => Promise<{ address: string, stop: () => Promise<unknown> }> }} Page */

/** Queries typed letter by letter; the first of them warms up and does not count. */
const TYPED = 16;
/** Between two letters, so that each finds the page at rest. */
const PAUSE_MS = 60;
const FRAMES = [
  { frames: "60 a second", more: [] },
  { frames: "at once", more: ["--disable-frame-rate-limit", "--disable-gpu-vsync"] },
];

const BARE = {
  "/index.html": '<!doctype html><meta charset="utf-8"><title>bare</title><mokim-search></mokim-search><script type="module" src="bare.js"></script>',
  "/bare.js": `customElements.define("mokim-search", class extends HTMLElement {
    connectedCallback() {
      const [input, line] = [document.createElement("input"), document.createElement("p")];
      this.attachShadow({ mode: "open", delegatesFocus: true }).append(input, line);
      input.addEventListener("input", () => {
        const detail = { text: input.value, results: { hits: [input.value] } };
        this.dispatchEvent(new CustomEvent("mokim-results", { detail, bubbles: true, composed: true }));
        line.textContent = input.value;
      });
    }
    set value(text) { this.shadowRoot.querySelector("input").value = text; }
  });`,
};

/** @type {Page[]} */
const PAGES = [
  { name: "a bare field", open: () => serve(BARE) },
  ...SIZES.slice(1).map((size) => ({ name: `mokim, ${size.toLocaleString("en")} articles`, open: async () => serveFolder(await outFor(size)) })),
];

/** Runs in the page. A message sent while a frame is made is received when it has been drawn. */
function watch() {
  let began = 0;
  /** @type {Key[]} */
  const keys = ((/** @type {any} */ (window)).typedKeys = []);
  addEventListener("keydown", (event) => (began = event.timeStamp), true);
  addEventListener("mokim-results", (event) => {
    const { text, results } = /** @type {CustomEvent} */ (event).detail;
    const [down, answered, { port1, port2 }] = [began, performance.now() - began, new MessageChannel()];
    port1.onmessage = () => keys.push({ text, hits: results.hits.length, answered, painted: performance.now() - down });
    requestAnimationFrame(() => port2.postMessage(0));
  });
}

/** Runs in the page. @returns {Key[]} */
const noted = () => (/** @type {any} */ (window)).typedKeys;

/** @returns {Promise<Painted[]>} */
export async function chromium() {
  const texts = await tonedQueries(TYPED);
  const all = [];
  for (const { frames, more } of FRAMES) {
    for (const { name, open } of PAGES) {
      all.push({ name, frames, ...(await typedInto(open, more, texts)) });
      console.error(`chromium: ${name}, frames ${frames}: p99 ${all.at(-1)?.painted.p99} ms`);
    }
  }
  return all;
}

/** @param {Page["open"]} open @param {string[]} more @param {string[]} texts */
async function typedInto(open, more, texts) {
  const page = await open();
  const { driver, quit } = await startBrowser("chromium", more);
  try {
    const stage = new Stage(driver);
    await stage.open(page.address);
    await stage.run(watch);
    const keys = [];
    for (const text of texts) keys.push(await type(stage, text));
    return summed(keys.slice(1).flat());
  } finally {
    await quit();
    await page.stop();
  }
}

/** Presses key by key, each when the answer to the one before has been drawn. @param {Stage} stage @param {string} text */
async function type(stage, text) {
  await stage.run(() => {
    Object.assign(document.querySelector("mokim-search") ?? {}, { value: "" });
    (/** @type {any} */ (window)).typedKeys.length = 0;
  });
  await stage.focus();
  for (const [n, letter] of [...text].entries()) {
    await press(stage, letter);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    const typed = [...text].slice(0, n + 1).join("");
    await stage.until(() => stage.run(noted), (keys) => keys.some((key) => key.text === typed), `the answer to ${typed}`);
  }
  return stage.run(noted);
}

/** @param {Stage} stage @param {string} letter */
async function press({ driver }, letter) {
  const browser = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  for (const key of [{ type: "keyDown", text: letter }, { type: "keyUp" }]) {
    await browser.sendDevToolsCommand("Input.dispatchKeyEvent", { ...key, key: letter });
  }
}

/** @param {Key[]} keys */
function summed(keys) {
  const found = keys.filter(({ hits }) => hits > 0);
  return { answered: spread(found.map(({ answered }) => answered)), painted: spread(found.map(({ painted }) => painted)), empty: keys.length - found.length };
}
