import { sheet } from "./dom.js";

/** What opens: the panel, and the dialog, which fills the screen of a phone above what the keyboard covers. */
export const panelSheet = sheet(`
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 22%, transparent); }
.input:focus { outline: 2px solid transparent; outline-offset: -2px; }
.clear { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; margin-inline-end: -.5rem; border-radius: 50%; color: var(--muted); }
.clear:hover { color: var(--color); background: var(--wash); }
.panel { overflow-y: auto; overscroll-behavior: contain; background: var(--background); padding: .375rem; }
:host > .search > .panel {
  position: absolute; z-index: var(--mokim-z-index, 1000); inset-inline: 0; top: calc(100% + .5rem); max-height: var(--mokim-max-height, min(70dvh, 38rem));
  border: 1px solid var(--border); border-radius: var(--radius); box-shadow: 0 12px 32px -8px var(--shade);
}
.count, .suggestion, .start { padding: .375rem .75rem; color: var(--muted); font-size: .8125em; }
.suggest, .forget, .unfilter { color: var(--accent); text-decoration: underline; text-underline-offset: .2em; }
.heading { margin: .5rem .75rem 0; padding: .375rem 0 .25rem; color: var(--muted); font-size: .8125em; }
.close-matches .heading { padding-top: .75rem; border-top: 1px solid var(--border); }
[role="option"] { display: block; width: 100%; text-align: start; padding: .625rem .75rem; border-radius: calc(var(--radius) - 4px); color: inherit; text-decoration: none; overflow-wrap: anywhere; scroll-margin: .375rem; }
[role="option"]:hover { background: var(--wash); }
[role="option"][aria-selected="true"] { background: var(--wash); box-shadow: inset 3px 0 var(--accent); }
:host(:dir(rtl)) [role="option"][aria-selected="true"] { box-shadow: inset -3px 0 var(--accent); }
.result:has(.image) { display: flex; gap: .75rem; }
.image { flex: none; width: 5.5rem; height: 4rem; object-fit: cover; border-radius: calc(var(--radius) - 4px); background: var(--wash); }
.text { display: block; flex: 1; min-width: 0; }
.section, .similar { padding-block: .3125rem; padding-inline-start: 1.75rem; font-size: .9375em; }
.section::before { content: "↳"; margin-inline-end: .5em; color: var(--muted); }
.section-snippet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; color: var(--muted); font-size: .9375em; }
.section-snippet:empty { display: none; }
.similar, .more { color: var(--accent); }
.more { text-align: center; }
.title, .snippet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden; }
.title { -webkit-line-clamp: 4; font-weight: 600; line-height: 1.4; }
.snippet { margin-top: .125rem; color: var(--muted); font-size: .9375em; line-height: 1.55; text-wrap: pretty; }
.facts { display: block; margin-top: .25rem; color: var(--muted); font-size: .8125em; }
.message { padding: 1rem .75rem; }
.message p { margin: 0; }
.message slot p { margin-top: .25rem; color: var(--muted); font-size: .9375em; }
.skeleton { height: 3.25rem; margin-top: .75rem; border-radius: calc(var(--radius) - 4px); background: linear-gradient(90deg, var(--wash), var(--line), var(--wash)) 0 / 200%; animation: wait 1.6s linear infinite; }
@keyframes wait { to { background-position: -200% 0; } }
:host(:state(loading)) .list { opacity: .6; transition: opacity .2s .4s; }
.filters { display: flex; flex-wrap: wrap; gap: .375rem; padding: .375rem .75rem; font-size: .875em; }
.facet[open] { flex-basis: 100%; }
summary, select { width: max-content; padding: .25rem .625rem; border: 1px solid var(--border); border-radius: calc(var(--radius) - 4px); background: none; color: inherit; font: inherit; cursor: pointer; }
option { background: var(--background); color: var(--color); }
.number { color: var(--muted); font-variant-numeric: tabular-nums; }
.values { display: flex; flex-wrap: wrap; gap: .125rem .875rem; max-height: 9rem; overflow-y: auto; padding: .5rem .25rem; }
.values label { display: flex; align-items: center; gap: .375rem; min-height: 1.75rem; }
.values input { flex: none; accent-color: var(--accent); font-size: inherit; }
.retry { margin-top: .75rem; padding: .375rem .875rem; border: 1px solid var(--border); border-radius: calc(var(--radius) - 4px); }
.retry:hover { background: var(--wash); }
.count, .heading, .title, .snippet, .section-snippet, .facts, p { unicode-bidi: plaintext; }
.search:dir(rtl) :is(.count, .heading, .title, .snippet, .section-snippet, .facts, p) { text-align: right; }
.search:dir(rtl) .section::before { content: "↲"; }
@media (forced-colors: active) {
  [role="option"][aria-selected="true"] { outline: 2px solid Highlight; }
  svg { color: CanvasText; }
}
.dialog {
  width: min(44rem, 100% - 2rem); max-width: none; max-height: min(80vh, 44rem); margin: 10vh auto auto; padding: 0; overflow: hidden;
  border: 1px solid var(--border); border-radius: var(--radius); background: var(--background); color: var(--color); box-shadow: 0 24px 64px -16px var(--shade);
}
.dialog[open] { display: flex; }
.dialog::backdrop { background: #0008; }
.dialog > .search { display: flex; flex-direction: column; flex: 1; min-width: 0; }
.dialog .box { flex: none; border-width: 0 0 1px; border-radius: 0; min-height: 3.5rem; }
.dialog .box:focus-within { box-shadow: none; }
.dialog .panel { flex: 1; min-height: 0; }
.cancel { flex: none; min-height: 2.75rem; padding: 0 .5rem; color: var(--muted); }
.cancel:hover { color: var(--color); }
@media (max-width: 40rem) {
  .dialog { width: 100%; height: var(--height, 100dvh); max-height: none; margin: 0; border: 0; border-radius: 0; }
}
`);
