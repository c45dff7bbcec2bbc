// All that are measured, in the order of the table. `first`: so many queries of each variant, of those that take long.
import * as flexsearch from "./engines/flexsearch.mjs";
import * as lunr from "./engines/lunr.mjs";
import * as minisearch from "./engines/minisearch.mjs";
import * as mokim from "./engines/mokim.mjs";
import * as pagefind from "./engines/pagefind.mjs";

/**
 * @typedef {object} Engine what each file of engines/ opens
 * @property {string} version
 * @property {() => import("./shipped.mjs").Shipped | Promise<import("./shipped.mjs").Shipped>} shipped
 * @property {(query: string) => any} search the part that is timed: the best ten, in the engine's own shape
 * @property {(answer: any) => string[] | Promise<string[]>} ids their articles, which may take more loading
 * @property {() => void} close
 */

/**
 * @typedef {object} Entry
 * @property {string} key names it on the command line; the package, and which setting of it
 * @property {string} name
 * @property {string} settings in a few words; the file in engines/ says more
 * @property {number} [first]
 * @property {boolean} toneless what it finds with marks it should find without
 * @property {(articles: import("./collection.mjs").Article[]) => Promise<Engine>} open
 */

/** @type {Entry[]} */
export const ENGINES = [
  { key: "mokim", name: "mokim", settings: "defaults", toneless: true, open: mokim.open },
  { key: "pagefind", name: "Pagefind", settings: "defaults", first: 300, toneless: true, open: pagefind.open },
  { key: "minisearch", name: "MiniSearch", settings: "defaults", first: 300, toneless: false, open: minisearch.plain },
  { key: "minisearch-folded", name: "MiniSearch", settings: "marks folded", first: 300, toneless: true, open: minisearch.folded },
  { key: "minisearch-fuzzy", name: "MiniSearch", settings: "folded, prefix, fuzzy", first: 60, toneless: true, open: minisearch.fuzzy },
  { key: "flexsearch", name: "FlexSearch", settings: "defaults, two fields", toneless: true, open: flexsearch.shown },
  { key: "flexsearch-best", name: "FlexSearch", settings: "folded, one field, context", toneless: true, open: flexsearch.best },
  { key: "lunr-vi", name: "lunr", settings: "lunr-languages vi", first: 300, toneless: false, open: lunr.vietnamese },
  { key: "lunr-folded", name: "lunr", settings: "marks folded", first: 300, toneless: true, open: lunr.folded },
];
