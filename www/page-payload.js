// Engine and index as the page that is one file carries them: bytes, packed by gzip, written as text. The program writes
// it in src/bin/mokim/single_file.rs, where the form is described.
import { MokimError } from "./error.js";

const PIECES = "script[type=mokim]";
const PAIR = 0xd800;
const PAIRS = 0xf800;
const HALF = 0x3ff;
/** From here on the value of a pair is two bytes, and from `ONE` on a single one. */
const TWO = 0x80000;
const ONE = 0x90000;

/**
 * What the page carries; `drop` takes the text out of the page once it is no longer needed.
 * @returns {Promise<{ bytes: Uint8Array<ArrayBuffer>, drop: () => void }>} rejects with MokimError
 */
export async function payload() {
  if (document.readyState === "loading") {
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }));
  }
  const pieces = [...document.querySelectorAll(PIECES)];
  const bytes = await unpacked(texts(pieces));
  return { bytes, drop: () => pieces.forEach((piece) => piece.remove()) };
}

/** @param {Element[]} pieces */
function* texts(pieces) {
  for (const piece of pieces) yield piece.textContent ?? "";
}

/**
 * The bytes that pieces of text stand for. Each is decoded when its turn comes, so that they never lie there all at once.
 * @param {Iterator<string>} pieces
 */
export async function unpacked(pieces) {
  const packed = new ReadableStream({
    pull(stream) {
      const { value, done } = pieces.next();
      if (done) stream.close();
      else stream.enqueue(decoded(value));
    },
  });
  try {
    return new Uint8Array(await new Response(packed.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  } catch (thrown) {
    throw new MokimError("bad-index", "The articles in this page are damaged or cut short. Copy or build the file again.", thrown);
  }
}

/**
 * One piece: a text unit is two bytes, a pair of surrogates three, two or one.
 * @param {string} text
 */
export function decoded(text) {
  const bytes = new Uint8Array(2 * text.length);
  let end = 0;
  /** @param {number} unit */
  const put = (unit) => {
    bytes[end++] = unit;
    bytes[end++] = unit >> 8;
  };
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if ((unit & PAIRS) !== PAIR) {
      put(unit);
      continue;
    }
    const value = ((unit & HALF) << 10) | (text.charCodeAt(++at) & HALF);
    if (value < ONE) put(value < TWO ? PAIR | (value >> 8) : value);
    if (value < TWO || value >= ONE) bytes[end++] = value;
  }
  return bytes.subarray(0, end);
}
