// The directory of a split index: which pieces lie in which chunk file, and where. Written and specified by
// src/index/chunks.rs, whose codes (gamma, Rice) are those of src/bytes.rs.
import { MokimError } from "./error.js";

/** The length of a piece is a multiple of so many bytes. */
const GRAIN = 32;

/** @typedef {{ name: string, pieces: number[], ends: number[] }} Chunk pieces in rising order, and where each ends in the file */

/**
 * @param {Uint8Array} bytes
 * @returns {Chunk[]}
 */
export function readDirectory(bytes) {
  const bits = new Bits(bytes);
  const chunks = [];
  for (let count = bits.number(32); count > 0; count--) chunks.push(readChunk(bits));
  return chunks;
}

/** @param {Bits} bits @returns {Chunk} */
function readChunk(bits) {
  const name = [bits.number(32), bits.number(32)].map((half) => half.toString(16).padStart(8, "0")).join("");
  let next = bits.number(32);
  const count = bits.number(32);
  const k = bits.number(5);
  /** @type {Chunk} */
  const chunk = { name: `${name}.bin`, pieces: [], ends: [] };
  for (let end = 0; chunk.pieces.length < count; ) {
    next += bits.gamma();
    end += (bits.unary() * 2 ** k + bits.number(k)) * GRAIN;
    chunk.pieces.push(next++);
    chunk.ends.push(end);
  }
  return chunk;
}

/** Bits, the highest of a byte first. */
class Bits {
  #bytes;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }

  #bit() {
    const byte = this.#bytes[this.#at >> 3];
    if (byte === undefined) throw new MokimError("bad-index", "mokim.wasm is damaged: the directory of its chunks ends early. Build or upload it again.");
    return (byte >> (7 - (this.#at++ & 7))) & 1;
  }

  /** @param {number} width */
  number(width) {
    let value = 0;
    for (let i = 0; i < width; i++) value = value * 2 + this.#bit();
    return value;
  }

  unary() {
    let zeros = 0;
    while (this.#bit() === 0) zeros++;
    return zeros;
  }

  gamma() {
    const width = this.unary();
    return 2 ** width + this.number(width) - 1;
  }
}
