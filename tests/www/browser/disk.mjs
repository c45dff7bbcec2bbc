// The page that `mokim build --single-file` writes, and how a test looks into it: copies with a script in front, or harmed.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { MOKIM } from "../site.mjs";
import { WATCH } from "./stage.mjs";

const MARK = "\ufeff";
const PIECE = "<script type=mokim>";

/** Notes everything that goes wrong, from before the page's own script and policy. */
export const LISTEN = `${WATCH}
globalThis.faults = [];
addEventListener("error", (event) => faults.push(String(event.message)));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));
for (const name of ["error", "warn"]) console[name] = (...words) => faults.push(words.join(" "));
`;

/**
 * Builds a page of its own from articles on disk.
 * @param {string} source
 * @param {...string} options
 */
export async function pageOnDisk(source, ...options) {
  const folder = await mkdtemp(join(tmpdir(), "mokim-disk-"));
  const out = join(folder, "out");
  await promisify(execFile)(MOKIM, ["build", source, "-o", out, "--single-file", ...options]);
  const text = (await readFile(join(out, "index.html"))).toString("utf16le").slice(MARK.length);
  /** Writes another page beside it. @param {string} name @param {string} text */
  const beside = async (name, text) => {
    await writeFile(join(folder, name), bytesOf(text));
    return pathToFileURL(join(folder, name)).href;
  };
  return { out, text, beside, address: pathToFileURL(join(out, "index.html")).href, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @param {string} text */
export const bytesOf = (text) => Buffer.from(MARK + text, "utf16le");

/** The page with a script before all else, which its policy does not reach yet. @param {string} text @param {string} script */
export const listening = (text, script = LISTEN) => text.replace("<head>", () => `<head><script>${script}</script>`);

/** Some of the articles altered. @param {string} text */
export function altered(text) {
  const at = text.indexOf(PIECE) + PIECE.length + 5000;
  return text.slice(0, at) + "mokim" + text.slice(at + 5);
}

/** What a copy that breaks off leaves. @param {string} text */
export const cutOff = (text) => text.slice(0, text.indexOf(PIECE) + PIECE.length + 5000);

/** A page that came without any articles. @param {string} text */
export const emptied = (text) => text.slice(0, text.indexOf(PIECE));
