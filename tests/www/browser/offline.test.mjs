// With a service worker of the site's own that takes in mokim-offline.js, a split index is searched and read with the
// server gone, and a new build takes the place of the old one.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { promisify } from "node:util";
import { countingServer } from "../counting-server.mjs";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { MOKIM, buildSamples } from "../site.mjs";
import { Key, Stage } from "./stage.mjs";

const WORKER = 'importScripts("/mokim-offline.js");\nmokimOffline("/");\n';

for (const name of BROWSERS) describe(`${name}, offline`, () => offline(name));

/** Runs in the page: registers the worker and waits until it has kept everything. */
function register() {
  return navigator.serviceWorker.register("/sw.js").then(() => navigator.serviceWorker.ready).then(() => true);
}

/** Runs in the page: the names of the files that are kept, of a build that is whole. */
async function kept() {
  const names = await caches.keys();
  const lists = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
  return lists.filter((list) => list.includes("/mokim-files.json"));
}

/** @param {string} name */
function offline(name) {
  /** @type {Awaited<ReturnType<typeof buildSamples>>} */
  let samples;
  /** @type {Awaited<ReturnType<typeof countingServer>>} */
  let server;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;

  before(async () => {
    samples = await buildSamples("--split");
    await writeFile(join(samples.out, "sw.js"), WORKER);
    server = await countingServer(samples.out);
    browser = await startBrowser(name);
    stage = new Stage(browser.driver);
  });
  after(async () => {
    await browser?.quit();
    await server?.stop();
    await samples?.remove();
  });

  /** The chunks that are kept, once one build is kept and no other. @param {(chunks: string[]) => boolean} when */
  const keptChunks = async (when) => {
    const lists = await stage.until(() => stage.run(kept), (lists) => lists.length === 1 && when(lists[0].filter((path) => path.includes("chunks"))), "one build to be kept");
    return lists[0].filter((path) => path.includes("chunks")).map((path) => path.split("/").pop()).sort();
  };

  test("all files of the build are kept when the worker is installed", async () => {
    await stage.open(server.address);
    await stage.run(register);
    assert.deepEqual(await keptChunks(() => true), (await readdir(join(samples.out, "mokim-chunks"))).sort());
  });

  test("a new build is fetched behind the reader's back and takes the place of the old one", async () => {
    const before = await keptChunks(() => true);
    await promisify(execFile)(MOKIM, ["build", new URL("../../../www/articles/thoi-su", import.meta.url).pathname, "-o", samples.out, "--split", "--title", "Báo Mới"]);
    server.forget();
    await stage.open(server.address);
    await stage.ask("ngoai truong");
    const after = await keptChunks((chunks) => chunks.every((path) => !before.includes(path.split("/").pop())));
    assert.deepEqual(after, (await readdir(join(samples.out, "mokim-chunks"))).sort());
  });

  test("with the server gone the page opens, is searched and read", async () => {
    await server.stop();
    await stage.open(server.address);
    const { options } = await stage.ask("ngoai truong");
    assert.match(options[0].marks.join(" ").normalize("NFC"), /^(Ngoại|ngoại) trưởng/);
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title === options[0].title, "the article");
    assert.ok(reader.marks.length > 0 && reader.paragraphs >= 2);
  });
}
