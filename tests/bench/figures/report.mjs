// The figures as tables and pictures: FIGURES.md and plots/ beside this folder.
import { bars, short, spans } from "./plots.mjs";

/** @typedef {import("./growth.mjs").Size} Size */
/** @typedef {import("./node.mjs").Asked} Asked */
/** @typedef {import("./chromium.mjs").Painted} Painted */
/** @typedef {import("./spread.mjs").Spread} Spread */
/** @typedef {{ when: string, machine: string, load: string }} Stamp the day, the machine, and its load while it was measured */
/** @typedef {{ plots: Record<string, string>, text: string }} Report */

/** A screen of sixty frames a second shows one in so many milliseconds. */
const FRAME = { at: 1000 / 60, name: "one frame" };
const SECTIONS = ["postings", "texts", "dictionary", "text_model"];

/** @param {string[]} head @param {string[][]} rows */
const table = (head, rows) => [head, head.map((_, n) => (n === 0 ? "---" : "---:")), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

/** @param {number} number */
const grouped = (number) => number.toLocaleString("en");

/** @param {Spread} spread */
const pair = ({ p50, p99 }) => `${short(p50)} / ${short(p99)}`;

/** The sections that a picture can show, and the rest as one. @param {Size} size @returns {number[]} */
function parts({ bytes, articles }) {
  const shown = SECTIONS.map((name) => bytes[name] ?? 0);
  const rest = bytes.total - shown.reduce((sum, part) => sum + part, 0);
  return [...shown, rest].map((part) => part / articles);
}

/** @param {Size[]} sizes @returns {Report} */
export function ofGrowth(sizes) {
  const per = (/** @type {(size: Size) => number[]} */ figure) => sizes.map((size) => ({ name: `${grouped(size.articles)} articles`, parts: figure(size) }));
  const panels = [
    { name: "Index, bytes an article, texts included", unit: "B", bars: per(parts) },
    { name: "Building, time of all cores an article", unit: "ms", bars: per(({ cpu, articles }) => [(cpu * 1000) / articles]) },
    { name: "Building, memory at its peak", unit: "MB", bars: per(({ peak }) => [peak / 1e6]) },
  ];
  const row = (/** @type {string} */ name, /** @type {(size: Size) => string} */ figure) => [name, ...sizes.map(figure)];
  const sections = Object.keys(sizes[0].bytes).filter((name) => name !== "total");
  const rows = [
    row("text, KB", ({ text }) => grouped(Math.round(text / 1000))),
    ...sections.map((name) => row(`${name}, KB`, ({ bytes }) => (bytes[name] / 1000).toFixed(1))),
    row("**index, KB**", ({ bytes }) => `**${(bytes.total / 1000).toFixed(1)}**`),
    row("index / text", ({ bytes, text }) => (bytes.total / text).toFixed(3)),
    row("index, bytes an article", ({ bytes, articles }) => (bytes.total / articles).toFixed(0)),
    row("shipped with engine, script and page, KB", ({ shipped }) => (shipped / 1000).toFixed(1)),
    row("build, s of the clock", ({ seconds }) => seconds.toFixed(1)),
    row("build, s of all cores", ({ cpu }) => cpu.toFixed(1)),
    row("build, most memory, MB", ({ peak }) => (peak / 1e6).toFixed(0)),
  ];
  return { plots: { "growth.svg": bars("What more articles take", panels, [...SECTIONS, "the rest"]) }, text: table(["articles", ...sizes.map(({ articles }) => grouped(articles))], rows) };
}

/** @param {Asked[]} all @returns {Report} */
export function ofNode(all) {
  const kinds = Object.keys(all[0].kinds);
  const groups = kinds.map((kind) => ({
    name: `${kind[0].toUpperCase()}${kind.slice(1)}`,
    spans: all.map(({ name, kinds }) => ({ name, low: kinds[kind].p50, high: kinds[kind].p99, tone: name.startsWith("mokim") ? 0 : 1 })),
  }));
  const rows = kinds.map((kind) => [`${kind} (${all[0].kinds[kind].count})`, ...all.map(({ kinds }) => pair(kinds[kind]))]);
  return { plots: { "node.svg": spans("Milliseconds in Node, median (dot) to 99th percentile", groups) }, text: table(["ms, p50 / p99", ...all.map(({ name }) => name)], rows) };
}

/** @param {Painted[]} all @returns {Report} */
export function ofChromium(all) {
  const frames = [...new Set(all.map(({ frames }) => frames))];
  const groups = frames.map((wanted) => ({
    name: `Frames ${wanted}`,
    spans: all.filter(({ frames }) => frames === wanted).map(({ name, painted }) => ({ name, low: painted.p50, high: painted.p99, tone: name.startsWith("mokim") ? 0 : 6 })),
  }));
  const rows = all.map(({ name, frames, answered, painted, empty }) => [`${name}; frames ${frames}`, pair(answered), pair(painted), short(painted.most), `${painted.count} (${empty})`]);
  const head = ["Chromium, ms since the key went down", "answered, p50 / p99", "painted, p50 / p99", "painted, most", "keys (and such without hits)"];
  return { plots: { "chromium.svg": spans("From key to painted answer in Chromium, median (dot) to 99th percentile", groups, { limit: FRAME }) }, text: table(head, rows) };
}

/** @param {number} bytes */
const megabytes = (bytes) => (bytes / 1e6).toFixed(1);

/** What each page takes for itself, beyond the blank one. @param {import("./memory.mjs").Taken[]} all @returns {Report} */
export function ofMemory(all) {
  const [blank, empty, few] = all;
  const looks = Object.keys(blank.after);
  const columns = looks.flatMap((asked) => /** @type {const} */ (["left", "collected"]).map((when) => ({ asked, when, name: `${grouped(Number(asked))} queries${when === "left" ? "" : ", garbage gone"}` })));
  const rows = all.map(({ name, loaded, after }) => [name, loaded ? megabytes(loaded) : "–", ...columns.map(({ asked, when }) => {
    const [{ own, share }, none] = [after[asked][when], blank.after[asked][when]];
    return after === blank.after ? `${megabytes(own)} / ${megabytes(share)}` : `+${megabytes(own - none.own)} / +${megabytes(share - none.share)}`;
  })]);
  const full = all[all.length - 1];
  const over = (/** @type {import("./memory.mjs").Taken} */ less, /** @type {string} */ asked) => megabytes(full.after[asked].collected.own - less.after[asked].collected.own);
  const overs = looks.slice(1).map((asked) => `after ${grouped(Number(asked))} queries ${over(few, asked)} more than 100 articles, whose page shows hits as well, and ${over(empty, asked)} more than one article, whose page shows hardly any`).join("; ");
  const verdict = `Garbage gone, ${full.name} take, MB of their own: ${overs}. 1.3 times the bytes loaded and 8 MB are ${megabytes(1.3 * full.loaded + 8e6)}.`;
  return { plots: {}, text: `${table(["MB, of its own / in shares", "loaded", ...columns.map(({ name }) => name)], rows)}\n\n${verdict}` };
}

/** @param {import("./idle.mjs").Idle[]} all @returns {Report} */
export function ofIdle(all) {
  const [alone] = all;
  const rows = all.map(({ name, script, look, tasks, requests }) => [name, short(script), short(look), short(tasks), (tasks / alone.tasks).toFixed(2), requests.length ? requests.join(" ") : "none"]);
  return { plots: {}, text: table(["ms, medians", "script", "style and layout", "all tasks", "as many times the page alone", "requests beyond page and script"], rows) };
}
