// The looks side by side, light and dark, alive: `node tests/www/gallery.mjs` serves it over the sample articles. Each
// stands in a shadow of its own, so that its style sheet reaches nothing else.
export {};

const QUERY = "ngoai truong";
const LOOKS = { "": "mokim", bao: "bao", bien: "bien", "son-mai": "son-mai" };

const page = new CSSStyleSheet();
page.replaceSync(`
body { margin: 0; padding: 1rem; font: 1rem/1.5 system-ui, sans-serif; background: #808080; }
h1 { margin: 0 0 1rem; color: #fff; }
main { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(24rem, 100%), 1fr)); gap: 1rem; }
`);
const cell = new CSSStyleSheet();
cell.replaceSync(`
:host { display: block; container-type: inline-size; }
:host([data-scheme="light"]) { color-scheme: light; }
:host([data-scheme="dark"]) { color-scheme: dark; }
section { min-height: 44rem; padding: 1.25rem; background: var(--mokim-page-background, light-dark(#faf8f4, #161819)); color: var(--mokim-page-color, light-dark(#1d1c1a, #e9e6e0)); }
h2 { margin: 0 0 .75rem; font-size: 1rem; }
`);
document.adoptedStyleSheets = [page];

/** @param {string} look @param {string} title @param {string} scheme */
async function show(look, title, scheme) {
  const host = document.createElement("div");
  host.dataset.scheme = scheme;
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  if (look) sheet.replaceSync(await (await fetch(`themes/${look}.css`)).text());
  root.adoptedStyleSheets = [cell, sheet];
  const section = document.createElement("section");
  const heading = document.createElement("h2");
  heading.textContent = `${title}, ${scheme}`;
  const box = /** @type {import("./element.js").MokimSearch} */ (document.createElement("mokim-search"));
  for (const [name, value] of Object.entries({ src: "mokim.wasm", shortcut: "", limit: "4", label: `${title}, ${scheme}` })) box.setAttribute(name, value);
  section.append(heading, box);
  root.append(section);
  document.querySelector("main")?.append(host);
  box.value = QUERY;
  box.show();
}

await customElements.whenDefined("mokim-search");
for (const [look, title] of Object.entries(LOOKS)) for (const scheme of ["light", "dark"]) await show(look, title, scheme);
