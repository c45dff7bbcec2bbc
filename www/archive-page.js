// The look of the page that `mokim build` writes, and what else only that page needs.
import { sheet } from "./dom.js";

// In a layer: whatever a look, or a style of the site, says of the page wins.
const pageSheet = sheet(`
@layer mokim {
:root { color-scheme: light dark; --page: var(--mokim-page-background, #faf8f4); --page-ink: var(--mokim-page-color, #1d1c1a); --serif: var(--mokim-reading-font, ui-serif, "Noto Serif", Cambria, "Palatino Linotype", "Times New Roman", serif); scrollbar-gutter: stable; }
@supports (color: light-dark(red, red)) { :root { --page: var(--mokim-page-background, light-dark(#faf8f4, #161819)); --page-ink: var(--mokim-page-color, light-dark(#1d1c1a, #e9e6e0)); } }
body { margin: 0 auto; max-width: var(--mokim-page-width, 44rem); padding: 0 max(1.25rem, env(safe-area-inset-left)) 6rem; background: var(--page); color: var(--page-ink); font: 400 1rem/1.5 var(--mokim-font, system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif); -webkit-text-size-adjust: 100%; }
html { background: var(--page); }
header { padding: clamp(1.25rem, 4vw, 2.5rem) 0 .875rem; }
h1 { margin: 0; font: 700 clamp(1.375rem, 1.2rem + 1vw, 1.75rem)/1.35 var(--serif); text-wrap: balance; overflow-wrap: anywhere; }
h1 a { color: inherit; text-decoration: none; }
h1 a:focus-visible { outline: 2px solid currentColor; outline-offset: 4px; border-radius: 2px; }
mokim-search { position: sticky; top: .75rem; z-index: 10; }
.help { margin-top: .5rem; font-size: .875rem; }
.help summary { width: max-content; padding: .25rem 0; opacity: .75; cursor: pointer; }
.help ul { margin: .25rem 0 0; padding-left: 1.25rem; }
.help kbd { font: inherit; font-weight: 600; }
html:lang(vi) .help [lang="en"], html:not(:lang(vi)) .help [lang="vi"] { display: none; }
main { display: block; padding-top: 1.75rem; }
@media print {
  @page { margin: 2cm; }
  :root { color-scheme: light; --page: none; }
  mokim-search, .help { display: none; }
  header { padding: 0; }
  h1 { font-size: 10pt; font-weight: 400; }
  body { max-width: none; padding: 0; color: #000; }
}
}
`);

/** Dresses the document, keeps its title in step with the article that is read, and asks what the address asks. */
export function dressPage() {
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, pageSheet(), ...carriedLook()];
  const parsed = new Promise((resolve) => {
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", resolve, { once: true });
    else resolve(undefined);
  });
  void Promise.all([parsed, customElements.whenDefined("mokim-search")]).then(() => ask(askedBy(location.search)));
  // What stands before the fragment has asked once: whoever comes back from an article keeps what is in the box.
  addEventListener("hashchange", () => ask(askedBy("")));
  const title = document.title;
  document.addEventListener("mokim-article", (event) => {
    const { article } = /** @type {CustomEvent<import("./types.d.ts").MokimEvents["mokim-article"]>} */ (event).detail;
    const own = article?.title.map((span) => span.text).join("");
    document.title = own ? `${own} – ${title}` : title;
  });
}

/** The look that a page of one file carries as text; others have a style sheet beside them. */
function carriedLook() {
  const text = document.querySelector("script[type=mokim-look]")?.textContent;
  return text ? [sheet(text)()] : [];
}

/** The query that the address asks, if it names no article: `#q=`, or `?q=`. @param {string} search */
function askedBy(search) {
  const fragment = new URLSearchParams(location.hash.slice(1));
  return fragment.has("a") ? null : fragment.get("q") ?? new URLSearchParams(search).get("q");
}

/** @param {string | null} text */
function ask(text) {
  const box = /** @type {import("./element.js").MokimSearch | null} */ (document.querySelector("mokim-search"));
  if (!text || !box) return;
  box.value = text;
  box.focus();
}
