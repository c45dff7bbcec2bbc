// Makes of www/index.html the page that is one file: its script inside, allowed by its hash; a place for the articles.
import { createHash } from "node:crypto";
import { join } from "node:path";

/** Modules that need a server, and what stands in for them. */
const STAND_INS = new Map([["./engine.js", "page-engine.js"], ["./address.js", "page-address.js"], ["./split-index.js", "page-split.js"]]);

/** Names the page itself, also where it is shown from an address that no other can be relative to (`blob:`). */
const OWN = ' src="#"';

/** The stand-ins themselves get what they stand in for, and the rest of its exports. @type {import("esbuild").Plugin} */
export const standIns = {
  name: "stand-ins",
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(engine|address|split-index)\.js$/ }, ({ path, importer, resolveDir }) => {
      const standIn = STAND_INS.get(path) ?? "";
      return importer.endsWith(standIn) ? undefined : { path: join(resolveDir, standIn) };
    });
  },
};

/** Nothing but this one script and the engine runs, and nothing is asked for from anywhere. @param {string} script */
const policyFor = (script) => `default-src 'none'; script-src '${hashOf(script)}' 'wasm-unsafe-eval'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`;

/** As a policy names a script. @param {string} script */
export const hashOf = (script) => `sha256-${createHash("sha256").update(script).digest("base64")}`;

/**
 * The script stands in the head, so that the box is there at once, and a file that is cut off can still say so.
 * @param {string} page www/index.html
 * @param {string} script a classic one
 * @param {string} fallback what is shown until the script has run
 */
export function pageWithScript(page, script, fallback) {
  if (/<\/script|<!--|\r/i.test(script)) throw new Error("The bundled script holds `</script`, `<!--` or a carriage return, which would end or change it inside a page.");
  return [
    [/<link rel="modulepreload"[^]*<\/script>/, `<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}">\n<script>${script}</script>`],
    [/ src="mokim.wasm"/, OWN],
    [/ src="mokim.wasm"/, OWN],
    [/<details>\n<summary>Đang[^]*?<\/details>\n/, fallback],
    [/(?=<\/body>)/, "{{payload}}\n"],
  ].reduce((html, [from, to]) => replaced(html, /** @type {RegExp} */ (from), String(to)), page);
}

/** @param {string} html @param {RegExp} from @param {string} to taken as it is */
function replaced(html, from, to) {
  if (!from.test(html)) throw new Error(`www/index.html has nothing like ${from}: what is put there for the single file has no place.`);
  return html.replace(from, () => to);
}
