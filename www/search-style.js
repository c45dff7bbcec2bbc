import { sheet } from "./dom.js";

/**
 * The colours and faces of all parts. Each `--mokim-…` of the page wins over what stands here. Browsers without
 * `light-dark()` get the light look.
 */
export const themeSheet = sheet(`
:host {
  --ink: #1d1c1a; --quiet: #66625b; --paper: #fff; --line: #ddd8cf; --sea: #0b6470; --glow: #ffe58a; --glow-ink: #1d1c1a; --shade: #1d1c1a29;
  --color: var(--mokim-color, var(--ink));
  --muted: var(--mokim-muted, var(--quiet));
  --background: var(--mokim-background, var(--paper));
  --border: var(--mokim-border, var(--line));
  --accent: var(--mokim-accent, var(--sea));
  --mark-background: var(--mokim-mark-background, var(--glow));
  --mark-color: var(--mokim-mark-color, var(--glow-ink));
  --wash: color-mix(in srgb, var(--accent) 7%, var(--background));
  --radius: var(--mokim-radius, 10px);
  --font: var(--mokim-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif);
  --font-size: var(--mokim-font-size, 1rem);
  color: var(--color);
  font: 400 var(--font-size)/1.5 var(--font);
}
@supports (color: light-dark(red, red)) {
  :host {
    --ink: light-dark(#1d1c1a, #e9e6e0); --quiet: light-dark(#66625b, #a39e95); --paper: light-dark(#fff, #1e2022); --line: light-dark(#ddd8cf, #3a3d40);
    --sea: light-dark(#0b6470, #6cc5cf); --glow: light-dark(#ffe58a, #6b5300); --glow-ink: light-dark(#1d1c1a, #fff3c9);
    --shade: light-dark(#1d1c1a29, #000a);
  }
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
mark { background: var(--mark-background); color: var(--mark-color); border-radius: .15em; padding: 0 .06em; margin: 0 -.06em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } }
`);

export const searchSheet = sheet(`
:host { display: block; position: relative; width: var(--mokim-width, 100%); }
.box {
  display: flex; align-items: center; gap: .5rem; padding: 0 .75rem; min-height: 3rem;
  background: var(--background); border: 1px solid var(--border); border-radius: var(--radius);
  transition: border-color .12s, box-shadow .12s;
}
.box:focus-within { border-color: var(--accent); box-shadow: 0 0 0 3px color-mix(in srgb, var(--accent) 22%, transparent); }
.input {
  flex: 1; min-width: 0; height: 3rem; border: 0; padding: 0; background: none; color: inherit; appearance: none;
  font: inherit; font-size: max(16px, var(--font-size));
}
.input:focus { outline: 2px solid transparent; outline-offset: -2px; }
.input:disabled { cursor: not-allowed; opacity: .6; }
.input::placeholder { color: var(--muted); opacity: 1; }
svg { width: 1.25rem; height: 1.25rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.lens { color: var(--muted); }
.clear { display: grid; place-items: center; width: 2.25rem; height: 2.25rem; margin-inline-end: -.5rem; border-radius: 50%; color: var(--muted); }
.clear:hover { color: var(--color); background: var(--wash); }
.panel { overflow-y: auto; overscroll-behavior: contain; background: var(--background); padding: .375rem; }
.search > .panel {
  position: absolute; z-index: var(--mokim-z-index, 1000); inset-inline: 0; top: calc(100% + .5rem); max-height: var(--mokim-max-height, min(70vh, 38rem));
  border: 1px solid var(--border); border-radius: var(--radius); box-shadow: 0 12px 32px -8px var(--shade);
}
@supports (height: 1dvh) { .search > .panel { max-height: var(--mokim-max-height, min(70dvh, 38rem)); } }
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
.values input { height: auto; flex: none; appearance: auto; accent-color: var(--accent); color-scheme: inherit; font-size: inherit; }
.retry { margin-top: .75rem; padding: .375rem .875rem; border: 1px solid var(--border); border-radius: calc(var(--radius) - 4px); }
.retry:hover { background: var(--wash); }
.count, .heading, .title, .snippet, .section-snippet, .facts, p { unicode-bidi: plaintext; }
.search:dir(rtl) :is(.count, .heading, .title, .snippet, .section-snippet, .facts, p) { text-align: right; }
.search:dir(rtl) .section::before { content: "↲"; }
@media (forced-colors: active) {
  [role="option"][aria-selected="true"] { outline: 2px solid Highlight; }
  svg { color: CanvasText; }
}
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
`);
