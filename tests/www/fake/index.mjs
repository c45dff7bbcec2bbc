// Makes `mokim.wasm` files of the shape that `mokim build` writes, over the fake engine's index.
/** @import { FakeIndex } from "./mokim-wasm.mjs" */

/** The smallest module: header and an empty type section, so that there is a section to walk over. */
const MODULE = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 1, 0];

/** @param {number} value */
export function leb128(value) {
  const bytes = [];
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0));
    value >>>= 7;
  } while (value > 0);
  return bytes;
}

/** A custom section. @param {string} name @param {Uint8Array} payload */
export function customSection(name, payload) {
  const title = new TextEncoder().encode(name);
  const content = [...leb128(title.length), ...title, ...payload];
  return [0, ...leb128(content.length), ...content];
}

/** @param {Uint8Array | FakeIndex} index @param {number[]} [code] */
export function fakeWasm(index, code = MODULE) {
  const payload = index instanceof Uint8Array ? index : new TextEncoder().encode(JSON.stringify(index));
  return Uint8Array.from([...code, ...customSection("mokim", payload)]);
}

export { MODULE };
