import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { markedQuery, parseFragment, readerFragment, safeUrl, withHighlight, withoutMarked } from "../../../www/address.js";
import { paragraphs } from "../../../www/reader-article.js";
import { isInputMethodKey } from "../../../www/combobox.js";
import { addLanguage } from "../../../www/strings-added.js";
import { STRINGS, languages, shownDate } from "../../../www/strings.js";

const PAGE = "https://example.org/tin/";

for (const [url, expected] of [
  ["a.html", "https://example.org/tin/a.html"],
  ["/a b.html", "https://example.org/a%20b.html"],
  ["http://other.org/", "http://other.org/"],
  ["//other.org/x", "https://other.org/x"],
  ["javascript:alert(1)", null],
  [" java\nscript:alert(1)", null],
  ["data:text/html,<p>", null],
  ["vbscript:x", null],
  ["blob:https://example.org/1", null],
  ["file:///etc/passwd", null],
  ["http://[", null],
  ["", null],
]) {
  test(`the address ${JSON.stringify(url)} becomes ${expected}`, () => assert.equal(safeUrl(String(url), PAGE), expected));
}

test("a page opened from disk may link to its neighbours", () => {
  assert.equal(safeUrl("a.html", "file:///home/me/index.html"), "file:///home/me/a.html");
});

for (const [id, query] of [["a", ""], ["bão/số 3 & mưa=1#2%", "ngoại trưởng + “x”"], ["a+b c", "a&q=b"], ["", "x"]]) {
  test(`the fragment keeps ${JSON.stringify([id, query])}`, () => assert.deepEqual(parseFragment(readerFragment(id, query)), { id, query }));
}

test("a fragment that is not ours names no article", () => {
  for (const fragment of ["", "#", "#top", "#q=x"]) assert.equal(parseFragment(fragment), null);
});

const SNIPPET = [{ text: "…\u00a0Hôm qua, ", hit: false }, { text: "Ngoại trưởng", hit: true }, { text: " Bùi Thanh Sơn, người-đứng đầu", hit: false }, { text: "Bộ", hit: true }];
for (const [how, href, expected] of [
  ["text-fragment", "/a.html", "/a.html#:~:text=Ngo%E1%BA%A1i%20tr%C6%B0%E1%BB%9Fng%20B%C3%B9i%20Thanh"],
  ["text-fragment", "/a.html#tin", "/a.html#tin:~:text=Ngo%E1%BA%A1i%20tr%C6%B0%E1%BB%9Fng%20B%C3%B9i%20Thanh"],
  ["css", "/a.html?x=1", "/a.html?x=1#mokim=ngoai+%26+tr%C6%B0%E1%BB%9Fng"],
  ["css", "/a.html#tin", "/a.html?mokim=ngoai+%26+tr%C6%B0%E1%BB%9Fng#tin"],
  ["param", "/a.html?x=1#tin", "/a.html?x=1&mokim=ngoai+%26+tr%C6%B0%E1%BB%9Fng#tin"],
  ["none", "/a.html", "/a.html"],
  ["xyz", "/a.html", "/a.html"],
]) {
  test(`highlight=${how} makes of ${href} an address that its page can read`, () => {
    const made = withHighlight(href, how, "ngoai & trưởng ", SNIPPET);
    assert.equal(made, expected);
    assert.equal(markedQuery(PAGE + made.slice(1)), /css|param/.test(how) ? "ngoai & trưởng" : "");
    if (how !== "text-fragment") assert.equal(withoutMarked(PAGE + made.slice(1)), PAGE + href.slice(1));
  });
}

