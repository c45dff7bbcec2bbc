// Takes the pictures of README.md and docs.md over the sample articles: `node tests/www/screenshots.mjs [FOLDER]`.
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./bundle.mjs";
import { Key, Stage } from "./browser/stage.mjs";
import { startBrowser } from "./drivers.mjs";
import { serve } from "./server.mjs";
import { serveSamples } from "./site.mjs";

const QUERY = "ngoai truong bui thanh son";
const DESKTOP = { width: 1000, height: 720 };
const PHONE = { width: 390, height: 780 };
const PAPER = { width: 794, height: 1123 };
const SMALL = { width: 620, height: 560 };
const LOOKS = ["bao", "bien", "son-mai"];

/** @typedef {{ name: string, size: typeof PHONE, dark?: boolean, print?: boolean, show: (stage: Stage, address: string) => Promise<unknown> }} Picture */

/** @param {Stage} stage @param {string} address */
async function showHits(stage, address) {
  await showList(stage, address);
  await stage.ask(QUERY);
  await stage.press(Key.ARROW_DOWN);
}

/** @param {Stage} stage @param {string} address */
async function showArticle(stage, address) {
  await showHits(stage, address);
  await stage.press(Key.ENTER);
  await stage.readerWhen((reader) => reader.title !== null, "the article");
}

/** @param {Stage} stage @param {string} address */
async function showList(stage, address) {
  await stage.open(address);
  await stage.readerWhen((reader) => reader.list.length > 0, "the list");
}

/** @type {Picture[]} */
const PICTURES = [
  { name: "search-light", size: DESKTOP, show: showHits },
  { name: "search-dark", size: DESKTOP, dark: true, show: showHits },
  { name: "search-phone", size: PHONE, show: showHits },
  { name: "article-light", size: DESKTOP, show: showArticle },
  { name: "list-dark", size: DESKTOP, dark: true, show: showList },
  { name: "article-phone", size: PHONE, show: showArticle },
  { name: "article-print", size: PAPER, print: true, show: showArticle },
];

/** A look, light and dark. @param {string} look @returns {Picture[]} */
const picturesOf = (look) => [false, true].map((dark) => ({ name: `look-${look}-${dark ? "dark" : "light"}`, size: SMALL, dark, show: showHits }));

/** A page of any site, where the words are marked. @type {Picture} */
const LANDING = {
  name: "highlight-light", size: DESKTOP,
  show: async (stage, address) => {
    await stage.driver.get(`${address}#mokim=ngoai+truong`);
    await stage.until(() => stage.run(() => document.querySelector("[data-mokim-ignore]") !== null), Boolean, "the bar");
    await stage.driver.actions().keyDown(Key.ALT).sendKeys(Key.ARROW_DOWN).keyUp(Key.ALT).perform();
  },
};

/** @param {string} address @param {string} folder @param {Picture[]} pictures */
async function takePictures(address, folder, pictures) {
  const { driver, quit } = await startBrowser("chromium");
  const chromium = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, size, dark = false, print = false, show } of pictures) {
      await chromium.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: size === PHONE });
      await chromium.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: "", features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
      await show(new Stage(driver), address);
      if (print) await chromium.sendDevToolsCommand("Emulation.setEmulatedMedia", { media: "print" });
      await new Promise((resolve) => setTimeout(resolve, 300));
      await writeFile(join(folder, `${name}.png`), await driver.takeScreenshot(), "base64");
      console.log(join(folder, `${name}.png`));
    }
  } finally {
    await quit();
  }
}

/** A plain page of a site, made of one sample article. */
async function servePage() {
  const read = (/** @type {string} */ path) => readFile(join(ROOT, path));
  const [title, ...lines] = String(await read("www/articles/thoi-su/ha-noi-hoi-dam-15-4.txt")).trim().split(/\n+/);
  const paragraphs = lines.map((line) => `<p>${line}</p>`).join("");
  return serve({
    "/index.html": `<!doctype html><html lang="vi"><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="site.css"><script defer src="mokim-highlight.js"></script><header>Báo Mẫu</header><main><h1>${title}</h1>${paragraphs}</main></html>`,
    "/site.css": { type: "text/css", body: "body { max-width: 42rem; margin: 0 auto; padding: 1rem; font: 1.125rem/1.7 Noto Serif, serif; color: #222 } header { padding: .5rem 0; border-bottom: 3px double; font-weight: 700 } h1 { line-height: 1.3 }" },
    "/mokim-highlight.js": await read("target/engine/mokim-highlight.js"),
    "/mokim.wasm": { body: await read("target/engine/engine.wasm"), ranges: true },
  });
}

/** @param {Promise<{ address: string, stop: () => Promise<unknown> }>} serving @param {string} folder @param {Picture[]} pictures */
async function picturesFrom(serving, folder, pictures) {
  const site = await serving;
  try {
    await takePictures(site.address, folder, pictures);
  } finally {
    await site.stop();
  }
}

async function main() {
  const folder = process.argv[2] ?? join(ROOT, "www/screenshots");
  await picturesFrom(serveSamples(), folder, [...PICTURES, ...picturesOf("plain")]);
  for (const look of LOOKS) await picturesFrom(serveSamples("--look", look), folder, picturesOf(look));
  await picturesFrom(servePage(), folder, [LANDING]);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
