// Many times in a few figures.
import { percentile } from "../peers/measure.mjs";

/** @typedef {{ count: number, p50: number, p99: number, most: number }} Spread milliseconds */

/** @param {number[]} times @returns {Spread} */
export function spread(times) {
  if (times.length === 0) throw new Error("expected times to sum up; nothing was measured");
  const [p50, p99, most] = [50, 99, 100].map((percent) => Math.round(percentile(times, percent) * 1000) / 1000);
  return { count: times.length, p50, p99, most };
}
