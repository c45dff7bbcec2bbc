// What `import "mokim"` gives: everything public, and nothing is registered. `import "mokim/element"` registers.
export { openEngine } from "./engine.js";
export { MokimError } from "./error.js";
export { MokimReader } from "./reader.js";
export { MokimSearch } from "./element.js";
export { STRINGS } from "./strings.js";
export { addLanguage } from "./strings-added.js";
