// Makes www/dist, which `npm pack` in www puts into the package (its `prepack`): modules that share their parts, the
// classic script, types, the engine without an index. Needs what ./build.sh engine makes.
import { build } from "esbuild";
import { execFile } from "node:child_process";
import { appendFile, copyFile, cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { GLUE, ROOT, minifyStyles, settings, workerSelf } from "./bundle.mjs";

const WWW = join(ROOT, "www");
const DIST = join(WWW, "dist");
const ENGINE = join(ROOT, "target/engine");
/** Modules of the package, and the sources they are made of. */
const MODULES = { index: "package-index", element: "mokim", engine: "engine", "in-worker": "package-worker", highlight: "highlight" };

const engine = await stat(join(ENGINE, "engine.wasm")).catch(() => {
  throw new Error(`${ENGINE}/engine.wasm is missing: run ./build.sh engine, which makes what goes into the package.`);
});
const common = { ...settings(GLUE), minify: true, plugins: [minifyStyles], define: { ENGINE_BYTES: String(engine.size) } };

await rm(DIST, { recursive: true, force: true });
const entryPoints = Object.fromEntries(Object.entries(MODULES).map(([name, source]) => [name, join(WWW, `${source}.js`)]));
await build({ ...common, entryPoints, outdir: DIST, format: "esm", splitting: true, chunkNames: "part-[hash]" });
// Without parts of its own: bundlers make a classic script of it, which can load none.
await build({ ...common, entryPoints: [join(WWW, "worker.js")], outfile: join(DIST, "worker.js"), format: "esm" });
await build({ ...common, entryPoints: [join(WWW, "mokim.js")], outfile: join(DIST, "mokim.classic.js"), format: "iife", globalName: "mokim", plugins: [minifyStyles, workerSelf] });
for (const name of ["engine.wasm", "mokim-highlight.js"]) await copyFile(join(ENGINE, name), join(DIST, name));
await types();
for (const name of ["LICENSE-MIT", "LICENSE-APACHE"]) await copyFile(join(ROOT, name), join(WWW, name));

/** Declarations of every module, and of what the elements add to those of a page. */
async function types() {
  const folder = join(DIST, "types");
  await promisify(execFile)(join(ROOT, "tests/www/node_modules/.bin/tsc"), ["-p", join(ROOT, "tests/www/tsconfig.package.json")]);
  await mkdir(folder, { recursive: true });
  for (const name of ["types.d.ts", "globals.d.ts"]) await cp(join(WWW, name), join(folder, name));
  for (const source of ["package-index", "mokim", "engine", "package-worker", "highlight"]) await appendFile(join(folder, `${source}.d.ts`), `export type * from "./types.d.ts";\n`);
  for (const source of ["package-index", "mokim", "highlight"]) {
    const path = join(folder, `${source}.d.ts`);
    await writeFile(path, `/// <reference path="./globals.d.ts" />\n${await readFile(path, "utf8")}`);
  }
}
