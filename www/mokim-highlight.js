// What a page loads to mark the query of whoever comes from a search: `<script defer src="search/mokim-highlight.js">`.
// Without a query in the address it does nothing and fetches nothing. `data-engine` says where mokim.wasm lies if not
// beside it, `data-root` (a selector) where to mark.
import { markedQuery } from "./address.js";
import { highlightPage } from "./highlight.js";

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript ?? document.querySelector("script[src*='mokim-highlight']"));
/** @type {import("./highlight.js").PageMarks | null} */
let marks = null;

async function highlight() {
  if (!markedQuery(location.href)) return;
  const { engine = "mokim.wasm", root = "" } = script?.dataset ?? {};
  try {
    marks?.remove();
    marks = await highlightPage({
      engine: new URL(engine, script?.dataset.engine ? document.baseURI : script?.src),
      root: (root && document.querySelector(root)) || undefined,
    });
  } catch (error) {
    console.warn("mokim-highlight:", error);
  }
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", highlight, { once: true });
else highlight();
addEventListener("hashchange", highlight);
