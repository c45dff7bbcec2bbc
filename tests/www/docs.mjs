// Writes the tables of www/docs.md from www/custom-elements.json: `node tests/www/docs.mjs`. A test compares them.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./bundle.mjs";

export const DOCS = join(ROOT, "www/docs.md");
export const MANIFEST = join(ROOT, "www/custom-elements.json");

/** @typedef {{ name: string, description: string, default?: string, type?: { text: string } }} Item */
/** @typedef {{ tagName: string, name: string, members: Item[] } & Record<"attributes" | "events" | "slots" | "cssParts" | "cssProperties" | "cssStates", Item[]>} Declaration */

/** @returns {Promise<Declaration[]>} */
export async function declarations() {
  return JSON.parse(await readFile(MANIFEST, "utf8")).modules.flatMap((/** @type {any} */ module) => module.declarations);
}

/** What each kind of table has in its columns. @type {Record<string, { head: string[], row: (item: Item) => string[] }>} */
const KINDS = {
  attributes: { head: ["attribute", "values", "unless told", ""], row: ({ name, type, default: usual, description }) => [code(name), values(type?.text ?? ""), usual ?? "", description] },
  events: { head: ["event", "`detail`", ""], row: ({ name, type, description }) => [code(name), code(/^CustomEvent<(.*)>$/.exec(type?.text ?? "")?.[1] ?? ""), description] },
  slots: { head: ["slot", ""], row: ({ name, description }) => [name ? code(name) : "(none)", description] },
  cssParts: { head: ["part", ""], row: ({ name, description }) => [code(name), description] },
  cssProperties: { head: ["variable", ""], row: ({ name, description }) => [code(name), description] },
  cssStates: { head: ["state", ""], row: ({ name, description }) => [code(`:state(${name})`), description] },
  members: { head: ["property, method", "", ""], row: ({ name, type, description, ...rest }) => [code("return" in rest ? `${name}()` : name), code(type?.text ?? /** @type {any} */ (rest).return.type.text), description] },
};

/** @param {string} text */
const code = (text) => `\`${text.replaceAll("|", "\\|")}\``;
/** @param {string} type */
const values = (type) => type.split(" | ").map((value) => code(value.replaceAll('"', ""))).join(" ");

/** @param {string} text of the docs @param {Declaration[]} all */
export function withTables(text, all) {
  return text.replace(/<!-- (\w+) of ([\w-]+) -->\n[^]*?\n<!-- end -->/g, (_, kind, tag) => {
    const items = all.find((each) => each.tagName === tag)?.[/** @type {"events"} */ (kind)];
    if (!items) throw new Error(`www/docs.md asks for the ${kind} of ${tag}, which www/custom-elements.json does not have.`);
    const { head, row } = KINDS[kind];
    const lines = [head, head.map(() => "---"), ...items.map(row)].map((cells) => `| ${cells.join(" | ")} |`);
    return `<!-- ${kind} of ${tag} -->\n\n${lines.join("\n")}\n\n<!-- end -->`;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await writeFile(DOCS, withTables(await readFile(DOCS, "utf8"), await declarations()));
}
