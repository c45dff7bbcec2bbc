// The directory of a split index: which pieces lie in which chunk file, and where. Written and specified by
// src/index/chunks.rs, as a stream of src/index/adaptive.rs.
import { MokimError } from "./error.js";

/** The length of a piece is a multiple of so many bytes. */
const GRAIN = 32;

/** @typedef {{ name: string, pieces: number[], ends: number[] }} Chunk pieces in rising order, and where each ends in the file */

/**
 * @param {Uint8Array} bytes
 * @returns {Chunk[]}
 */
export function readDirectory(bytes) {
  const stream = new Stream(bytes);
  const [chunks, apart] = [stream.plain(32), stream.plain(32)];
  const [counts, isBeside, passed, sizes] = [new Chances(), new Chances(), new Chances(), new Chances()];
  const besides = Array.from({ length: 33 }, () => new Chances());
  /** Pieces that sightings may stand beside, with their grains, and how many do so far. @type {[number, number][]} */
  const listed = [];
  let sighted = 0;
  let next = 0;

  return Array.from({ length: chunks }, () => {
    const name = [stream.plain(32), stream.plain(32)].map((half) => half.toString(16).padStart(8, "0")).join("");
    const beside = stream.bit(isBeside, 0);
    /** @type {Chunk} */
    const chunk = { name: `${name}.bin`, pieces: [], ends: [] };
    let end = 0;
    for (let left = stream.number(counts); left > 0; left--) {
      let piece = (next + (beside ? 0 : stream.number(passed))) >>> 0;
      let grains;
      if (beside) {
        const [list, ofList] = listed[sighted++] ?? [0, 0];
        piece = (list + apart) >>> 0;
        grains = stream.number(besides[32 - Math.clz32(ofList)]);
      } else {
        grains = stream.number(sizes);
        listed.push([piece, grains]);
        next = piece + 1;
      }
      chunk.pieces.push(piece);
      chunk.ends.push((end += grains * GRAIN));
    }
    return chunk;
  });
}

/** Of the 32 widths of numbers, and behind these for each width of the highest three bits. */
class Chances {
  yes = new Uint16Array(288).fill(32_768);
  seen = new Uint8Array(288);
}

class Stream {
  #bytes;
  #next = 4;
  #end;
  /** The next plain bit. */
  #bit;
  #low = 0;
  #high = 0xffffffff;
  #at = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#bit = 0;
    this.#end = 4 + this.plain(32);
    this.#bit = this.#end * 8;
    for (let i = 0; i < 4; i++) this.#take();
  }

  #take() {
    const byte = this.#next < this.#end ? this.#bytes[this.#next] : 0;
    // Four bytes are looked at ahead.
    if (byte === undefined || this.#next++ > this.#end + 4) throw ended();
    this.#at = ((this.#at << 8) | byte) >>> 0;
  }

  /** @param {Chances} chances @param {number} place */
  bit({ yes, seen }, place) {
    const border = this.#low + Math.floor(((this.#high - this.#low) * Math.min(Math.max(yes[place], 128), 65_408)) / 65_536);
    const is = this.#at <= border;
    if (is) this.#high = border;
    else this.#low = border + 1;
    while ((this.#low ^ this.#high) >>> 24 === 0) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 255) >>> 0;
      this.#take();
    }
    const part = Math.floor(131_072 / (2 * seen[place] + 3));
    if (is) yes[place] += Math.floor(((65_535 - yes[place]) * part) / 65_536);
    else yes[place] -= Math.floor((yes[place] * part) / 65_536);
    if (seen[place] < 29) seen[place]++;
    return is;
  }

  /** @param {Chances} chances */
  number(chances) {
    let width = 0;
    while (width < 31 && this.bit(chances, width)) width++;
    const high = Math.min(width, 3);
    let head = 1;
    for (let i = 0; i < high; i++) head = head * 2 + Number(this.bit(chances, 32 + width * 8 + head));
    return head * 2 ** (width - high) + this.plain(width - high) - 1;
  }

  /** @param {number} width */
  plain(width) {
    let value = 0;
    for (let i = 0; i < width; i++) {
      const byte = this.#bytes[this.#bit >> 3];
      if (byte === undefined) throw ended();
      value = value * 2 + ((byte >> (7 - (this.#bit++ & 7))) & 1);
    }
    return value;
  }
}

function ended() {
  return new MokimError("bad-index", "mokim.wasm is damaged: the directory of its chunks ends early. Build or upload it again.");
}
