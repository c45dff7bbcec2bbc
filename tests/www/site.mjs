// The real thing: the program `mokim` builds the sample articles and serves them, policy and all.
import { execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { ROOT } from "./bundle.mjs";

export const MOKIM = join(ROOT, "target/release/mokim");

/** Builds the sample site into a folder of its own; `remove` takes the folder away. @param {string[]} options of `mokim build` */
export async function buildSamples(...options) {
  if (!existsSync(MOKIM)) throw new Error(`${MOKIM} is missing: run ./build.sh, which makes it.`);
  const folder = await mkdtemp(join(tmpdir(), "mokim-site-"));
  const out = join(folder, "out");
  await promisify(execFile)(MOKIM, ["build", join(ROOT, "www/articles"), "-o", out, "--title", "Báo Mẫu", "--lang", "vi", ...options]);
  return { out, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Builds the sample site and serves it. `stop` ends the server and removes the folder. @param {string[]} options of `mokim build` */
export async function serveSamples(...options) {
  const { out, remove } = await buildSamples(...options);
  const { address, server, stop } = await serveFolder(out);
  return { address, server, stop: () => stop().then(remove) };
}

/** Serves an output folder as `mokim serve` does. @param {string} out */
export async function serveFolder(out) {
  const server = spawn(MOKIM, ["serve", out, "--port", "0"], { stdio: ["ignore", "pipe", "inherit"] });
  const address = await firstLine(server.stdout);
  const stop = async () => void server.kill();
  return { address: address.endsWith("/") ? address : `${address}/`, server, stop };
}

/** The program prints its address on its first line. @param {import("node:stream").Readable} stream */
async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) {
    const address = /https?:\S+/.exec(line)?.[0];
    if (!address) throw new Error(`mokim serve printed ${JSON.stringify(line)} first; expected its address`);
    return address;
  }
  throw new Error("mokim serve ended before it printed its address");
}
