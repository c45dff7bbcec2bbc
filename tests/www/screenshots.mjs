// Takes the pictures of the README over the sample articles: `node tests/www/screenshots.mjs [FOLDER]`.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./bundle.mjs";
import { Key, Stage } from "./browser/stage.mjs";
import { startBrowser } from "./drivers.mjs";
import { serveSamples } from "./site.mjs";

const QUERY = "ngoai truong bui thanh son";
const DESKTOP = { width: 1000, height: 720 };
const PHONE = { width: 390, height: 780 };

/** @typedef {{ name: string, size: typeof PHONE, dark?: boolean, show: (stage: Stage, address: string) => Promise<unknown> }} Picture */

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
];

/** @param {string} address @param {string} folder */
export async function takePictures(address, folder) {
  const { driver, quit } = await startBrowser("chromium");
  const chromium = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, size, dark = false, show } of PICTURES) {
      await chromium.sendDevToolsCommand("Emulation.setDeviceMetricsOverride", { ...size, deviceScaleFactor: 1, mobile: size === PHONE });
      await chromium.sendDevToolsCommand("Emulation.setEmulatedMedia", { features: [{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }] });
      await show(new Stage(driver), address);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await writeFile(join(folder, `${name}.png`), await driver.takeScreenshot(), "base64");
      console.log(join(folder, `${name}.png`));
    }
  } finally {
    await quit();
  }
}

async function main() {
  const site = await serveSamples();
  try {
    await takePictures(site.address, process.argv[2] ?? join(ROOT, "www/screenshots"));
  } finally {
    await site.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
