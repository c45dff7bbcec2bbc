// Stands in for address.js in the page that is one file: an archive, to be read where it lies.
import { readerFragment, safeUrl as safeOnTheWeb } from "./address.js";
export { parseFragment, readerFragment } from "./address.js";

/** What opens in the reader is marked there. @param {string} href */
export const withHighlight = (href) => href;

/**
 * An address on the web, or null: what is relative names a page of the site that the articles came from, and beside a
 * file on disk there is no such page.
 * @param {string} url
 */
export function safeUrl(url) {
  return /^\s*https?:/i.test(url) ? safeOnTheWeb(url, "https://mokim.invalid/") : null;
}

/**
 * Every hit opens in the reader: that needs no network. The reader links to the article's own page.
 * @param {{ id: string }} hit
 * @param {string} query
 */
export function addressOf({ id }, query) {
  return readerFragment(id, query);
}

/** The page asks for nothing from anywhere, pictures included. @returns {string | null} */
export const imageUrl = () => null;
