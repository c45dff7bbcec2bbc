// What 1,000, 10,000 and 100,000 articles take: bytes by section, time and memory of `mokim build`. The outputs stay in
// target/figures, where the other parts ask them.
import { execFile, spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { articles, ROOT } from "../peers/collection.mjs";
import { recombined, writeArticles } from "./larger.mjs";

/**
 * @typedef {object} Size
 * @property {number} articles
 * @property {number} text bytes of titles and bodies
 * @property {number} seconds of the clock
 * @property {number} cpu seconds of all cores
 * @property {number} peak bytes of memory held at once
 * @property {Record<string, number>} bytes of the index by section, `total` among them
 * @property {number} shipped bytes of the files that the page loads
 */

export const SIZES = [1000, 10_000, 100_000];
const MOKIM = join(ROOT, "target/release/mokim");
const SHIPPED = ["mokim.wasm", "mokim.js", "index.html"];
/** Memory and time are read so often while the program runs; what happens in the last of it is missed. */
const LOOK_MS = 10;
/** Linux counts a process's time in hundredths of a second. */
const TICKS = 100;

/** @param {number} size articles */
const outOf = (size) => join(ROOT, `target/figures/out-${size}`);

/** The output for so many articles, made if it is not there or older than the program. @param {number} size */
export async function outFor(size) {
  const wasm = join(outOf(size), "mokim.wasm");
  if (!existsSync(wasm) || statSync(wasm).mtimeMs < statSync(MOKIM).mtimeMs) await grown(size);
  return outOf(size);
}

/** @returns {Promise<Size[]>} */
export async function growth() {
  const sizes = [];
  for (const size of SIZES) {
    sizes.push(await grown(size));
    console.error(`growth: ${size} articles built in ${sizes.at(-1)?.seconds.toFixed(1)} s`);
  }
  return sizes;
}

/** @param {number} size @returns {Promise<Size>} */
async function grown(size) {
  const out = outOf(size);
  const source = `${out}.jsonl`;
  const text = await writeArticles(source, recombined(await articles(), size));
  await rm(out, { recursive: true, force: true });
  const { seconds, cpu, peak } = await watched([MOKIM, "build", source, "-o", out]);
  await rm(source);
  const { stdout } = await promisify(execFile)(MOKIM, ["stats", out, "--json"]);
  const files = await Promise.all(SHIPPED.map((name) => stat(join(out, name))));
  const shipped = files.reduce((sum, file) => sum + file.size, 0);
  return { articles: size, text, seconds, cpu, peak, bytes: JSON.parse(stdout).bytes, shipped };
}

/** Runs a program and sees what it takes. @param {string[]} command */
async function watched([program, ...options]) {
  const started = performance.now();
  // What it notes of its articles goes where the figures are, not into the user's cache.
  const env = { ...process.env, XDG_CACHE_HOME: join(ROOT, "target/figures/cache") };
  const child = spawn(program, options, { stdio: ["ignore", "ignore", "inherit"], env });
  const seen = { peak: 0, cpu: 0 };
  const timer = setInterval(() => look(child.pid, seen), LOOK_MS);
  const status = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  clearInterval(timer);
  if (status !== 0) throw new Error(`${program} ${options.join(" ")} ended with status ${status}; what it said stands above`);
  if (seen.peak === 0) throw new Error("/proc tells nothing of a process's memory; the figures need Linux");
  return { seconds: (performance.now() - started) / 1000, ...seen };
}

/** @param {number | undefined} pid @param {{ peak: number, cpu: number }} seen */
function look(pid, seen) {
  try {
    const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    if (peak) seen.peak = Number(peak[1]) * 1024;
    // The program's name, in brackets, may have blanks in it; user and system time are the 12th and 13th behind it.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
    if (fields[0] !== "Z") seen.cpu = (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    // It has just ended.
  }
}

/** @param {number} size */
export async function engineOf(size) {
  const out = await outFor(size);
  const { openEngine } = await import(`file://${join(out, "mokim.js")}`);
  return openEngine(await readFile(join(out, "mokim.wasm")));
}
