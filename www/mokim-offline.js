// Keeps the search of a site for offline use. Not loaded by mokim itself: the site's own service worker takes it in,
// as a classic script or as a module:
//
//   importScripts("/search/mokim-offline.js");   // or: import "/search/mokim-offline.js";
//   mokimOffline("/search/");
//
// When the worker is installed, all files that `mokim-files.json` names are kept: as many bytes as the build has.
// Chunks, whose names change with their content, are answered from there; other files from the network, and from there
// when it fails. When the site has another build, what is new of it is fetched behind the reader's back, and the old
// one is dropped once the new one is whole.
"use strict";
{
  const LIST = "mokim-files.json";
  /** Files that are fetched at once. */
  const AT_ONCE = 6;
  const CHUNK = /\/mokim-chunks\/[0-9a-f]{16}\.bin$/;

  const worker = /** @type {any} */ (globalThis);

  /** `folder` is where `mokim build` wrote to, as the service worker resolves it. */
  worker.mokimOffline = (/** @type {string} */ folder) => {
    const base = new URL(folder.endsWith("/") ? folder : `${folder}/`, worker.location.href);
    const prefix = `mokim ${base.pathname} `;
    worker.addEventListener("install", (/** @type {any} */ event) => event.waitUntil(refresh(base, prefix)));
    worker.addEventListener("fetch", (/** @type {any} */ event) => {
      const url = new URL(event.request.url);
      const isOurs = event.request.method === "GET" && url.origin === base.origin && url.pathname.startsWith(base.pathname);
      if (!isOurs) return;
      const isEntry = url.pathname === `${base.pathname}mokim.wasm`;
      event.respondWith(CHUNK.test(url.pathname) ? chunk(event.request, prefix) : page(event.request, url, prefix));
      if (isEntry) event.waitUntil(refresh(base, prefix).catch(() => {})); // Offline, or the storage is full: what is kept stays.
    });
  };

  /** Keeps what the site has now, if that is not kept yet. The list comes last: what has it is whole. @param {URL} base @param {string} prefix */
  async function refresh(base, prefix) {
    const list = await fetched(new URL(LIST, base));
    const { build, files } = await list.clone().json();
    const cache = await caches.open(prefix + build);
    if (await cache.match(list.url)) return;
    try {
      for (let i = 0; i < files.length; i += AT_ONCE) {
        await Promise.all(files.slice(i, i + AT_ONCE).map((/** @type {string[]} */ [name]) => keep(cache, new URL(name, base))));
      }
      await cache.put(list.url, list);
    } catch (error) {
      // What came before the line broke is of use the next time; in a full storage it is in the way.
      if (/** @type {Error} */ (error).name === "QuotaExceededError") await caches.delete(prefix + build);
      throw error;
    }
    for (const name of await caches.keys()) if (name.startsWith(prefix) && name !== prefix + build) await caches.delete(name);
  }

  /** A chunk that is kept already is the same one. @param {Cache} cache @param {URL} url */
  async function keep(cache, url) {
    const kept = CHUNK.test(url.pathname) && (await caches.match(url.href));
    await cache.put(url.href, kept || (await fetched(url)));
  }

  /** @param {URL} url */
  async function fetched(url) {
    const response = await fetch(url, { cache: "no-cache" });
    if (!response.ok) throw new Error(`Could not fetch ${url}: the server said ${response.status}. Upload all files of the build.`);
    return response;
  }

  /** @param {Request} request @param {URL} url @param {string} prefix */
  async function page(request, url, prefix) {
    try {
      return await fetch(request);
    } catch (error) {
      const path = url.pathname.endsWith("/") ? `${url.pathname}index.html` : url.pathname;
      const kept = await find(new URL(path, url).href, prefix);
      if (kept) return kept;
      throw error;
    }
  }

  /** A chunk, or the range of it that is asked for. @param {Request} request @param {string} prefix */
  async function chunk(request, prefix) {
    const kept = await find(request.url, prefix);
    const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.get("range") ?? "");
    if (!kept || !range) return kept ?? fetch(request);
    const bytes = await kept.blob();
    const [first, last] = [Number(range[1]), Math.min(Number(range[2]), bytes.size - 1)];
    const headers = { "content-type": "application/octet-stream", "content-range": `bytes ${first}-${last}/${bytes.size}` };
    return new Response(bytes.slice(first, last + 1), { status: 206, headers });
  }

  /** From a build that is whole. @param {string} url @param {string} prefix */
  async function find(url, prefix) {
    for (const name of await caches.keys()) {
      if (!name.startsWith(prefix)) continue;
      const cache = await caches.open(name);
      if (await cache.match(new URL(prefix.split(" ")[1] + LIST, url).href)) return cache.match(url);
    }
    return undefined;
  }
}
