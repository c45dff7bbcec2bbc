import { sheet } from "./dom.js";

/** The button of `variant="dialog"`, and the dialog: on phones it fills the screen, above what the keyboard covers. */
export const dialogSheet = sheet(`
.button {
  display: flex; align-items: center; gap: .5rem; max-width: 100%; min-height: 2.75rem; padding: 0 .875rem;
  background: var(--background); border: 1px solid var(--border); border-radius: var(--radius); color: var(--muted);
}
.button:hover { color: var(--color); border-color: var(--accent); }
.button:disabled { cursor: not-allowed; opacity: .6; }
.label { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.shortcut { margin-inline-start: .5rem; padding: 0 .375rem; border: 1px solid var(--border); border-radius: 4px; font: inherit; font-size: .8125em; }
.dialog {
  width: min(44rem, 100% - 2rem); max-width: none; max-height: min(80vh, 44rem); margin: 10vh auto auto; padding: 0; overflow: hidden;
  border: 1px solid var(--border); border-radius: var(--radius); background: var(--background); color: var(--color); box-shadow: 0 24px 64px -16px var(--shade);
}
.dialog[open] { display: flex; }
.dialog::backdrop { background: #0008; }
.dialog > .search { display: flex; flex-direction: column; flex: 1; min-width: 0; }
.dialog .box { flex: none; border-width: 0 0 1px; border-radius: 0; min-height: 3.5rem; }
.dialog .box:focus-within { box-shadow: none; }
.dialog .panel { position: static; flex: 1; min-height: 0; max-height: none; border: 0; border-radius: 0; box-shadow: none; }
.cancel { flex: none; min-height: 2.75rem; padding: 0 .5rem; color: var(--muted); }
.cancel:hover { color: var(--color); }
@media (pointer: coarse) { .shortcut { display: none; } }
@media (max-width: 40rem) {
  .dialog { width: 100%; height: var(--height, 100dvh); max-height: none; margin: 0; border: 0; border-radius: 0; }
}
`);
