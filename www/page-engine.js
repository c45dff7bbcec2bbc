// Stands in for engine.js in the page that is one file: what is opened is always what the page itself carries.
/** @import { SearchEngine } from "./types.d.ts" */
import { openEngine as openBytes } from "./engine.js";
import { MokimError } from "./error.js";
import { payload } from "./page-payload.js";

/** @type {Promise<SearchEngine> | null} */
let opened = null;

/** @returns {Promise<SearchEngine>} rejects with MokimError, and can be asked again */
export function openEngine() {
  opened ??= open().catch((error) => {
    opened = null;
    throw error;
  });
  return opened;
}

/** It stays open, whoever is done with it: the page holds the index once, and could not load it again. */
async function open() {
  if (!globalThis.WebAssembly || !globalThis.DecompressionStream) {
    throw new MokimError("unsupported", "WebAssembly or DecompressionStream is missing: use a browser of 2023 or later.");
  }
  const { bytes, drop } = await payload();
  const engine = await openBytes(bytes);
  drop();
  return Object.assign(engine, { close() {} });
}
