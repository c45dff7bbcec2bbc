// FlexSearch, twice: as its documentation shows a document index (fields title and body, the default encoder, which
// folds most marks but not đ); and as it is best on these articles: title and body as one text, an encoder that folds
// đ too and drops no doubled letters, and its "context", which prefers words that stand side by side (toned known items
// among the first 2,000 articles: .155 as shown, .175 with context, .187 as one text, .386 with both and this encoder).
// Both with `suggest: true`: without it a query with one unknown word finds nothing.
import FlexSearch from "flexsearch";
import { fold } from "../fold.mjs";
import { jsonSize, versionOf } from "../shipped.mjs";

/** @typedef {import("../collection.mjs").Article} Article */

/** @param {{ id: string }[]} rows @param {string[]} fields @param {object} options */
function open(rows, fields, options) {
  const flex = new FlexSearch.Document({ document: { id: "id", index: fields }, ...options });
  for (const row of rows) flex.add(row);
  return {
    version: versionOf("flexsearch"),
    shipped: () => exported(flex),
    search: (/** @type {string} */ query) => flex.search(query, { limit: 10, suggest: true, merge: true }),
    ids: (/** @type {{ id: string }[]} */ answer) => answer.slice(0, 10).map(({ id }) => id),
    close() {},
  };
}

/** @param {FlexSearch.Document} flex */
async function exported(flex) {
  /** @type {string[]} */
  const parts = [];
  await flex.export((/** @type {string} */ _, /** @type {string} */ part) => void parts.push(part ?? ""));
  return jsonSize(parts);
}

/** @param {Article[]} articles */
export const shown = async (articles) => open(articles, ["title", "body"], {});

/** @param {Article[]} articles */
export async function best(articles) {
  const rows = articles.map(({ id, title, body }) => ({ id, text: `${title}\n${body}` }));
  const encoder = new FlexSearch.Encoder({ normalize: false, dedupe: false, prepare: fold });
  return open(rows, ["text"], { encoder, resolution: 9, context: { depth: 1, bidirectional: false, resolution: 9 } });
}
