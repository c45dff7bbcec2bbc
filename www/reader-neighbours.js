/** @import { SearchEngine, Strings } from "./types.d.ts" */
import { readerFragment } from "./address.js";
import { node, part } from "./dom.js";

/** Among so many results a neighbour is looked for; further down nobody has come from. */
const RESULTS = 50;

/** @typedef {{ id: string, title: string }} Neighbour */

/**
 * The articles before and behind one: among the results of the query, if it is one of them, else in the list, newest
 * first.
 * @param {SearchEngine} engine
 * @param {{ id: string, query: string }} wanted
 * @param {AbortSignal} signal
 */
export async function neighbours(engine, { id, query }, signal) {
  /** @param {Neighbour[]} all */
  const beside = (all) => {
    const at = all.findIndex((each) => each.id === id);
    return at < 0 ? null : { previous: all[at - 1], next: all[at + 1] };
  };
  if (query.trim()) {
    const { hits } = await engine.search(query, { limit: RESULTS, signal });
    const found = beside(hits.map(({ id, title }) => ({ id, title: title.map((span) => span.text).join("") })));
    if (found) return { ...found, query };
  }
  const { entries } = await engine.list({ around: id, limit: 3, sort: "date", signal });
  return { ...beside(entries), query: "" };
}

/**
 * The links to them; nothing where there is neither.
 * @param {{ previous?: Neighbour, next?: Neighbour, query: string }} neighbours
 * @param {Strings} strings
 * @param {string} contentLanguage of the titles
 */
export function neighbourLinks({ previous, next, query }, strings, contentLanguage) {
  if (!previous && !next) return [];
  /** @param {Neighbour | undefined} to @param {"prev" | "next"} rel @param {string} label */
  const link = (to, rel, label) => (to
    ? [node("a", { href: readerFragment(to.id, query), rel, part: `neighbour ${rel}`, class: rel },
      node("span", { class: "facts" }, label), node("span", { lang: contentLanguage, dir: "auto" }, to.title || strings.untitled))]
    : []);
  return [part("neighbours", "nav", { "aria-label": query ? strings.results : strings.archive },
    ...link(previous, "prev", strings.previousArticle), ...link(next, "next", strings.nextArticle))];
}
