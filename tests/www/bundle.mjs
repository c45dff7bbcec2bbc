// Bundles www/mokim.js into one file and puts the pages beside it: `node tests/www/bundle.mjs`.
// The engine's glue (wasm-bindgen's output) stands in for the bare name `mokim-wasm`.
import { build, transform } from "esbuild";
import { copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { pageWithScript, standIns } from "./single.mjs";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "../..");
export const GLUE = join(ROOT, "target/engine/bindgen/mokim.js");

/** Style sheets are template strings, ``sheet(`…`)``: their CSS is minified in place. @type {import("esbuild").Plugin} */
export const minifyStyles = {
  name: "minify-styles",
  setup({ onLoad }) {
    onLoad({ filter: /www\/[\w-]+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const pieces = await Promise.all(source.split(/(sheet\(`[^`]*`\))/).map(minifySheet));
      return { contents: pieces.join(""), loader: "js" };
    });
  },
};

/** What is imported when it is needed becomes a file of its own, of this name. */
export const SPLIT_FILE = "mokim-split.js";

/** @type {import("esbuild").Plugin} */
const splitApart = {
  name: "split-apart",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/split-index\.js$/ }, ({ kind }) => (kind === "dynamic-import" ? { path: `./${SPLIT_FILE}`, external: true } : undefined));
  },
};

/** The bundle is its own worker. @type {import("esbuild").Plugin} */
export const workerSelf = {
  name: "worker-self",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/worker-link\.js$/ }, ({ resolveDir }) => ({ path: join(resolveDir, "worker-self.js") }));
  },
};

/** `${…}` inside a sheet is kept as it is: it stands where a value does. @param {string} piece */
async function minifySheet(piece) {
  const css = /^sheet\(`([^`]*)`\)$/.exec(piece)?.[1];
  if (css === undefined) return piece;
  const { code } = await transform(css.replace(/\$\{(\w+)\}/g, "___$1___"), { loader: "css", minify: true, target: ["chrome119", "firefox121", "safari17"] });
  return "sheet(`" + code.trim().replace(/\\/g, "\\\\").replace(/___(\w+?)___/g, "${$1}") + "`)";
}

/** @param {string} glue the module that stands for `mokim-wasm` @returns {import("esbuild").BuildOptions} */
export const settings = (glue) => ({ bundle: true, target: "es2022", charset: "utf8", legalComments: "none", alias: { "mokim-wasm": glue }, logLevel: "warning", logOverride: { "empty-import-meta": "silent" } });

/**
 * @param {string} glue
 * @param {string} outfile
 * @param {{ minify?: boolean, entry?: string }} [options]
 */
export async function bundle(glue, outfile, { minify = true, entry = join(ROOT, "www/mokim.js") } = {}) {
  await mkdir(dirname(outfile), { recursive: true });
  await build({ ...settings(glue), entryPoints: [entry], outfile, minify, format: "esm", plugins: [splitApart, workerSelf, ...(minify ? [minifyStyles] : [])] });
}

/**
 * The page that is one file, with its script in it; the program puts engine and index at `{{payload}}`.
 * @param {string} glue
 */
export async function singlePage(glue) {
  const plugins = [minifyStyles, workerSelf, standIns];
  const { outputFiles } = await build({ ...settings(glue), entryPoints: [join(ROOT, "www/page.js")], write: false, minify: true, format: "iife", plugins });
  const read = (/** @type {string} */ name) => readFile(join(ROOT, "www", name), "utf8");
  return pageWithScript(await read("index.html"), outputFiles[0].text.trim(), await read("page-fallback.html"));
}

/**
 * The script for any page of a site; `engineBytes` is how long the engine is in the `mokim.wasm` that it will load.
 * @param {string} glue
 * @param {string} outfile
 * @param {number} engineBytes
 */
export async function bundleHighlight(glue, outfile, engineBytes) {
  const define = { ENGINE_BYTES: String(engineBytes) };
  await build({ ...settings(glue), entryPoints: [join(ROOT, "www/mokim-highlight.js")], outfile, minify: true, format: "iife", define, plugins: [minifyStyles] });
}

async function main() {
  await stat(GLUE).catch(() => {
    throw new Error(`${GLUE} is missing: run ./build.sh, which makes it before it bundles.`);
  });
  const out = join(ROOT, "target/engine");
  await bundle(GLUE, join(out, "mokim.js"));
  await bundleHighlight(GLUE, join(out, "mokim-highlight.js"), (await stat(join(out, "engine.wasm"))).size);
  await bundle(GLUE, join(out, "mokim-page.js"), { entry: join(ROOT, "www/page-dress.js") });
  await bundle(GLUE, join(out, SPLIT_FILE), { entry: join(ROOT, "www/split-index.js") });
  await copyFile(join(ROOT, "www/index.html"), join(out, "index.html"));
  await writeFile(join(out, "single.html"), await singlePage(GLUE));
  for (const name of ["mokim.js", "mokim-page.js", SPLIT_FILE, "mokim-highlight.js"]) {
    const code = await readFile(join(out, name));
    console.log(`${name}: ${code.length} bytes, ${gzipSync(code, { level: 9 }).length} gzip`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
