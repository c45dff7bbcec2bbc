import { sheet } from "./dom.js";

/**
 * The face for reading. Only faces that carry all Vietnamese letters stand here: one that lacks them (Charter,
 * Georgia) would take each missing letter from another face.
 */
const SERIF = `ui-serif, "Noto Serif", Cambria, "Palatino Linotype", "Times New Roman", serif`;

export const readerSheet = sheet(`
:host { display: block; --serif: var(--mokim-reading-font, ${SERIF}); }
h2 { margin: 0; font-weight: 600; text-wrap: balance; }
a { color: var(--accent); text-decoration-thickness: 1px; text-underline-offset: .2em; }
.facts { color: var(--muted); font-size: .875em; }
.note { color: var(--muted); }
.retry, .more { padding: .5rem 1rem; border: 1px solid var(--border); border-radius: var(--radius); background: var(--background); }
.retry:hover, .more:hover { background: var(--wash); }
.archive .count { color: var(--muted); font-size: .875em; font-weight: 400; padding-bottom: .5rem; }
ol { list-style: none; margin: 0; padding: 0; }
li { padding: .875rem 0; border-top: 1px solid var(--border); overflow-wrap: anywhere; }
li a { display: block; color: inherit; text-decoration: none; font: 600 1.125em/1.45 var(--serif); text-wrap: pretty; }
li a:hover { color: var(--accent); text-decoration: underline; }
li .facts { display: block; margin-top: .125rem; }
.more { margin-top: 1rem; width: 100%; }
.back { display: inline-block; padding: .25rem 0; font-size: .875em; text-decoration: none; }
.back:hover { text-decoration: underline; }
article { overflow-wrap: break-word; }
article h2 { margin-top: .75rem; font: 700 clamp(1.5rem, 1.1rem + 2vw, 2.125rem)/1.35 var(--serif); }
article h2:focus { outline: none; }
article h2 mark { background: linear-gradient(transparent 62%, var(--mark-background) 62% 92%, transparent 92%); color: inherit; border-radius: 0; }
@media (forced-colors: active) {
  article h2 mark { background: Mark; color: MarkText; }
  .body mark.current { background: Highlight; color: HighlightText; }
}
article .facts { margin: .75rem 0 0; }
.body { margin-top: 1.5rem; font: 400 1.125em/1.75 var(--serif); hanging-punctuation: first; }
.body p { margin: 0 0 1.1em; text-wrap: pretty; }
.furniture { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--border); color: var(--muted); font: 400 .75em/1.5 system-ui, sans-serif; }
.furniture p { margin: 0 0 .25em; }
mark.current { background: var(--accent); color: var(--background); }
.neighbours { display: flex; flex-wrap: wrap; gap: 1rem; margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--border); }
.neighbours a { flex: 1 1 14rem; max-width: 100%; color: inherit; text-decoration: none; overflow-wrap: anywhere; }
.neighbours a:hover span + span { text-decoration: underline; }
.neighbours span { display: block; }
.neighbours span + span { font: 600 1em/1.4 var(--serif); }
.neighbours .next { text-align: end; margin-inline-start: auto; }
@media print {
  nav, .neighbours, .more, .retry { display: none; }
  mark, article h2 mark { background: none; color: inherit; }
  :host { color: #000; }
  article h2 { font-size: 20pt; break-after: avoid; }
  .body { font-size: 11pt; line-height: 1.5; }
  .body p { orphans: 3; widows: 3; }
  li { break-inside: avoid; padding: 6pt 0; }
  [part=source]::after { content: " (" attr(href) ")"; overflow-wrap: anywhere; }
}
`);
