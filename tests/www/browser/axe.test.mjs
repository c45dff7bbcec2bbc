// axe-core finds nothing, in any state of box and reader: light, dark and in forced colours in Chromium, which can be told
// what the reader prefers; dark by the attribute `theme` in the other browsers, which cannot. (Light: life.test.mjs.)
import { BROWSERS } from "../drivers.mjs";
import { inBrowser } from "./every.mjs";
import { STATES } from "./states.mjs";

/** @type {Record<string, Record<string, string>>} */
const PREFERRED = { light: {}, dark: { "prefers-color-scheme": "dark" }, "forced colours": { "forced-colors": "active" } };
/** What is looked at everywhere; the rest only in Chromium, light and dark. */
const MOST = ["the open box", "the empty box", "the error", "the loading box", "the article"];

for (const browser of BROWSERS) {
  inBrowser(browser, "axe-core", (it) => {
    const schemes = browser === "chromium" ? Object.keys(PREFERRED) : ["dark"];
    for (const scheme of schemes) {
      for (const state of browser === "chromium" && scheme !== "forced colours" ? Object.keys(STATES) : MOST) {
        it(`${state}, ${scheme}`, async ({ stage, tools, open }) => {
          if (browser === "chromium") await tools.media(PREFERRED[scheme]);
          await open(STATES[state].path);
          if (browser !== "chromium") await stage.run(turnDark);
          await STATES[state].show(stage);
          await stage.isAccessible(`${state}, ${scheme}`);
        });
      }
    }
  });
}

/** Runs in the page. */
function turnDark() {
  document.documentElement.style.setProperty("color-scheme", "dark");
  document.querySelectorAll("mokim-search, mokim-reader").forEach((element) => element.setAttribute("theme", "dark"));
}
