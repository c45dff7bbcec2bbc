// The figures as pictures: SVG written by hand, readable on light and on dark pages, which the viewer's browser tells.
/** @typedef {{ name: string, low: number, high: number, tone: number }} Span from the median to the 99th percentile */
/** @typedef {{ name: string, parts: number[] }} Bar */

const WIDTH = 760;
const LABELS = 250; // room for names, at the left
const RIGHT = 90; // room for figures, at the right
const ROW = 22;
const TOP = 34;

/** Colours that stand apart for eyes that see no red or green too (Okabe and Ito); text by class. */
const TONES = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#999999"];
const LOOK = `text{font:13px system-ui,sans-serif;fill:#1f2328}.title{font-weight:600}.fine{font-size:11px;fill:#59636e}
line{stroke:#d1d9e0}.limit{stroke:#cf222e;stroke-dasharray:4 3}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.fine{fill:#9198a1}line{stroke:#3d444d}.limit{stroke:#f85149}}`;

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/** @param {number} x @param {number} y @param {string} text @param {string} [more] */
const words = (x, y, text, more = "") => `<text x="${x.toFixed(1)}" y="${y}" ${more}>${escaped(text)}</text>`;

/** @param {number} figure three digits that count, at least whole ones */
export const short = (figure) => (figure >= 100 ? Math.round(figure).toLocaleString("en") : figure.toPrecision(figure < 0.1 ? 1 : figure < 1 ? 2 : 3));

/** @param {string} title @param {number} height @param {string[]} inside */
function picture(title, height, inside) {
  const head = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${escaped(title)}">`;
  return [head, `<style>${LOOK}</style>`, words(0, 16, title, 'class="title"'), ...inside, "</svg>", ""].join("\n");
}

/**
 * A line a span, on a scale where each step is ten times the one before.
 * @param {string} title
 * @param {{ name: string, spans: Span[] }[]} groups
 * @param {{ limit?: { at: number, name: string } }} [options] a line across, in milliseconds
 */
export function spans(title, groups, { limit } = {}) {
  const all = groups.flatMap((group) => group.spans);
  const [least, most] = [Math.floor(Math.log10(Math.min(...all.map(({ low }) => low)))), Math.ceil(Math.log10(Math.max(...all.map(({ high }) => high))))];
  const x = (/** @type {number} */ figure) => LABELS + ((Math.log10(figure) - least) / (most - least)) * (WIDTH - LABELS - RIGHT);
  const inside = [];
  let y = TOP;
  for (const { name, spans } of groups) {
    inside.push(words(0, (y += ROW + 6) - 6, name, 'class="title"'));
    for (const span of spans) inside.push(line(span, x, (y += ROW)));
  }
  const steps = Array.from({ length: most - least + 1 }, (_, n) => 10 ** (least + n));
  const rules = steps.map((step) => `<line x1="${x(step).toFixed(1)}" y1="${TOP - 4}" x2="${x(step).toFixed(1)}" y2="${y + 8}"/>` + words(x(step), y + 24, `${step.toLocaleString("en")} ms`, 'class="fine" text-anchor="middle"'));
  if (limit) rules.push(`<line class="limit" x1="${x(limit.at).toFixed(1)}" y1="${TOP - 4}" x2="${x(limit.at).toFixed(1)}" y2="${y + 8}"/>` + words(x(limit.at) + 4, TOP + 6, limit.name, 'class="fine"'));
  return picture(title, y + 32, [...rules, ...inside]);
}

/** @param {Span} span @param {(figure: number) => number} x @param {number} y */
function line({ name, low, high, tone }, x, y) {
  const [from, to] = [x(low), x(high)];
  return words(LABELS - 12, y, name, 'text-anchor="end"') +
    `<rect x="${from.toFixed(1)}" y="${y - 7}" width="${Math.max(1, to - from).toFixed(1)}" height="5" rx="2.5" fill="${TONES[tone]}" opacity=".55"/>` +
    `<circle cx="${from.toFixed(1)}" cy="${y - 4.5}" r="5" fill="${TONES[tone]}"/>` + words(to + 8, y, `${short(low)} / ${short(high)}`, 'class="fine"');
}

/**
 * Panels of bars one above the other, each panel with a scale of its own; a bar is made of parts.
 * @param {string} title
 * @param {{ name: string, unit: string, bars: Bar[] }[]} panels
 * @param {string[]} parts names of the parts of the first panel's bars
 */
export function bars(title, panels, parts) {
  const inside = [];
  let y = TOP;
  for (const { name, unit, bars } of panels) {
    const most = Math.max(...bars.map(({ parts }) => sum(parts)));
    inside.push(words(0, (y += ROW) - 6, name, 'class="title"'));
    for (const bar of bars) inside.push(stacked(bar, (WIDTH - LABELS - RIGHT) / most, (y += ROW), unit));
    if (parts.length > 0) inside.push(legend(parts.splice(0), (y += ROW)));
    y += 10;
  }
  return picture(title, y + 8, inside);
}

/** @param {number[]} numbers */
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** @param {Bar} bar @param {number} scale @param {number} y @param {string} unit */
function stacked({ name, parts }, scale, y, unit) {
  const pieces = parts.map((part, n) => {
    const from = LABELS + sum(parts.slice(0, n)) * scale;
    return `<rect x="${from.toFixed(1)}" y="${y - 12}" width="${(part * scale).toFixed(1)}" height="15" fill="${TONES[n % TONES.length]}"/>`;
  });
  return words(LABELS - 12, y, name, 'text-anchor="end"') + pieces.join("") + words(LABELS + sum(parts) * scale + 8, y, `${short(sum(parts))} ${unit}`, 'class="fine"');
}

/** @param {string[]} names @param {number} y */
function legend(names, y) {
  let x = LABELS;
  return names.map((name, n) => {
    const place = x;
    x += 30 + name.length * 6;
    return `<rect x="${place}" y="${y - 9}" width="10" height="10" fill="${TONES[n % TONES.length]}"/>` + words(place + 15, y, name, 'class="fine"');
  }).join("");
}