for (const [pieces, expected] of [
  [[["Bão", true], [" Yagi đổ bộ vào miền Bắc", false]], "Bão Yagi đổ bộ"],
  [[["Hôm nay. Cơn ", false], ["bão", true], [", mưa lớn", false]], "Cơn bão"],
  [[["xa", true], [" và ", false], ["phiên giao-dịch đầu tiên của năm", true]], "phiên giao%2Ddịch đầu tiên của năm"],
  [[["không có gì", false]], ""],
  [[], ""],
]) {
  test(`the text fragment of ${JSON.stringify(pieces)} is “${expected}”`, () => {
    const spans = /** @type {[string, boolean][]} */ (pieces).map(([text, hit]) => ({ text, hit }));
    const made = withHighlight("a.html", "text-fragment", "x", spans).split(":~:text=")[1] ?? "";
    assert.equal(decodeURIComponent(made.replaceAll("%2D", "%252D")), expected);
  });
}

test("keys of an input method are left alone, but Enter of an Android keyboard counts", () => {
  const key = (/** @type {object} */ event) => isInputMethodKey(/** @type {any} */ (event));
  assert.equal(key({ key: "Enter", keyCode: 229, isComposing: false }), true);
  assert.equal(key({ key: "ArrowDown", keyCode: 40, isComposing: true }), true);
  assert.equal(key({ key: "Enter", keyCode: 13, isComposing: true }), false);
  assert.equal(key({ key: "ArrowDown", keyCode: 40, isComposing: false }), false);
});

test("pieces are cut into paragraphs at line breaks, marks kept", () => {
  const spans = [{ text: "\n\nMột ", hit: false }, { text: "hai", hit: true }, { text: " ba\n \nbốn", hit: false }, { text: "\n", hit: false }];
  assert.deepEqual(paragraphs(spans), [
    [{ text: "Một ", hit: false }, { text: "hai", hit: true }, { text: " ba", hit: false }],
    [{ text: "bốn", hit: false }],
  ]);
});

test("dates are shown as people write them, in the article's own time zone", () => {
  assert.equal(shownDate("2023-04-15", "vi"), "15/4/2023");
  assert.equal(shownDate("2023-04-15T00:30:00+07:00", "vi"), "15/4/2023");
  assert.equal(shownDate("2023-04-15", "en"), "Apr 15, 2023");
  assert.equal(shownDate("2023", "vi"), "2023");
  assert.equal(shownDate("hôm qua", "vi"), "hôm qua");
});

test("a language file adds its words, with numbers and plurals as that language has them", async () => {
  let told = 0;
  languages.addEventListener("change", () => told++, { once: true });
  addLanguage("fr", JSON.parse(await readFile(new URL("../../../www/languages/fr.json", import.meta.url), "utf8")));
  const { count, empty, matches, similar, orders } = STRINGS.fr;
  assert.deepEqual([0, 1, 2, 1234].map(count), ["Aucune correspondance complète", "1 article", "2 articles", "1\u202f234 articles"]);
  assert.deepEqual([empty("{n} $&"), matches(2, 7), similar(1), orders.newest, told], ["Aucun article ne correspond à « {n} $& ».", "Occurrence 2 sur 7", "et 1 article semblable", "Plus récents", 1]);
});

test("what a language file lacks is English", () => {
  addLanguage("xx", { search: "?" });
  assert.deepEqual([STRINGS.xx.search, STRINGS.xx.retry, STRINGS.xx.count(1)], ["?", "Try again", "1 article"]);
  delete STRINGS.xx;
});

test("every language has every word", () => {
  assert.deepEqual(Object.keys(STRINGS), ["vi", "en", "fr"]);
  const shape = (/** @type {any} */ value) => (typeof value === "object" ? Object.keys(value).sort() : typeof value);
  for (const strings of Object.values(STRINGS)) {
    for (const [name, value] of Object.entries(STRINGS.en)) {
      assert.ok(name in strings, name);
      if (name !== "date") assert.deepEqual(shape(/** @type {any} */ (strings)[name]), shape(value), name);
    }
  }
});

test("importing in Node has no effect", async () => {
  assert.equal(globalThis.customElements, undefined);
  const { MokimSearch, MokimReader } = await (await import("./fake.mjs")).importWithFake();
  assert.equal(typeof MokimSearch, "function");
  assert.equal(typeof MokimReader, "function");
});
