// The loader bundled with the fake engine, for tests in Node.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, bundle } from "../bundle.mjs";

export const FAKE_GLUE = join(ROOT, "tests/www/fake/mokim-wasm.mjs");

/** What `mokim.js` exports, and the fake's counters, fresh for each caller. @returns {Promise<any>} */
export async function importWithFake() {
  const folder = await mkdtemp(join(tmpdir(), "mokim-unit-"));
  const outfile = join(folder, "mokim.mjs");
  await bundle(FAKE_GLUE, outfile, { entry: join(ROOT, "tests/www/unit/entry.mjs"), minify: false });
  const exported = await import(outfile);
  await rm(folder, { recursive: true });
  return exported;
}
