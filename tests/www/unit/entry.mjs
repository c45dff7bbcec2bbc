export * from "../../../www/mokim.js";
export { borrowEngine } from "../../../www/lease.js";
export { counts } from "../fake/mokim-wasm.mjs";
