// What readers download of the web side, engine apart: its wasm, and the glue that wasm-bindgen makes for it.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT, bundle } from "../bundle.mjs";

/** Bytes after gzip -9. */
const LIMITS = { "element.js": 17_000, "mokim.js": 20_000 };

for (const [entry, limit] of Object.entries(LIMITS)) {
  test(`${entry} with its styles, and all that it loads at once, is at most ${limit} bytes after gzip`, async () => {
    const folder = await mkdtemp(join(tmpdir(), "mokim-size-"));
    try {
      const [glue, out] = [join(folder, "glue.mjs"), join(folder, "out.js")];
      await writeFile(glue, "export default function () {}\nexport class Engine {}\n");
      await bundle(glue, out, { entry: join(ROOT, "www", entry) });
      const size = gzipSync(await readFile(out), { level: 9 }).length;
      console.log(`${entry}: ${size} bytes`);
      assert.ok(size <= limit, `${entry}: ${size} bytes, at most ${limit}. Move what few pages need into a file of its own, as mokim-split.js is.`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
}
