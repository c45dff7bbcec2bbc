// What a page has to load: bytes as they are, and gzipped.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

/** @typedef {{ raw: number, gzip: number, files: number, texts: boolean }} Shipped bytes; `texts`: all articles are in them */

/** @param {(string | Uint8Array)[]} files @param {boolean} texts @returns {Shipped} */
export function sizeOf(files, texts) {
  const bytes = files.map((file) => Buffer.from(file));
  const sum = (/** @type {(file: Buffer) => number} */ size) => bytes.reduce((total, file) => total + size(file), 0);
  return { raw: sum((file) => file.length), gzip: sum(gzipped), files: files.length, texts };
}

/** What is packed already goes out as it is. @param {Buffer} file */
function gzipped(file) {
  return Math.min(file.length, gzipSync(file, { level: 9 }).length);
}

/** An index that is shipped as JSON, without the texts. @param {string[]} parts */
export const jsonSize = (parts) => sizeOf(parts, false);

/** @param {string} name a package of this folder */
export function versionOf(name) {
  const path = join(dirname(fileURLToPath(import.meta.url)), "node_modules", name, "package.json");
  return JSON.parse(readFileSync(path, "utf8")).version;
}
