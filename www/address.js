// Where a hit leads: to its own page if it has a safe address, else to the reader.

/** The fragment's parameters: the article's id and the query whose words are marked in it. */
const ARTICLE = "a";
const QUERY = "q";
const SAFE = new Set(["http:", "https:"]);

/**
 * An address that is safe to follow, or null. `javascript:`, `data:` and anything unknown is dropped; what is
 * relative takes the scheme of the page, which is `file:` for a page opened from disk.
 * @param {string} url
 * @param {string} base
 */
export function safeUrl(url, base) {
  if (!url) return null;
  try {
    const { protocol, href } = new URL(url, base);
    return SAFE.has(protocol) || protocol === new URL(base).protocol ? href : null;
  } catch {
    return null;
  }
}

/** The address of a hit's picture, or null. */
export const imageUrl = safeUrl;

/**
 * Where a hit's link leads. Without a safe address of its own the article opens in the reader: on this page, or on
 * the one that `reader` names.
 * @param {{ id: string, url: string }} hit
 * @param {string} query
 * @param {string} [reader]
 */
export function addressOf({ id, url }, query, reader = "") {
  return safeUrl(url, document.baseURI) ?? reader + readerFragment(id, query);
}

/**
 * The fragment that shows an article in the reader. Ids may hold any characters: URLSearchParams keeps them whole.
 * @param {string} id
 * @param {string} query
 */
export function readerFragment(id, query) {
  const parameters = new URLSearchParams({ [ARTICLE]: id });
  if (query.trim()) parameters.set(QUERY, query);
  return `#${parameters}`;
}

/**
 * The article and query that a fragment names; null if it names none.
 * @param {string} fragment with or without its `#`
 */
export function parseFragment(fragment) {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ""));
  const id = parameters.get(ARTICLE);
  return id === null ? null : { id, query: parameters.get(QUERY) ?? "" };
}
