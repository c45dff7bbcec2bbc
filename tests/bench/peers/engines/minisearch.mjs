// MiniSearch, three times: at its defaults (any of the words, BM25+); with a `processTerm` of its own that folds marks;
// and with that and what its documentation advises for search as people type, `prefix: true, fuzzy: 0.2`. The title is
// not boosted: `boost: { title: 2 }` as in the documentation's example finds less here (.261 against .278 of the toned
// known items among the first 2,000 articles), as does `combineWith: "AND"`.
import MiniSearch from "minisearch";
import { fold } from "../fold.mjs";
import { jsonSize, versionOf } from "../shipped.mjs";

/** @typedef {import("../collection.mjs").Article} Article */

/** @param {Article[]} articles @param {object} options */
function open(articles, options) {
  const mini = new MiniSearch({ fields: ["title", "body"], ...options });
  mini.addAll(articles);
  return {
    version: versionOf("minisearch"),
    shipped: () => jsonSize([JSON.stringify(mini)]),
    search: (/** @type {string} */ query) => mini.search(query).slice(0, 10),
    ids: (/** @type {{ id: string }[]} */ answer) => answer.map(({ id }) => id),
    close() {},
  };
}

/** @param {Article[]} articles */
export const plain = async (articles) => open(articles, {});

/** @param {Article[]} articles */
export const folded = async (articles) => open(articles, { processTerm: fold });

/** @param {Article[]} articles */
export const fuzzy = async (articles) => open(articles, { processTerm: fold, searchOptions: { prefix: true, fuzzy: 0.2 } });
