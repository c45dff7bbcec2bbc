// A small static server with the headers of `mokim serve` and any policy a test asks for.
import { createServer } from "node:http";
import { extname } from "node:path";

/** The policy that every page of ours must work under (WIDGET §3). */
export const STRICT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";

/** @type {Record<string, string>} */
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".wasm": "application/wasm" };

/** @typedef {{ body: string | Uint8Array, type?: string, status?: number, delay?: number }} Answer */

/**
 * Serves answers by path, `/` being `/index.html`. `policy` and `answers` may be changed while it runs.
 * @param {Record<string, Answer | string | Uint8Array>} answers
 * @param {{ policy?: string }} [options]
 */
export async function serve(answers, { policy = STRICT_POLICY } = {}) {
  /** @type {{ answers: typeof answers, policy: string, asked: string[] }} */
  const state = { answers, policy, asked: [] };
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://x").pathname).replace(/\/$/, "/index.html");
    state.asked.push(path);
    const found = state.answers[path];
    const answer = typeof found === "string" || found instanceof Uint8Array ? { body: found } : found;
    if (answer?.delay) await new Promise((resolve) => setTimeout(resolve, answer.delay).unref());
    response.writeHead(answer?.status ?? (answer ? 200 : 404), {
      "content-type": answer?.type ?? TYPES[extname(path)] ?? "text/plain",
      "content-security-policy": state.policy, "cache-control": "no-store", "x-content-type-options": "nosniff",
    });
    response.end(answer?.body ?? "not found");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
  const stop = () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve)));
  return { state, stop, address: `http://127.0.0.1:${port}/` };
}
