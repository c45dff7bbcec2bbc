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
button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; }
mark { background: var(--mark-background); color: var(--mark-color); border-radius: .15em; padding: 0 .06em; margin: 0 -.06em; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (forced-colors: active) { mark { background: Mark; color: MarkText; } }
`);

/** What stands there before the box is used. */
export const frontSheet = sheet(`
:host { display: block; position: relative; width: var(--mokim-width, 100%); }
.box, .button { display: flex; align-items: center; gap: .5rem; background: var(--background); border: 1px solid var(--border); border-radius: var(--radius); }
.box { padding: 0 .75rem; min-height: 3rem; transition: border-color .12s, box-shadow .12s; }
.input {
  flex: 1; min-width: 0; height: 3rem; border: 0; padding: 0; background: none; color: inherit; appearance: none;
  font: inherit; font-size: max(16px, var(--font-size));
}
.input::placeholder { color: var(--muted); opacity: 1; }
svg { width: 1.25rem; height: 1.25rem; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; stroke-linejoin: round; }
.lens { color: var(--muted); }
@media (prefers-reduced-motion: reduce) { * { transition: none !important; animation: none !important; } }
.button { max-width: 100%; min-height: 2.75rem; padding: 0 .875rem; color: var(--muted); }
.button:hover { color: var(--color); border-color: var(--accent); }
:disabled { cursor: not-allowed; opacity: .6; }
.label { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.shortcut { margin-inline-start: .5rem; padding: 0 .375rem; border: 1px solid var(--border); border-radius: 4px; font: inherit; font-size: .8125em; }
@media (pointer: coarse) { .shortcut { display: none; } }
`);
