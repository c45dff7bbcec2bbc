// Queries made of the articles of an engine, the same ones in every run.
/** @typedef {import("../../www/types.d.ts").SearchEngine} SearchEngine */

/** Runs of one to five words of the articles, as written, without tones, cut off, misspelt; and a few oddities. @param {SearchEngine} engine @param {number} count */
export async function queries(engine, count) {
  const { entries } = await engine.list({ limit: 1000 });
  const words = entries.flatMap(({ title }) => title.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  const random = generator(20260101);
  const made = ["", " ", "\"", "\"ngoại trưởng\"", "-", "ngoaij truwowngr", "ngoại trưởgn", "xyzzyq", "😀", "ngoại truong", "n", "đ", "HOÀ", "hòa"];
  while (made.length < count) {
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
