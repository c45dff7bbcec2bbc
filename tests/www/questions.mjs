// Questions over the sample articles, and the native engine's answers to them: every engine in a page must give the same.
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MOKIM } from "./site.mjs";

/** @typedef {import("../../www/types.d.ts").Results} Results */
/** @typedef {import("../../www/types.d.ts").SearchEngine} SearchEngine */
/** @typedef {import("../../www/types.d.ts").SearchOptions} SearchOptions */

export const QUERIES = 300;
export const LIMIT = 10;

/** What both must agree on. Scores are single precision, which JSON writes in different lengths. @param {Results} results */
export function comparable({ total, hits, suggestion, facets = {} }) {
  // The terminal writes objects of values and counts, the engine in the page gives pairs.
  const counts = Object.entries(facets).map(([field, values]) => [field, Array.isArray(values) ? values : Object.entries(values)]);
  return { total, suggestion: suggestion ?? null, hits: hits.map(({ score, ...hit }) => ({ ...hit, score: Math.fround(score) })), counts };
}

/** @param {string} index @param {string} query @param {string[]} options @returns {Promise<Results>} */
export async function native(index, query, ...options) {
  const { stdout } = await promisify(execFile)(MOKIM, ["search", index, "--json", "-n", String(LIMIT), ...options, "--", query], { maxBuffer: 1 << 24 });
  return JSON.parse(stdout);
}

/** Runs of one to five words of the articles, as written, without tones, cut off, misspelt; and a few oddities. @param {SearchEngine} engine */
export async function queries(engine) {
  const { entries } = await engine.list({ limit: 1000 });
  const words = entries.flatMap(({ title }) => title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const random = generator(20260101);
  const made = ["", " ", "\"", "\"ngoại trưởng\"", "-", "ngoaij truwowngr", "ngoại trưởgn", "xyzzyq", "😀", "ngoại truong", "n", "đ", "HOÀ", "hòa"];
  while (made.length < QUERIES) {
    const length = 1 + random(5);
    const start = random(words.length - length);
    const text = words.slice(start, start + length).join(" ").toLowerCase();
    made.push(VARIANTS[made.length % VARIANTS.length](text, random));
  }
  return made;
}

/** @type {((text: string, random: (below: number) => number) => string)[]} */
const VARIANTS = [
  (text) => text,
  toneless,
  (text, random) => text.slice(0, 1 + random(text.length)),
  (text, random) => toneless(text).slice(0, 1 + random(text.length)),
  (text, random) => swapped(text, random(text.length)),
  (text) => text.normalize("NFD"),
];

/** @param {string} text */
function toneless(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}

/** @param {string} text @param {number} at */
function swapped(text, at) {
  return text.slice(0, at) + text.slice(at + 1, at + 2) + text.slice(at, at + 1) + text.slice(at + 2);
}

/** The same numbers in every run, so that a failure can be seen again. @param {number} seed */
export function generator(seed) {
  return (/** @type {number} */ below) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
}

/** Options as the page gives them and as the terminal does. @type {[SearchOptions, string[]][]} */
export const OPTIONS = [
  [{ sort: "newest", facets: ["section"] }, ["--sort", "newest", "--facets", "section"]],
  [{ sort: "oldest", offset: 3 }, ["--sort", "oldest", "--offset", "3"]],
  [{ filters: { section: ["Thời sự", "Kinh tế"] }, facets: ["section"] }, ["--filter", "section=Thời sự", "--filter", "section=Kinh tế", "--facets", "section"]],
  [{ after: "2022", before: "2024-06", sort: "newest" }, ["--after", "2022", "--before", "2024-06", "--sort", "newest"]],
];
export const OPERATORS = ["", "việt -mỹ", "mỹ OR \"hà nội\"", "title:ngoại trưởng", "section:thoi-su ", "date:2023..2024 việt nam", "việt nam", "-mỹ"];
