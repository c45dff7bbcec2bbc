// A static server that counts what it sends: requests and bytes of bodies. Ranges can be switched off.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm", ".json": "application/json" };

/** @typedef {{ status?: number, body?: Uint8Array | string, delay?: number }} Answer */

/**
 * `state` may be changed while it runs: whether ranges are answered, which folder is served, and `answer`, which may
 * give another answer to a request (its path, and how often the same was asked before).
 * @param {string} folder
 * @param {{ ranges?: boolean }} [options]
 */
export async function countingServer(folder, { ranges = true } = {}) {
  /** @type {{ folder: string, ranges: boolean, answer: (path: string, time: number) => Answer | undefined }} */
  const state = { folder, ranges, answer: () => undefined };
  /** @type {{ requests: number, bytes: number, asked: string[] }} */
  const counted = { requests: 0, bytes: 0, asked: [] };
  /** @type {Map<string, Promise<Buffer | null>>} */
  const files = new Map();
  const file = (/** @type {string} */ path) => {
    const known = files.get(path) ?? readFile(path).catch(() => null);
    files.set(path, known);
    return known;
  };
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://x").pathname.replace(/\/$/, "/index.html");
    const asked = `${path} ${request.headers.range ?? ""}`;
    const time = counted.asked.filter((other) => other === asked).length;
    counted.asked.push(asked);
    counted.requests++;
    const other = state.answer(path, time);
    if (other?.delay) await new Promise((resolve) => setTimeout(resolve, other.delay));
    const whole = other?.body === undefined && !other?.status ? await file(join(state.folder, path)) : other?.body === undefined ? null : Buffer.from(other.body);
    const range = state.ranges && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
    const part = whole && range ? whole.subarray(Number(range[1]), Number(range[2]) + 1) : whole;
    const type = TYPES[extname(path)] ?? "application/octet-stream";
    const headers = part && range ? { "content-range": `bytes ${range[1]}-${range[2]}/${whole?.length}` } : {};
    counted.bytes += part?.length ?? 0;
    response.writeHead(other?.status ?? (part ? (range ? 206 : 200) : 404), { ...headers, "content-type": type, "cache-control": "no-cache", "content-length": String(part?.length ?? 0) });
    response.end(part ?? "");
  });
  // A client that is busy for longer than the usual five seconds would find its line cut.
  server.keepAliveTimeout = 0;
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { address: `http://127.0.0.1:${port}/`, state, counted, stop, forget: () => files.clear() };
}

/** Counts rounds: requests that are sent before all those on their way have been answered are of one round. */
export function countRounds() {
  const fetched = globalThis.fetch;
  const counted = { rounds: 0 };
  let running = 0;
  globalThis.fetch = async (...request) => {
    if (running++ === 0) counted.rounds++;
    try {
      const response = await fetched(...request);
      // An answer has come when its body has.
      const body = await response.arrayBuffer();
      return new Response(body, { status: response.status, headers: response.headers });
    } finally {
      running--;
    }
  };
  return { counted, end: () => (globalThis.fetch = fetched) };
}
