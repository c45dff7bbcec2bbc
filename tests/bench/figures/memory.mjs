// What a page takes while it is searched: the memory of Chromium's process for it, beyond that of a page without
// anything. After 300 queries and after 3,000, each shown as a reader sees it: what grows between the two would grow on.
// Pages that processes share are counted in shares (proportional set size), which depends on what else runs; what the
// process has for itself does not, and is what mokim takes. An index of one article shows what the engine takes, one of a
// hundred what engine and shown hits take: Chromium keeps some 9 MB for the lines of hits that it has drawn.
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { DevTools } from "../../www/browser/devtools.mjs";
import { Stage } from "../../www/browser/stage.mjs";
import { startBrowser } from "../../www/drivers.mjs";
import { serve } from "../../www/server.mjs";
import { MOKIM, serveFolder } from "../../www/site.mjs";
import { ROOT } from "../peers/collection.mjs";
import { outFor } from "./growth.mjs";
import { tonedQueries } from "./questions.mjs";

/** @typedef {{ share: number, own: number }} Size bytes: shared pages in shares, and without them */
/** @typedef {{ name: string, loaded: number, after: Record<string, { left: Size, collected: Size }> }} Taken `left` as the browser leaves it, `collected` once its garbage is gone */

/** Each page is opened so often, by turns; what counts is the median, since the browser's own use moves by 5 MB. */
const TIMES = 3;
/** How many queries are asked before each look. */
const LOOKS = [0, 300, 3000];
/** What is drawn, freed or compiled behind the last answer is done by then. */
const SETTLED_MS = 3000;
const KEPT = join(ROOT, "target/figures");
/** Nothing but the page runs in a process of its own. */
const ALONE = ["--disable-features=SpareRendererForSitePerProcess,Translate,OptimizationHints"];

/** @returns {Promise<Taken[]>} */
export async function memory() {
  const known = await tonedQueries(LOOKS[LOOKS.length - 1]);
  const queries = Array.from({ length: LOOKS[LOOKS.length - 1] }, (_, at) => known[at % known.length]);
  const opened = (await pages()).map((page) => ({ ...page, runs: /** @type {Taken["after"][]} */ ([]) }));
  for (let time = 0; time < TIMES; time += 1)
    for (const { name, open, loaded, runs } of opened) {
      const after = await looked(open, loaded > 0 ? queries : []);
      runs.push(after);
      console.error(`memory: ${name}: ${JSON.stringify(after)}`);
    }
  return opened.map(({ name, loaded, runs }) => ({ name, loaded, after: Object.fromEntries(LOOKS.map((upTo) => [upTo, middle(runs.map((run) => run[upTo]))])) }));
}

/** The median of each number. @param {Taken["after"][string][]} looks @returns {Taken["after"][string]} */
function middle(looks) {
  const of = (/** @type {(look: Taken["after"][string]) => number} */ number) => looks.map(number).sort((a, b) => a - b)[Math.floor(looks.length / 2)];
  return {
    left: { share: of(({ left }) => left.share), own: of(({ left }) => left.own) },
    collected: { share: of(({ collected }) => collected.share), own: of(({ collected }) => collected.own) },
  };
}

async function pages() {
  const full = await outFor(10_000);
  const small = await outOfOne();
  const few = await outFor(100);
  const bytes = (/** @type {string} */ out) => ["mokim.wasm", "mokim.js"].reduce((sum, file) => sum + statSync(join(out, file)).size, 0);
  return [
    { name: "a blank page", loaded: 0, open: () => serve({ "/index.html": '<!doctype html><meta charset="utf-8"><title>blank</title>' }) },
    { name: "mokim, 1 article", loaded: bytes(small), open: () => serveFolder(small) },
    { name: "mokim, 100 articles", loaded: bytes(few), open: () => serveFolder(few) },
    { name: "mokim, 10,000 articles", loaded: bytes(full), open: () => serveFolder(full) },
  ];
}

