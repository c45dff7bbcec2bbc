// What is written of the elements (custom-elements.json, docs.md) is what the code has.
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT } from "../bundle.mjs";
import { DOCS, declarations, withTables } from "../docs.mjs";

const WWW = join(ROOT, "www");
const names = (await readdir(WWW)).filter((name) => name.endsWith(".js"));
const sources = new Map(await Promise.all(names.map(async (name) => /** @type {[string, string]} */ ([name, await readFile(join(WWW, name), "utf8")]))));
const [box, reader] = await declarations();

/** Files that only the one or the other element is made of; what both use stands in both. */
const OF_READER = /^(reader|archive|match-bar|dom|search-style)/;
const OF_BOX = /^(element|search|combobox|dom)/;
/** Attributes that only style sheets read. */
const IN_STYLES = /:host\(\[([a-z-]+)=/g;

/** Everything that a pattern's first group finds. @param {RegExp} files @param {...RegExp} patterns */
function found(files, ...patterns) {
  const all = new Set();
  for (const [name, text] of sources) {
    if (files.test(name)) for (const pattern of patterns) for (const [, match] of text.matchAll(pattern)) for (const each of match.split(" ")) all.add(each);
  }
  return all;
}
/** @param {Iterable<unknown>} items */
const sorted = (items) => [...new Set(items)].sort();
/** @param {{ name: string }[]} items */
const named = (items) => sorted(items.map(({ name }) => name));

const PARTS = [/\b(?:part|deedButton|deedOption|group|link|drawing)\("([a-z-]+)"/g, /\bpart: "([a-z -]+)"/g, /, "([a-z]+)", strings\.(?:previous|next)Article/g, /part: `([a-z-]+) \$\{rel\}`/g];

test("parts are those that the elements are made of", () => {
  assert.deepEqual(named(box.cssParts), sorted(found(OF_BOX, ...PARTS)));
  assert.deepEqual(named(reader.cssParts), sorted(found(OF_READER, ...PARTS)));
});

test("variables are those that the styles use", () => {
  const variables = /var\((--mokim-[a-z-]+)/g;
  assert.deepEqual(named(box.cssProperties), sorted(found(/^search/, variables)));
  // The first sheet of search-style.js dresses both, the second the box alone.
  const [shared] = (sources.get("search-style.js") ?? "").split("export const frontSheet");
  const own = found(/^(reader|archive|match-bar)/, variables);
  assert.deepEqual(named(reader.cssProperties), sorted([...own, ...[...shared.matchAll(variables)].map(([, name]) => name)]));
});

test("attributes are those that the elements read", async () => {
  const observed = (/** @type {string} */ file) => [...(sources.get(file) ?? "").matchAll(/const ASKED = \[([^\]]*)\]|observedAttributes = \[([^\]]*)\]/g)].flatMap(([, a, b]) => [...(a ?? b).matchAll(/"([a-z-]+)"/g)].map(([, name]) => name));
  const read = [...observed("element.js"), ...found(/^(element|search|lease|strings)/, /(?:[gs]et|has|toggle|remove)Attribute\("([a-z-]+)"/g, /\battribute\("([a-z-]+)"\)/g, /#element\.(nonce)/g, IN_STYLES)];
  const inner = /^(aria-|role$|id$|href$|part$|class$|data-|hidden$|viewBox$|d$|tabindex$|dir$|for$)/;
  const wanted = read.filter((name) => !inner.test(name));
  assert.deepEqual(wanted.filter((name) => !named(box.attributes).includes(name)), [], "read, but not written of");
  const unread = named(box.attributes).filter((name) => !wanted.includes(String(name)));
  assert.deepEqual(unread, [], "written of, but never read");
  assert.deepEqual(named(reader.attributes), sorted([...observed("reader.js"), ...found(/^search-style/, IN_STYLES)].filter((name) => name !== "hidden" && name !== "variant")));
});

test("events are those of the types, each sent by the element it is written of", async () => {
  const types = await readFile(join(WWW, "types.d.ts"), "utf8");
  const typed = [...types.matchAll(/^ {2}"(mokim-[a-z]+)":/gm)].map(([, name]) => name);
  assert.deepEqual(sorted([...named(box.events), ...named(reader.events)]), sorted(typed));
  const sent = /emit\((?:open \? )?"(mokim-[a-z]+)"/g;
  assert.deepEqual(named(box.events), sorted([...found(OF_BOX, sent, /: "(mokim-close)"/g)]));
  assert.deepEqual(named(reader.events), sorted(found(/^reader/, sent)));
});

test("states, slots, properties and methods are those of the code", () => {
  assert.deepEqual(named(box.cssStates), sorted(found(OF_BOX, /#state\("([a-z]+)"/g, /for \(const each of \[("[a-z", ]+)\]\) this\.#state/g)).flatMap((name) => [...String(name).matchAll(/[a-z]+/g)].map(String)).sort());
  assert.deepEqual(named(box.slots), sorted(["", "result", ...found(OF_BOX, /"slot", \{ name: "([a-z]+)"/g)]));
  const source = sources.get("element.js") ?? "";
  const members = [...source.matchAll(/^ {2}(?:async |get |set )?([a-z]\w*)(?: =|\()/gm)].map(([, name]) => name);
  const own = members.filter((name) => !/Callback$|^(static|constructor)$/.test(name));
  assert.deepEqual(named(box.members), sorted(own));
});

test("the tables of docs.md are made from custom-elements.json", async () => {
  const docs = await readFile(DOCS, "utf8");
  assert.equal(docs, withTables(docs, [box, reader]), "run `node tests/www/docs.mjs`");
  for (const each of [box, reader]) {
    for (const kind of ["attributes", "events", "cssParts", "cssProperties"]) assert.match(docs, new RegExp(`<!-- ${kind} of ${each.tagName} -->`));
  }
});
