// What is asked: known-item queries as wholes, and as they grow letter by letter while they are typed.
import { queries } from "../peers/collection.mjs";

/** Whole queries of each way of typing, and queries typed letter by letter. */
const WHOLE = 200;
const TYPED = 30;

/** @typedef {{ kind: string, text: string }} Question */

export const KINDS = ["whole query, with tones", "whole query, without", "whole query, one typo", "first letter", "second and third letter", "every later letter"];
const VARIANTS = ["toned", "toneless", "typo"];

/** @param {string} text @returns {Question[]} one a letter */
function typed(text) {
  const letters = [...text];
  return letters.map((_, n) => ({ kind: KINDS[n === 0 ? 3 : n < 3 ? 4 : 5], text: letters.slice(0, n + 1).join("") }));
}

/** The first toned queries, which Chromium types as well. @param {number} count */
export async function tonedQueries(count) {
  return (await queries(count)).knownItem.filter(({ variant }) => variant === "toned").map(({ query }) => query);
}

/** @returns {Promise<Question[]>} */
export async function questions() {
  const { knownItem } = await queries(WHOLE);
  const of = (/** @type {string} */ variant) => knownItem.filter((query) => query.variant === variant).map(({ query }) => query);
  const whole = VARIANTS.flatMap((variant, n) => of(variant).map((text) => ({ kind: KINDS[n], text })));
  const keys = ["toned", "toneless"].flatMap((variant) => of(variant).slice(0, TYPED).flatMap(typed));
  return [...whole, ...keys];
}
