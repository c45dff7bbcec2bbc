// The engine without an index, which is all that marking takes: the beginning of `mokim.wasm`.
import init, { Engine } from "mokim-wasm";
import { MokimError } from "./error.js";

/**
 * Fetches and starts the engine; gives the function that marks the words of a query in a text.
 * @param {string | URL} address of `mokim.wasm`, with or without an index behind the engine
 * @param {AbortSignal} [signal]
 * @returns {Promise<(query: string, text: string) => import("./types.d.ts").Span[]>} rejects with MokimError
 */
export async function loadMarking(address, signal) {
  const code = await beginning(address, ENGINE_BYTES, signal);
  await init({ module_or_path: await WebAssembly.compile(code) });
  return (query, text) => Engine.mark(query.normalize("NFC"), text);
}

/**
 * The first bytes of a file, asked for as a range. A server that knows no ranges sends all, of which no more is read.
 * @param {string | URL} address
 * @param {number} length
 * @param {AbortSignal} [signal]
 */
async function beginning(address, length, signal) {
  const enough = new AbortController();
  signal?.addEventListener("abort", () => enough.abort(), { once: true });
  const response = await fetch(address, { headers: { range: `bytes=0-${length - 1}` }, signal: enough.signal });
  if (!response.ok || !response.body) throw new MokimError("not-found", `Could not fetch ${address}: the server said ${response.status}.`);
  const bytes = new Uint8Array(length);
  const reader = response.body.getReader();
  for (let end = 0; end < length; ) {
    const { value, done } = await reader.read();
    if (done) throw new MokimError("not-wasm", `${address} is too short: is it mokim.wasm of the same build?`);
    bytes.set(value.subarray(0, length - end), end);
    end += value.length;
  }
  enough.abort();
  return bytes;
}
