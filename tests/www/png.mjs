// Screenshots as pixels: Chromium writes PNG of 8 bits a channel, not interlaced.
import { inflateSync } from "node:zlib";

/** @typedef {{ width: number, height: number, at: (x: number, y: number) => [number, number, number] }} Picture */

/** The byte that the filter of a line expects, of its neighbours to the left, above, and above left. @type {((left: number, up: number, corner: number) => number)[]} */
const EXPECTED = [() => 0, (left) => left, (_, up) => up, (left, up) => (left + up) >> 1, paeth];

/** @param {number} left @param {number} up @param {number} corner */
function paeth(left, up, corner) {
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}

/** @param {string} base64 a screenshot @returns {Picture} */
export function picture(base64) {
  const bytes = Buffer.from(base64, "base64");
  const [width, height, depth, colours, interlaced] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25], bytes[28]];
  const channels = { 2: 3, 6: 4 }[colours];
  if (depth !== 8 || !channels || interlaced) throw new Error(`expected a PNG of 8-bit colours; found depth ${depth}, colours ${colours}, interlaced ${interlaced}`);
  const pixels = unfiltered(inflateSync(Buffer.concat(chunks(bytes))), width * channels, height, channels);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => /** @type {[number, number, number]} */ ([...pixels.subarray((y * width + x) * channels, (y * width + x) * channels + 3)]);
  return { width, height, at };
}

/** The parts of the compressed pixels. @param {Buffer} bytes */
function chunks(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") found.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  return found;
}

/** @param {Buffer} lines @param {number} length of a line @param {number} height @param {number} step bytes of a pixel */
function unfiltered(lines, length, height, step) {
  const out = Buffer.alloc(length * height);
  for (let y = 0; y < height; y++) {
    const expected = EXPECTED[lines[y * (length + 1)]];
    for (let x = 0; x < length; x++) {
      const at = y * length + x;
      const [left, up, corner] = [x >= step ? out[at - step] : 0, y ? out[at - length] : 0, x >= step && y ? out[at - length - step] : 0];
      out[at] = lines[y * (length + 1) + 1 + x] + expected(left, up, corner);
    }
  }
  return out;
}

/** How far two colours are apart, 1 to 21 (WCAG). @param {number[]} one @param {number[]} other */
export function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** @param {number[]} colour */
function luminance(colour) {
  const [red, green, blue] = colour.map((value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
