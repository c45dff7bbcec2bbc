// Pagefind at its defaults, fed a page an article: the title is its <h1>, which counts 7 times, the body its paragraphs.
// What it would fetch from the site comes from memory, so that its times are without a network; and finding the ten
// articles is timed, loading their ten fragments for a snippet is not. It searches only what earlier queries have made it
// load, so its answers depend a little on the order in which it is asked.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { close, createIndex } from "pagefind";
import { sizeOf, versionOf } from "../shipped.mjs";

/** @typedef {import("../collection.mjs").Article} Article */
/** @typedef {Map<string, Uint8Array>} Site its files by path */

const ADDRESS = "http://pagefind.test/";
/** What the search box and highlighting look like, of which a site loads one; searching needs none of it. */
const INTERFACE = /^pagefind-.*(ui|highlight)\.(js|css)$/;

/** @param {Article[]} articles */
export async function open(articles) {
  const site = await build(articles);
  const restore = serveFromMemory(site);
  const pagefind = await start(site);
  return {
    version: versionOf("pagefind"),
    shipped: () => sizeOf([...site].filter(([path]) => !INTERFACE.test(path)).map(([, bytes]) => bytes), true),
    search: async (/** @type {string} */ query) => (await pagefind.search(query)).results.slice(0, 10),
    ids: (/** @type {any[]} */ answer) => Promise.all(answer.map(idOf)),
    close: restore,
  };
}

/** @param {Article[]} articles @returns {Promise<Site>} */
async function build(articles) {
  const { index } = await createIndex();
  if (!index) throw new Error("pagefind: expected an index, got none");
  for (const article of articles) {
    const { errors } = await index.addHTMLFile({ url: `/${encodeURIComponent(article.id)}`, content: page(article) });
    if (errors.length > 0) throw new Error(`pagefind, article ${article.id}: ${errors.join("; ")}`);
  }
  const { files } = await index.getFiles();
  await close();
  return new Map(files.map(({ path, content }) => [path, content]));
}

/** @param {Article} article */
function page({ title, body }) {
  const paragraphs = body.split("\n").map((text) => `<p>${escaped(text)}</p>`).join("");
  return `<!doctype html><html lang="vi"><body><h1>${escaped(title)}</h1>${paragraphs}</body></html>`;
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** @param {Site} site @returns {() => void} takes it back */
function serveFromMemory(site) {
  const fetchOfNode = globalThis.fetch;
  globalThis.fetch = async (asked, options) => {
    const address = String(asked instanceof Request ? asked.url : asked);
    if (!address.startsWith(ADDRESS)) return fetchOfNode(asked, options);
    const bytes = site.get(new URL(address).pathname.slice(1));
    return bytes ? new Response(/** @type {BodyInit} */ (bytes)) : new Response(null, { status: 404 });
  };
  return () => void (globalThis.fetch = fetchOfNode);
}

/** The script that Pagefind ships, as a page would import it. @param {Site} site */
async function start(site) {
  const folder = await mkdtemp(join(tmpdir(), "mokim-peers-"));
  const script = join(folder, "pagefind.mjs");
  await writeFile(script, site.get("pagefind.js") ?? "");
  const pagefind = await import(pathToFileURL(script).href);
  await rm(folder, { recursive: true });
  await pagefind.options({ basePath: ADDRESS, baseUrl: "/" });
  await pagefind.init();
  return pagefind;
}

/** @param {any} result */
async function idOf(result) {
  const { url } = await result.data();
  return decodeURIComponent(url.replace(/^\//, ""));
}
