// More articles than the collection has, made of its own: a hundred thousand of ten thousand. Half the sentences of a
// made article are those of one real article, half come from others, titles are joined of two, and half the
// digits are drawn anew. What it cannot make is new words: of 100,000 real articles the dictionary would be larger.
import { createWriteStream } from "node:fs";
import { once } from "node:events";

/** @typedef {import("../peers/collection.mjs").Article} Article */
/** @typedef {(below: number) => number} Random */

const SEED = 20260401;

/** The same numbers on every run (mulberry32). @param {number} seed @returns {Random} */
function randomOf(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A text as paragraphs of sentences. @param {string} text */
const sentences = (text) => text.split("\n").map((line) => line.match(/[^.!?…]+[.!?…]*\s*/gu) ?? [line]);

/** @param {string} text @param {Random} random */
const otherDigits = (text, random) => text.replace(/\d/g, (digit) => (random(2) ? digit : String(random(10))));

/** The first words of one title and the last of another. @param {string} first @param {string} last */
function joined(first, last) {
  const [before, behind] = [first.split(" "), last.split(" ")];
  return [...before.slice(0, Math.ceil(before.length / 2)), ...behind.slice(behind.length >> 1)].join(" ");
}

/** The real articles first, then made ones. @param {Article[]} articles @param {number} count @returns {Generator<Article>} */
export function* recombined(articles, count) {
  yield* articles.slice(0, count);
  const random = randomOf(SEED);
  const bodies = articles.map(({ body }) => sentences(body));
  const foreign = () => {
    const paragraphs = bodies[random(bodies.length)];
    const paragraph = paragraphs[random(paragraphs.length)];
    return paragraph[random(paragraph.length)];
  };
  for (let n = articles.length; n < count; n++) {
    const at = n % articles.length;
    const body = bodies[at].map((paragraph) => paragraph.map((own) => (random(2) ? own : foreign())).join("").trim()).join("\n");
    const title = joined(articles[at].title, articles[random(articles.length)].title);
    yield { id: String(n), title, body: otherDigits(body, random) };
  }
}

/** Writes them one a line; gives the bytes of titles and bodies. @param {string} path @param {Iterable<Article>} articles */
export async function writeArticles(path, articles) {
  const file = createWriteStream(path);
  let text = 0;
  for (const article of articles) {
    text += Buffer.byteLength(article.title) + Buffer.byteLength(article.body);
    if (!file.write(JSON.stringify(article) + "\n")) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  return text;
}