/** An index with next to nothing in it: what engine and page take by themselves. */
async function outOfOne() {
  const out = join(KEPT, "out-1");
  if (existsSync(out) && statSync(out).mtimeMs > statSync(MOKIM).mtimeMs) return out;
  await mkdir(KEPT, { recursive: true });
  await writeFile(`${out}.jsonl`, JSON.stringify({ id: "1", title: "Một bài", body: "Chỉ có một bài." }));
  await promisify(execFile)(MOKIM, ["build", `${out}.jsonl`, "-o", out, "--force"]);
  return out;
}

/** @param {() => Promise<{ address: string, stop: () => Promise<unknown> }>} open @param {string[]} queries */
async function looked(open, queries) {
  const page = await open();
  const { driver, quit } = await startBrowser("chromium", ALONE);
  await driver.manage().setTimeouts({ script: 600_000 });
  try {
    await driver.get(page.address);
    const stage = new Stage(driver);
    const pid = await processOf(driver, stage);
    if (queries.length > 0) await stage.focus();
    /** @type {Taken["after"]} */
    const after = {};
    let asked = 0;
    for (const upTo of LOOKS) {
      if (queries.length > 0) await stage.run(ask, queries.slice(asked, upTo));
      asked = upTo;
      after[upTo] = await look(pid, new DevTools(driver), stage);
    }
    return after;
  } finally {
    await quit();
    await page.stop();
  }
}

/** @param {number} pid @param {DevTools} tools @param {Stage} stage */
async function look(pid, tools, stage) {
  await stage.pause(SETTLED_MS);
  const left = await sizeOf(pid);
  await tools.alive();
  await stage.pause(SETTLED_MS);
  return { left, collected: await sizeOf(pid) };
}

/** Runs in the page. @param {string[]} queries */
async function ask(queries) {
  const box = /** @type {any} */ (document.querySelector("mokim-search"));
  await box.search("");
  for (const query of queries) {
    const shown = new Promise((resolve) => box.addEventListener("mokim-results", resolve, { once: true }));
    box.value = query;
    await shown;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

/** @param {number} pid @returns {Promise<Size>} */
async function sizeOf(pid) {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, "utf8");
  const of = (/** @type {string} */ name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, "m").exec(rollup)?.[1]) * 1024;
  const size = { share: of("Pss"), own: of("Private_Clean") + of("Private_Dirty") };
  if (!size.share) throw new Error(`/proc/${pid}/smaps_rollup names no Pss; the figures need Linux`);
  return size;
}

/** The process of the page is the one of this browser that works while the page does. @param {import("selenium-webdriver").WebDriver} driver @param {Stage} stage */
async function processOf(driver, stage) {
  const profile = (await driver.getCapabilities()).get("chrome").userDataDir;
  const before = await renderers(profile);
  await stage.run(() => {
    for (const end = performance.now() + 600; performance.now() < end; );
  });
  const worked = [...(await renderers(profile))].map(([pid, ticks]) => ({ pid, ticks: ticks - (before.get(pid) ?? 0) }));
  worked.sort((a, b) => b.ticks - a.ticks);
  if (!worked[0]) throw new Error("found no process of the page; the figures need Linux");
  return worked[0].pid;
}

/** Processes that show pages, below the browser with this profile, and the time that each has used. @param {string} profile @returns {Promise<Map<number, number>>} */
async function renderers(profile) {
  const all = await Promise.all((await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map((pid) => described(Number(pid))));
  const known = new Map(all.flatMap((each) => (each ? [[each.pid, each]] : [])));
  const isOurs = (/** @type {number} */ pid) => {
    for (let at = known.get(pid); at; at = known.get(at.parent)) if (at.command.includes(`--user-data-dir=${profile}`)) return true;
    return false;
  };
  return new Map([...known.values()].filter(({ pid, command }) => command.includes("--type=renderer") && isOurs(pid)).map(({ pid, ticks }) => [pid, ticks]));
}

/** @param {number} pid */
async function described(pid) {
  try {
    const command = await readFile(`/proc/${pid}/cmdline`, "utf8");
    // The program's name, in brackets, may have blanks in it.
    const fields = (await readFile(`/proc/${pid}/stat`, "utf8")).replace(/^.*\) /s, "").split(" ");
    return { pid, command, parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null; // It has just ended.
  }
}
