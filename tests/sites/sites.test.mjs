// What mokim understands of pages that real site generators make: the words of the articles, all of them and no others,
// and what the pages say of them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { GENERATORS, build } from "./generators.mjs";

const HERE = dirname(fileURLToPath(import.meta.url));
const MOKIM = process.env.MOKIM ?? join(HERE, "../../target/release/mokim");
const EXPECTED = JSON.parse(readFileSync(join(HERE, "expected.json"), "utf8"));
const BASE = "https://bennuoc.example";

const folder = mkdtempSync(join(tmpdir(), "mokim-sites-"));
after(() => rmSync(folder, { recursive: true }));

const mokim = (...options) => execFileSync(MOKIM, options, { encoding: "utf8", maxBuffer: 1 << 26 });
const rows = (text) => text.trim().split("\n").map((line) => JSON.parse(line));
const text = (spans) => spans.map((span) => span.text).join("");

/** The file that an address of the site leads to. */
function fileOf(out, address) {
  const path = decodeURIComponent(new URL(address, BASE).pathname);
  return join(out, path.endsWith("/") ? `${path}index.html` : path);
}

for (const name of Object.keys(GENERATORS)) {
  describe(name, async () => {
    const out = await build(name);
    const found = rows(mokim("inspect", "--json", out, "--base-url", BASE));
    const index = join(folder, name);
    mokim("build", out, "--index-only", index, "--base-url", BASE, "--quiet");

    for (const [slug, expected] of Object.entries(EXPECTED)) {
      const row = found.find((row) => row.title === expected.title);

      test(`${slug}: the words of the article, all of them and no others`, () => {
        assert.ok(row, `titles found: ${found.map((row) => row.title).join("; ")}`);
        assert.deepEqual(row.body.split("\n"), expected.body);
      });

      test(`${slug}: date, author, language, tags and address`, () => {
        assert.equal(Date.parse(row.date), Date.parse(expected.date), row.date);
        assert.equal(row.meta.author, /^author: (.*)$/m.exec(readFileSync(join(HERE, "articles", `${slug}.md`), "utf8"))[1]);
        assert.match(row.url, new RegExp(`^${BASE}/tin/${slug}(/|\\.html)$`));
        assert.ok(readFileSync(fileOf(out, row.url), "utf8").includes(expected.title), "the address leads to the page");
      });

      test(`${slug}: parts under headings, with links that lead there`, { skip: !expected.query }, () => {
        const { hits } = JSON.parse(mokim("search", index, expected.query, "--json"));
        assert.equal(text(hits[0].title), expected.title);
        const [best] = hits[0].sections;
        assert.equal(text(best.title), expected.section);
        const [page, anchor] = best.url.split("#");
        assert.equal(page, row.url);
        const html = readFileSync(fileOf(out, best.url), "utf8");
        assert.ok(html.includes(`id="${decodeURIComponent(anchor)}"`), `no element has the id ${anchor}`);
      });
    }

    test("the example of www/examples puts the box on every page", { skip: !GENERATORS[name].examples }, () => {
      for (const row of found.filter(({ title }) => Object.values(EXPECTED).some((expected) => expected.title === title))) {
        const html = readFileSync(fileOf(out, row.url), "utf8");
        assert.match(html, /<script type="module" src="\/search\/mokim\.js"/);
        assert.match(html, /<script defer(="")? src="\/search\/mokim-highlight\.js"/);
        assert.match(html, /<mokim-search src="\/search\/mokim\.wasm"[^>]* highlight="css"/);
      }
    });

    test("nothing else but what the generator itself adds", () => {
      const titles = found.map((row) => row.title);
      const others = titles.filter((title) => !Object.values(EXPECTED).some((expected) => expected.title === title));
      assert.ok(others.length <= 2, others.join("; "));
    });
  });
}
