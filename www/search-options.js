// What the attributes of a box ask of the engine.
/** @import { SearchOptions } from "./types.d.ts" */

const ACCENTS = /** @type {const} */ (["prefer", "exact", "ignore"]);
const [FEW, MOST] = [10, 1000];

/** What an attribute does not say, or says in words that are not known, is as usual. @param {Element} element @returns {SearchOptions} */
export function askedBy(element) {
  const limit = Math.trunc(Number(element.getAttribute("limit")));
  return {
    limit: limit > 0 ? Math.min(limit, MOST) : FEW,
    literal: element.getAttribute("typos") === "off" || undefined,
    accents: ACCENTS.find((each) => each === element.getAttribute("accents")),
  };
}
