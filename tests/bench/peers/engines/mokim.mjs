// mokim as it is shipped: what `mokim build` writes, opened by its own script. Ten hits with titles and snippets, which
// none of the others makes within the time that is taken.
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { ROOT } from "../collection.mjs";
import { sizeOf } from "../shipped.mjs";

const MOKIM = join(ROOT, "target/release/mokim");
const SHIPPED = ["mokim.wasm", "mokim.js", "index.html"];

/** @param {import("../collection.mjs").Article[]} articles */
export async function open(articles) {
  const folder = await mkdtemp(join(tmpdir(), "mokim-peers-"));
  const files = await build(folder, articles);
  const { openEngine } = await import(pathToFileURL(join(folder, "out/mokim.js")).href);
  const engine = await openEngine(files[0]);
  await rm(folder, { recursive: true });
  const { stdout } = await promisify(execFile)(MOKIM, ["--version"]);
  return {
    version: stdout.trim().replace(/^mokim /, ""),
    shipped: () => sizeOf(files, true),
    search: (/** @type {string} */ query) => engine.search(query, { limit: 10 }),
    ids: (/** @type {import("../../../../www/types.d.ts").Results} */ answer) => answer.hits.map(({ id }) => id),
    close: () => engine.close(),
  };
}

/** @param {string} folder @param {import("../collection.mjs").Article[]} articles @returns {Promise<Buffer[]>} */
async function build(folder, articles) {
  const source = join(folder, "articles.jsonl");
  await writeFile(source, articles.map((article) => JSON.stringify(article) + "\n").join(""));
  await promisify(execFile)(MOKIM, ["build", source, "-o", join(folder, "out")]);
  return Promise.all(SHIPPED.map((name) => readFile(join(folder, "out", name))));
}
