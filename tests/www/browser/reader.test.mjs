// `<mokim-reader>`: the list, the article, the way there and back. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

inEveryBrowser("reading", (it) => {
  it("ArrowDown and Enter open the article with its words marked; Back returns to the list", async ({ stage, open }) => {
    await open("index.html");
    await stage.readerWhen((reader) => reader.list.length === 5, "the list");
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.equal(reader.title, "Hai ngoại trưởng gặp nhau tại Hà Nội");
    assert.deepEqual(reader.marks, ["ngoại", "trưởng", "ngoại", "trưởng", "Ngoại", "trưởng"]);
    assert.deepEqual([reader.paragraphs, reader.focused, reader.counter], [3, "H2", "2 chỗ khớp"]);
    assert.equal(await stage.driver.getTitle(), "Hai ngoại trưởng gặp nhau tại Hà Nội – Báo mẫu");
    assert.equal((await stage.box()).open, false);
    await stage.driver.navigate().back();
    await stage.readerWhen((seen) => seen.title === null && seen.list.length === 5, "the list again");
    assert.equal(await stage.driver.getTitle(), "Báo mẫu");
    assert.equal((await stage.box()).value, "ngoai truong", "the query is kept");
  });

  it("a link names article and query, and works on its own", async ({ stage, open }) => {
    await open(`index.html#${new URLSearchParams({ a: "bão/số 3 & mưa", q: "mưa" })}`);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.deepEqual([reader.title, reader.marks], ["Bão số 3 suy yếu, miền Trung mưa lớn", ["mưa", "Mưa"]]);
    assert.equal(reader.focused, null, "focus is not taken on arrival");
  });

  it("a link to an article that is not there says so and leads back", async ({ stage, open }) => {
    await open("index.html#a=xyz");
    await stage.readerWhen((reader) => reader.note === "Không có bài “xyz” trong bộ này.", "the note");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("a")).click());
    await stage.readerWhen((reader) => reader.list.length === 5, "the list");
  });

  it("the bar steps through the matches in a circle", async ({ stage, open }) => {
    await open("index.html#a=gap-go&q=ngoai+truong");
    await stage.readerWhen((reader) => reader.counter === "2 chỗ khớp", "the bar");
    const step = async (/** @type {string} */ by) => {
      await stage.run((by) => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector(`[data-step="${by}"]`)).click(), by);
      const { counter, current } = await stage.reader();
      return [counter, current];
    };
    assert.deepEqual(await step("1"), ["1 / 2 chỗ khớp", "ngoại"]);
    assert.deepEqual(await step("1"), ["2 / 2 chỗ khớp", "Ngoại"]);
    assert.deepEqual(await step("1"), ["1 / 2 chỗ khớp", "ngoại"]);
    assert.deepEqual(await step("-1"), ["2 / 2 chỗ khớp", "Ngoại"]);
  });

  it("a long archive comes in pages, and focus goes to the first of the new ones", async ({ stage, open }) => {
    await open("many.html");
    for (const expected of [40, 80, 95]) {
      await stage.readerWhen((reader) => reader.list.length === expected, `${expected} articles`);
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[part=more]")).click());
    }
    const last = await stage.run(() => /** @type {any} */ (document.querySelector("mokim-reader")?.shadowRoot).querySelector("[part=more]").hidden);
    assert.equal(last, true);
    assert.equal((await stage.reader()).focused, "A");
  });

  it("hostile texts and addresses are harmless text", async ({ stage, open }) => {
    await open("index.html");
    const { options } = await stage.ask("ngoai le");
    assert.equal(options[0].title, "<img src=x onerror=alert(1)> ngoại lệ");
    assert.equal(options[0].href, "#a=evil&q=ngoai+le", "the unsafe address is dropped for the reader's");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.deepEqual([reader.title, reader.elements], ["<img src=x onerror=alert(1)> ngoại lệ", 0]);
  });
});
