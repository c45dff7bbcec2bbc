// Serves the gallery of looks over the sample articles: `node tests/www/gallery.mjs`. Ctrl+C ends it.
import { cp } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./bundle.mjs";
import { buildSamples, serveFolder } from "./site.mjs";

export async function serveGallery() {
  const { out, remove } = await buildSamples();
  for (const name of ["gallery.html", "gallery.js", "themes"]) await cp(join(ROOT, "www", name), join(out, name), { recursive: true });
  const { address, stop } = await serveFolder(out);
  return { address: `${address}gallery.html`, stop: () => stop().then(remove) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) console.log((await serveGallery()).address);
