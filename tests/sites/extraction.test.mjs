// The main text of saved pages, beside what Mozilla's Readability finds in them: by words, as many times as they stand.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { PAGES } from "./saved.mjs";

const MOKIM = process.env.MOKIM ?? join(dirname(fileURLToPath(import.meta.url)), "../../target/release/mokim");
const folder = mkdtempSync(join(tmpdir(), "mokim-saved-"));
after(() => rmSync(folder, { recursive: true }));

/** One page at a time: among others, lines that several pages share are known as furniture. */
function ours({ name, html }) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, html);
  const out = execFileSync(MOKIM, ["inspect", "--json", file], { encoding: "utf8" });
  const { title, body } = JSON.parse(out);
  return { title, body };
}

function theirs({ html }) {
  const { document } = parseHTML(html);
  const article = new Readability(document).parse();
  // Its text runs blocks together; so does no reader.
  const { document: found } = parseHTML(`<html><body>${(article?.content ?? "").replace(/<(\/?(p|div|li|td|tr|h\d|br|figcaption|blockquote))\b/g, " <$1")}</body></html>`);
  return found.body.textContent;
}

/** A word for each time it stands; Vietnamese syllables are words here. */
const words = (text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

function f1(found, gold) {
  const left = new Map();
  gold.forEach((word) => left.set(word, (left.get(word) ?? 0) + 1));
  const shared = found.filter((word) => left.get(word) > 0 && left.set(word, left.get(word) - 1)).length;
  return shared === 0 ? 0 : (2 * shared) / (found.length + gold.length);
}

test("the main text of saved pages is found no worse than Readability finds it", (context) => {
  const scores = PAGES.map((page) => {
    const gold = words(page.gold.join("\n"));
    const mine = ours(page);
    assert.ok(page.html.includes(`<title>${mine.title} - `), `${page.name}: the title is ${mine.title}`);
    return { page: page.name, mokim: f1(words(mine.body), gold), readability: f1(words(theirs(page)), gold) };
  });
  const mean = (name) => scores.reduce((sum, score) => sum + score[name], 0) / scores.length;
  scores.push({ page: "mean", mokim: mean("mokim"), readability: mean("readability") });
  for (const { page, mokim, readability } of scores) {
    context.diagnostic(`${page.padEnd(10)} mokim ${mokim.toFixed(3)} Readability ${readability.toFixed(3)}`);
  }
  assert.ok(scores.length > 10);
  assert.ok(mean("mokim") >= mean("readability"), "the mean is no worse");
  const worst = scores.filter(({ mokim, readability }) => mokim < 0.9 && mokim < readability);
  assert.deepEqual(worst, [], "no page is found badly that Readability finds better");
});
