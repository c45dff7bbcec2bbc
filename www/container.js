// `mokim.wasm` is the engine with the index behind it: a trailing custom section (id 0) named `mokim`.
// Walking the section headers finds it without `WebAssembly.Module.customSections`, which would need the
// whole file compiled and would copy the index once more.
import { MokimError } from "./error.js";

const CUSTOM = 0;
/** The index, or the part of a split one that is always loaded; behind it the directory of its chunks. */
const NAMES = ["mokim", "mokim-split"];
const HEADER = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/**
 * Cuts `mokim.wasm` into the engine's code, the index and, if that is split, the directory of its chunks. They are
 * views, nothing is copied.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {{ code: Uint8Array<ArrayBuffer>, index: Uint8Array<ArrayBuffer>, directory?: Uint8Array<ArrayBuffer> }}
 */
export function splitModule(bytes) {
  if (!HEADER.every((byte, at) => bytes[at] === byte)) throw notWasm(bytes);
  let code = bytes;
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const ours = [];
  for (let at = HEADER.length; at < bytes.length; ) {
    const section = readSection(bytes, at);
    if (section.end > bytes.length) throw cutShort(section.end - bytes.length);
    const found = section.id === CUSTOM && payload(bytes, section, NAMES[ours.length] ?? "");
    if (found && ours.push(found) === 1) code = bytes.subarray(0, at);
    at = section.end;
  }
  const [index, directory] = ours;
  if (index) return { code, index, directory };
  throw new MokimError("no-index", "mokim.wasm holds the engine but no index. Make it with `mokim build SOURCE -o OUT`.");
}

/** @param {Uint8Array} bytes @param {number} at */
function readSection(bytes, at) {
  const size = readSize(bytes, at + 1);
  return { id: bytes[at], start: size.next, end: size.next + size.value };
}

/**
 * The content of a custom section if its name is the one sought.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {{ start: number, end: number }} section
 * @param {string} sought
 */
function payload(bytes, { start, end }, sought) {
  const length = readSize(bytes, start);
  const name = bytes.subarray(length.next, length.next + length.value);
  return new TextDecoder().decode(name) === sought ? bytes.subarray(length.next + length.value, end) : null;
}

/**
 * An unsigned LEB128 number of at most 32 bits. Multiplying instead of shifting keeps the top bit positive.
 * @param {Uint8Array} bytes
 * @param {number} at
 */
function readSize(bytes, at) {
  let value = 0;
  for (let i = 0; i < 5; i++) {
    if (at + i >= bytes.length) throw cutShort(1);
    const byte = bytes[at + i];
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return { value, next: at + i + 1 };
  }
  throw new MokimError("bad-index", "mokim.wasm is damaged: a section has no valid length. Build or upload it again.");
}

/** @param {Uint8Array} bytes */
function notWasm(bytes) {
  const looksLikePage = bytes[0] === 0x3c;
  const found = bytes.length === 0 ? "nothing" : looksLikePage ? "an HTML page" : "something else";
  return new MokimError("not-wasm", `Expected the file mokim.wasm, found ${found}. Check the address in src.`);
}

/** @param {number} lacking */
function cutShort(lacking) {
  return new MokimError("bad-index", `mokim.wasm is cut short: at least ${lacking} bytes are missing. Reload, or upload it again.`);
}
