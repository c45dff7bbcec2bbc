// A small static server with the headers of `mokim serve` and any policy a test asks for.
import { createServer } from "node:http";
import { extname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";

/** The policy that every page of ours must work under (WIDGET §3). */
export const STRICT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm" };

/** @typedef {{ body: string | Uint8Array, type?: string, status?: number, delay?: number, ranges?: boolean }} Answer `ranges`: parts are given if asked for */

/** From here on bodies go out piece by piece, as the browser takes them. */
const LARGE = 1 << 20;

/** Of more bytes than this all but the first MB comes slowly: WebKit reads on while a page thinks, and could not stop in time. */
const HUGE = 32 << 20;
const MB = 1 << 20;
const SLOW_MS = 100;

/** @param {Uint8Array} body */
async function* pieces(body) {
  for (let at = 0; at < body.length; at += 65_536) {
    if (body.length > HUGE && at > 0 && at % MB === 0) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
    yield body.subarray(at, at + 65_536);
  }
}

/**
 * Serves answers by path, `/` being `/index.html`. `policy` and `answers` may be changed while it runs.
 * @param {Record<string, Answer | string | Uint8Array>} answers
 * @param {{ policy?: string }} [options]
 */
export async function serve(answers, { policy = STRICT_POLICY } = {}) {
  /** `ranges` are those that were asked for and given, `cut` the paths of answers that nobody read to the end. @type {{ answers: typeof answers, policy: string, asked: string[], ranges: string[], cut: string[] }} */
  const state = { answers, policy, asked: [], ranges: [], cut: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname).replace(/\/$/, "/index.html");
    state.asked.push(path);
    const found = state.answers[path];
    const answer = typeof found === "string" || found instanceof Uint8Array ? { body: found } : found;
    if (answer?.delay) await new Promise((resolve) => setTimeout(resolve, answer.delay).unref());
    const [, first, last] = (answer?.ranges && /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "")) || [];
    const part = last && { body: answer.body.slice(Number(first), Number(last) + 1), status: 206 };
    if (part) state.ranges.push(`${path} ${first}-${last}`);
    response.writeHead(part ? part.status : answer?.status ?? (answer ? 200 : 404), {
      "content-type": answer?.type ?? TYPES[extname(path)] ?? "text/plain",
      "content-security-policy": state.policy, "cache-control": "no-store", "x-content-type-options": "nosniff",
    });
    const body = (part || answer)?.body ?? "not found";
    if (body.length < LARGE) response.end(body);
    else await pipeline(Readable.from(pieces(/** @type {Uint8Array} */ (body))), response).catch(() => state.cut.push(path));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { state, stop, address: `http://127.0.0.1:${port}/` };
}
