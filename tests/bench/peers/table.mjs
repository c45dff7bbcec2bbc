// The figures as one Markdown table.
import { mean, percentile } from "./measure.mjs";

/** @typedef {import("./one.mjs").Measured} Measured */
/** @typedef {import("./engines.mjs").Entry} Entry */

const VARIANTS = ["toned", "toneless", "partial", "telex", "vni", "typo"];
const HEAD = [
  "", ...VARIANTS.map((variant) => `MRR@10 ${variant}`), "P@10 compounds toned", "toneless",
  "toned query p50 / p99 ms", "any query p50 / p99 ms", "index as shipped, MB", "gzip", "files", "build s",
];

/** @param {number} figure */
const share = (figure) => (Number.isNaN(figure) ? "–" : figure.toFixed(3).replace(/^0/, ""));

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** @param {number[]} times */
const latency = (times) => `${percentile(times, 50).toFixed(1)} / ${percentile(times, 99).toFixed(1)}`;

/** @param {import("./measure.mjs").Asked[]} asked @param {string} variant @param {number} first */
const firstOf = (asked, variant, first) => asked.filter((query) => query.variant === variant).slice(0, first);

/** The figures of the first queries of each variant. @param {Measured} measured @param {number} first */
function figures(measured, first) {
  const known = VARIANTS.map((variant) => firstOf(measured.knownItem, variant, first));
  const compounds = VARIANTS.slice(0, 2).map((variant) => firstOf(measured.compounds, variant, first));
  return [
    ...known.map((asked) => share(mean(asked.map(({ reciprocal }) => reciprocal)))),
    ...compounds.map((asked) => share(mean(asked.map(({ precision }) => precision)))),
    latency(known[0].map(({ time }) => time)), latency(known.flat().map(({ time }) => time)),
  ];
}

/** @param {Entry} entry @param {Measured} measured */
export function row({ name, settings, first = Infinity }, measured) {
  const { version, shipped, buildSeconds } = measured;
  const asked = first === Infinity ? "" : `; first ${first}`;
  const texts = shipped.texts ? "" : " without texts";
  return [
    `${name} ${version} (${settings}${asked})`, ...figures(measured, first),
    megabytes(shipped.raw) + texts, megabytes(shipped.gzip), String(shipped.files), buildSeconds.toFixed(1),
  ];
}

/** mokim asked just those queries that a slow engine was. @param {Measured} mokim @param {number} first */
export const rowOfFirst = (mokim, first) => [`mokim, the same first ${first}`, ...figures(mokim, first), "", "", "", ""];

/** @param {string[][]} rows */
export function markdown(rows) {
  const align = HEAD.map((_, column) => (column === 0 ? "---" : "---:"));
  return [HEAD, align, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
