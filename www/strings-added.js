// Further languages of the interface, as data: what a JSON file can hold, with places for numbers and texts in braces.
/** @import { Strings } from "./types.d.ts" */
import { STRINGS, languages } from "./strings.js";

/**
 * A sentence of a language file: `"{n} articles"`, or one for each plural category of the language that it has
 * (`{ "one": "{n} article", "other": "{n} articles" }`; `zero` stands for the number 0 in every language).
 * @typedef {string | { zero?: string, one?: string, two?: string, few?: string, many?: string, other: string }} Sentence
 */

/** Strings that depend on something, and what their places in braces are called; the last number decides on the plural. */
const PLACES = /** @type {const} */ ({
  empty: ["text"], count: ["n"], articles: ["n"], missing: ["id"], similar: ["n"], matches: ["at", "n"], places: ["n"],
});

/**
 * Adds a language, or replaces one: the elements of pages in it use its words at once. What a file lacks is English.
 * @param {string} language as BCP 47 names it, without region: `fr`
 * @param {Record<string, any>} words the content of a language file
 */
export function addLanguage(language, words) {
  const spoken = { ...STRINGS.en, ...words };
  for (const [name, places] of Object.entries(PLACES)) {
    if (words[name]) Object.assign(spoken, { [name]: sentence(words[name], places, language) });
  }
  STRINGS[language] = /** @type {Strings} */ (spoken);
  languages.dispatchEvent(new Event("change"));
}

/** @param {Sentence} pattern @param {readonly string[]} places @param {string} language */
function sentence(pattern, places, language) {
  const plurals = new Intl.PluralRules(language);
  return (/** @type {(string | number)[]} */ ...values) => {
    const [number] = values.filter((value) => typeof value === "number").slice(-1);
    const forms = typeof pattern === "string" ? { other: pattern } : pattern;
    const form = (number === 0 && forms.zero) || forms[plurals.select(Number(number ?? 0))] || forms.other;
    return form.replace(/\{(\w+)\}/g, (whole, name) => {
      const value = values[places.indexOf(name)];
      return value === undefined ? whole : value.toLocaleString(language);
    });
  };
}
