export * from "../../../www/mokim.js";
export { Borrower } from "../../../www/lease.js";
export { counts } from "../fake/mokim-wasm.mjs";
