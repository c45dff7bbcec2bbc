// Articles that mean harm are text and nothing else, in every browser: over an index forged with addresses that no build
// lets through, and over a real build, which drops them and says so.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { HOSTILE, UNSAFE } from "../fake/hostile.mjs";
import { MOKIM } from "../site.mjs";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

/** Runs in the page: what of the articles has become more than text, there and in the shadow of the elements. */
function harm() {
  /** @type {string[]} */
  const found = [];
  const { ran } = /** @type {any} */ (globalThis);
  if (ran !== undefined) found.push(`ran: ${ran}`);
  for (const host of document.querySelectorAll("mokim-search, mokim-reader")) {
    for (const node of host.shadowRoot?.querySelectorAll("*") ?? []) {
      if (["script", "style", "link", "iframe", "object", "embed", "template", "form", "base", "meta"].includes(node.localName)) found.push(node.outerHTML);
      for (const { name, value } of node.attributes) {
        const leads = ["href", "src", "srcset", "action", "formaction", "xlink:href", "poster"].includes(name) && !/^(https?:|#|\/(?!\/)|[\w.-]*#)/.test(value);
        if (leads || name.startsWith("on") || name === "style") found.push(`${node.localName} ${name}=${value}`);
      }
    }
  }
  return found;
}

/** Asks for all hits at once and then shows them: letter by letter, words so long take a while to lay out. @param {import("./stage.mjs").Stage} stage @param {string} text */
async function ask(stage, text) {
  await stage.run((text) => {
    const box = /** @type {any} */ (document.querySelector("mokim-search"));
    box.setAttribute("limit", "100");
    box.value = text;
  }, text);
  await stage.focus();
  return stage.boxWhen((box) => box.open && box.options.length > 0, `the answer to ${text}`);
}

inEveryBrowser("hostile articles", (it) => {
  it("every hit is shown as it is written, and none of it is markup", async ({ stage, open }) => {
    await open("hostile-index.html");
    const { options } = await ask(stage, "hiem");
    assert.equal(options.length, HOSTILE.length);
    for (const { title } of HOSTILE) {
      const shown = title.replaceAll("\0", "") || "(không có tiêu đề)";
      assert.ok(options.some((option) => option.title?.replaceAll("\0", "") === shown), `the title ${JSON.stringify(title).slice(0, 80)}`);
    }
    assert.deepEqual(await stage.run(harm), []);
  });

  it("an address that could run something leads to the reader instead", async ({ stage, open }) => {
    await open("hostile-index.html");
    const { options } = await ask(stage, "hiem dia chi");
    for (const [at, url] of UNSAFE.entries()) {
      const option = options.find(({ title }) => title === `hiểm địa chỉ ${at}`);
      assert.equal(option?.href, `#${new URLSearchParams({ a: `unsafe-${at}`, q: "hiem dia chi" })}`, JSON.stringify(url));
    }
    assert.deepEqual(await stage.run(harm), []);
  });

  it("each article is read as text; the place of its source stays empty", async ({ stage, open }) => {
    await open("hostile-index.html");
    for (const { id, title } of HOSTILE.slice(0, 12)) {
      await stage.run((hash) => (location.hash = hash), `#${new URLSearchParams({ a: id, q: "hiểm" })}`);
      await stage.readerWhen((seen) => seen.title?.replaceAll("\0", "") === (title.replaceAll("\0", "") || "(không có tiêu đề)"), `the article ${id}`);
      assert.deepEqual(await stage.run(harm), [], id);
      assert.equal(await stage.run(() => document.querySelector("mokim-reader")?.shadowRoot?.querySelectorAll("[part=source]").length), 0);
    }
  });

  it("a click on a hit with such an address runs nothing and stays on the page", async ({ stage, server, open }) => {
    await open("hostile-index.html");
    await ask(stage, "hiem dia chi 0");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    await stage.readerWhen((reader) => reader.title !== null, "the article, in the reader");
    assert.ok((await stage.driver.getCurrentUrl()).startsWith(`${server.address}hostile-index.html#`));
    assert.deepEqual(await stage.run(harm), []);
  });

  it("what is typed, and what an address names, is text as well", async ({ stage, open }) => {
    const markup = `<svg onload="globalThis.ran=2">`;
    await open(`box.html`);
    await stage.type(`${markup}\u202ezq`);
    const box = await stage.boxWhen((seen) => seen.message.includes("globalThis.ran"), "the message");
    assert.ok(box.message.includes(markup));
    assert.deepEqual(await stage.run(harm), []);
    await open(`index.html#${new URLSearchParams({ a: markup, q: markup })}`);
    await stage.readerWhen((reader) => reader.note?.includes(markup), "the note");
    assert.deepEqual(await stage.run(harm), []);
  });

  it("what a page sets as words of the interface is text", async ({ stage, open }) => {
    await open("box.html");
    await stage.run(() => {
      const evil = "<img src=x onerror=globalThis.ran=1>";
      const box = /** @type {any} */ (document.querySelector("mokim-search"));
      box.strings = { empty: () => evil, emptyHint: evil, loading: evil, count: () => evil };
      for (const name of ["label", "placeholder"]) box.setAttribute(name, evil);
    });
    await stage.ask("ngoai");
    await stage.press("zzz");
    await stage.boxWhen((seen) => seen.message.includes("onerror"), "the message");
    assert.deepEqual(await stage.run(harm), []);
  });
});

test("a build drops such addresses and says so, and the page of it is harmless", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mokim-hostile-"));
  await writeFile(join(folder, "articles.jsonl"), HOSTILE.map((article) => JSON.stringify(article)).join("\n"));
  const { stderr } = await promisify(execFile)(MOKIM, ["build", join(folder, "articles.jsonl"), "-o", join(folder, "out")]);
  const { openEngine } = await import(`file://${join(folder, "out/mokim.js")}`);
  const engine = await openEngine(await readFile(join(folder, "out/mokim.wasm")));
  const { hits } = await engine.search("hiểm địa chỉ", { limit: 100 });
  assert.equal(hits.length, UNSAFE.length);
  for (const { id, url, image } of hits) {
    const given = UNSAFE[Number(id.split("-")[1])];
    const line = HOSTILE.findIndex((article) => article.id === id) + 1;
    for (const [name, kept] of [["url", url], ["image", image]]) {
      // What is left is no address at all, or a path: a line break inside `javascript:` has become a blank.
      assert.ok(!kept || !URL.canParse(kept, "https://site.example/") || new URL(kept, "https://site.example/").protocol === "https:", `${given}: ${kept}`);
      if (!kept) assert.match(stderr, new RegExp(`warning .*articles.jsonl:${line}: \`${name}\` is left out: expected (http, https or a path|an address such as https)`));
    }
  }
  const dropped = hits.filter((/** @type {any} */ { url }) => url === "");
  assert.equal(dropped.length, UNSAFE.length - 1, "all but what has become a path");
  engine.close();
  await rm(folder, { recursive: true });
});
