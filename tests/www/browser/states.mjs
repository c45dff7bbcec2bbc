// The states that box and reader can be in, and how a reader gets there: what is checked of the looks is checked of each.
import { Key } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Stage} Stage */
/** @typedef {{ path: string, show: (stage: Stage) => Promise<unknown> }} State */

/** @param {string} text @returns {(stage: Stage) => Promise<unknown>} */
const asking = (text) => async (stage) => {
  await stage.ask(text);
  await stage.press(Key.ARROW_DOWN);
};

/** @param {string} text @param {(box: import("./stage.mjs").Box) => unknown} holds @returns {(stage: Stage) => Promise<unknown>} */
const typing = (text, holds) => async (stage) => {
  await stage.type(text);
  await stage.boxWhen(holds, `what comes of ${text}`);
};

/** @param {Stage} stage */
const reading = (stage) => stage.readerWhen((reader) => reader.title !== null, "the article");
/** @param {Stage} stage */
const listed = (stage) => stage.readerWhen((reader) => reader.list.length > 0, "the list");

/** @param {Stage} stage */
async function dialog(stage) {
  await stage.click("button");
  await stage.press("bai lu");
  await stage.boxWhen((box) => box.options.length > 5, "hits");
  await stage.press(Key.ARROW_DOWN);
}

/** @param {Stage} stage */
const unfold = (stage) => stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelectorAll("details").forEach((facet) => (facet.open = true)));

/** @type {Record<string, State>} */
export const STATES = {
  "the list": { path: "index.html", show: listed },
  "the open box": { path: "index.html", show: async (stage) => (await listed(stage), asking("ngoai truong")(stage)) },
  "the empty box": { path: "box.html", show: typing("khongcogi", (box) => box.message !== "") },
  "the suggestion": { path: "box.html", show: typing("trạn", (box) => box.suggestion !== "") },
  "the error": { path: "missing.html", show: typing("ngoai", (box) => box.message.includes("Thử lại")) },
  "the loading box": { path: "loading.html", show: typing("ngoai", (box) => box.message !== "") },
  "the article": { path: "index.html#a=gap-go&q=ngoai+truong", show: reading },
  "the button": { path: "dialog.html", show: async () => {} },
  "the dialog, empty": { path: "dialog.html", show: (stage) => stage.click("button") },
  "the dialog": { path: "dialog.html", show: dialog },
  "the dialog's filters": { path: "dialog.html", show: async (stage) => (await dialog(stage), unfold(stage)) },
  "the filters": { path: "full.html", show: async (stage) => (await asking("bai lu")(stage), unfold(stage)) },
  "the start": { path: "full.html", show: async (stage) => (await stage.focus(), stage.boxWhen((box) => box.open, "what stands there first")) },
  "hits right to left": { path: "rtl.html", show: async (stage) => (await listed(stage), asking("ngoai truong")(stage)) },
  "hostile hits": { path: "hostile-index.html", show: async (stage) => (await listed(stage), asking("hiem")(stage)) },
  "a hostile article": { path: "hostile-index.html#a=long&q=hiem", show: reading },
  "a reordered article": { path: "hostile-index.html#a=bidi&q=hiem", show: reading },
};
