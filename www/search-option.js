// The options of the list: a link for each hit, and what belongs to it. Everything in a list is an option, so that the
// arrows reach it and screen readers count it.
/** @import { Hit, Results, Strings } from "./types.d.ts" */
import { imageUrl, safeUrl } from "./address.js";
import { marked, part } from "./dom.js";
import { shownDate } from "./strings.js";

/** @typedef {Pick<Hit, "id" | "url" | "snippet">} Place */

/**
 * @typedef {object} Setting how hits are shown
 * @property {Strings} strings
 * @property {string} language of the interface
 * @property {string} contentLanguage of the articles
 * @property {string} target browsing context of the links, or ""
 * @property {(place: Place) => string} hrefOf where an article, or a place in it, leads
 * @property {HTMLTemplateElement | null} template the page's own, its `data-field` places to be filled
 * @property {string} nonce for the styles in it
 * @property {() => void} onUnfold
 * @property {(() => void) | null} onMore none: there is no more
 */

/** Which hit an option leads to. @type {WeakMap<Element, Hit>} */
const hits = new WeakMap();

/** @param {Element} option */
export const hitOf = (option) => hits.get(option);

/**
 * Close matches stand under a quiet heading of their own, where there are any.
 * @param {Results} results
 * @param {Setting} setting
 */
export function resultOptions({ hits }, setting) {
  const { strings, onMore } = setting;
  const options = hits.map((hit, at) => ({ hit, nodes: hitOptions(hit, at, setting) }));
  const full = options.filter(({ hit }) => hit.missing === 0).flatMap(({ nodes }) => nodes);
  const close = options.filter(({ hit }) => hit.missing > 0).flatMap(({ nodes }) => nodes);
  if (close.length > 0) full.push(group("close-matches", strings.close, close));
  if (onMore) full.push(deedOption("more", "more", strings.more, onMore));
  return full;
}

/** @param {string[]} texts @param {Strings} strings @param {(text: string) => void} take */
export function recentOptions(texts, strings, take) {
  const options = texts.map((text, at) => deedOption("recent", `recent-${at}`, text, () => take(text)));
  return options.length > 0 ? [group("recents", strings.recent, options)] : [];
}

/** @param {string} name @param {string} label @param {Node[]} options */
function group(name, label, options) {
  return part(name, "div", { role: "group", "aria-label": label }, part("heading", "div", { dir: "auto", "aria-hidden": "true" }, label), ...options);
}

/** Something to do instead of an article. @param {string} name @param {string} id @param {string} text @param {() => void} deed */
function deedOption(name, id, text, deed) {
  const option = part(name, "button", { type: "button", role: "option", id, tabindex: "-1", "aria-selected": "false" }, text);
  option.addEventListener("click", deed);
  return option;
}

/**
 * The article, the places in it that fit best, and the way to others that tell the same.
 * @param {Hit} hit
 * @param {number} at
 * @param {Setting} setting
 */
function hitOptions(hit, at, setting) {
  const { strings, contentLanguage: lang, hrefOf, onUnfold } = setting;
  const options = [link("result", `hit-${at}`, hrefOf(hit), hit, setting, contents(hit, setting))];
  hit.sections.forEach(({ title, url, snippet }, n) => {
    const texts = [part("section-title", "span", { dir: "auto", lang }, ...marked(title)), part("section-snippet", "span", { dir: "auto", lang }, ...marked(snippet))];
    if (safeUrl(url, document.baseURI)) options.push(link("section", `hit-${at}-${n}`, hrefOf({ id: hit.id, url, snippet }), hit, setting, texts));
  });
  if (hit.similar > 0) options.push(deedOption("similar", `similar-${at}`, strings.similar(hit.similar), onUnfold));
  return options;
}

/** @param {string} name @param {string} id @param {string} href @param {Hit} hit @param {Setting} setting @param {Node[]} children */
function link(name, id, href, hit, { target }, children) {
  const option = part(name, "a", {
    role: "option", id, href, tabindex: "-1", "aria-selected": "false", target: target || false, rel: target ? "noopener" : false,
  }, ...children);
  hits.set(option, hit);
  return option;
}

/** @param {Hit} hit @param {Setting} setting */
function contents(hit, setting) {
  const { strings, language, contentLanguage: lang, template } = setting;
  const image = imageUrl(hit.image, document.baseURI);
  const title = hit.title.length > 0 ? marked(hit.title) : [strings.untitled];
  const date = hit.date && shownDate(hit.date, language);
  if (template) return filled(template, { title, snippet: marked(hit.snippet), date: [date] }, hit, image, setting.nonce);
  const facts = [date, hit.section].filter(Boolean).join(" · ");
  const text = part("text", "span", {}, part("title", "span", { dir: "auto", lang }, ...title), part("snippet", "span", { dir: "auto", lang }, ...marked(hit.snippet)));
  if (facts) text.append(part("facts", "span", { dir: "auto" }, facts));
  return image ? [part("image", "img", { src: image, alt: "", loading: "lazy", decoding: "async" }), text] : [text];
}

/**
 * The page's own template: places named `data-field` get text, an `<img>` the address of the picture; a place for
 * what the article does not have is taken out.
 * @param {HTMLTemplateElement} template
 * @param {Record<string, (Node | string)[]>} fields
 * @param {Hit} hit
 * @param {string | null} image
 * @param {string} nonce
 */
function filled(template, fields, hit, image, nonce) {
  const copy = document.importNode(template.content, true);
  const meta = { section: hit.section, id: hit.id, url: hit.url, ...Object.fromEntries(hit.meta) };
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (copy.querySelectorAll("[data-field]"))) {
    const name = place.dataset.field ?? "";
    const values = fields[name] ?? [/** @type {Record<string, string>} */ (meta)[name] ?? ""];
    if (place instanceof HTMLImageElement && image) place.src = image;
    else if (values.some(Boolean)) place.replaceChildren(...values);
    else place.remove();
  }
  if (nonce) for (const style of copy.querySelectorAll("style")) style.nonce = nonce;
  return [...copy.childNodes];
}
