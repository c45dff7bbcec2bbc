// The articles and judged queries that all are measured on. They belong to their papers and are not in this project.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";

/** @typedef {{ id: string, title: string, body: string }} Article */
/** @typedef {{ variant: string, query: string, relevant: string[] }} Query */

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const SHARED = join(ROOT, "../shared/data");

export const ARTICLES = join(SHARED, "vietnews-10k.jsonl.gz");
const KNOWN_ITEM = join(SHARED, "vietnews-10k.known-item.jsonl");
const COMPOUNDS = join(SHARED, "vietnews-10k.compounds.jsonl");

export function isThere() {
  return [ARTICLES, KNOWN_ITEM, COMPOUNDS].every(existsSync);
}

/** @param {string} path @returns {Promise<any[]>} one object a line */
async function rows(path) {
  const bytes = await readFile(path);
  const text = (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  return text.split("\n").filter((line) => line.trim() !== "").map((line) => JSON.parse(line));
}

/** @returns {Promise<Article[]>} */
export const articles = () => rows(ARTICLES);

/** The first `count` queries of each variant, in the order of the file. @param {Query[]} all @param {number} count */
function firstOfEach(all, count) {
  /** @type {Map<string, number>} */
  const taken = new Map();
  return all.filter(({ variant }) => {
    taken.set(variant, (taken.get(variant) ?? 0) + 1);
    return (taken.get(variant) ?? 0) <= count;
  });
}

/** @param {number} count @returns {Promise<{ knownItem: Query[], compounds: Query[] }>} */
export async function queries(count) {
  return { knownItem: firstOfEach(await rows(KNOWN_ITEM), count), compounds: firstOfEach(await rows(COMPOUNDS), count) };
}
