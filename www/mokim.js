// The entry: everything public, and the elements defined where there are elements and the names are free. In a worker
// that worker-self.js has started, it serves the engine.
import { MokimSearch } from "./element.js";
import { MokimReader } from "./reader.js";
import { NAME, serveEngine } from "./worker-serve.js";

export { openEngine } from "./engine.js";
export { MokimError } from "./error.js";
export { STRINGS } from "./strings.js";
export { addLanguage } from "./strings-added.js";
export { MokimReader, MokimSearch };

if (globalThis.customElements) {
  if (!customElements.get("mokim-search")) customElements.define("mokim-search", MokimSearch);
  if (!customElements.get("mokim-reader")) customElements.define("mokim-reader", MokimReader);
} else if (/** @type {{ name?: string }} */ (globalThis).name === NAME) {
  serveEngine();
}
