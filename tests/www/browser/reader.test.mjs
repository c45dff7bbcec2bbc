// `<mokim-reader>`: the list, the article, the way there and back. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

/** Runs in the page. */
function readNeighbours() {
  const nav = document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[part=neighbours]");
  return { label: nav?.getAttribute("aria-label"), ...Object.fromEntries([...(nav?.querySelectorAll("a") ?? [])].map((link) => [link.rel, link.textContent])) };
}

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

  it("Alt with the arrows steps too, but not from a field", async ({ stage, open }) => {
    await open("index.html#a=gap-go&q=ngoai+truong");
    await stage.readerWhen((reader) => reader.counter === "2 chỗ khớp", "the bar");
    const press = async () => {
      await stage.driver.actions().keyDown(Key.ALT).sendKeys(Key.ARROW_UP).keyUp(Key.ALT).perform();
      return (await stage.reader()).counter;
    };
    assert.equal(await press(), "2 / 2 chỗ khớp");
    assert.equal(await press(), "1 / 2 chỗ khớp");
    await stage.focus();
    assert.equal(await press(), "1 / 2 chỗ khớp");
  });

  it("an article leads to those before and behind it in the list", async ({ stage, open }) => {
    for (const [id, expected] of /** @type {[string, object][]} */ ([
      ["gap-go", { prev: "Bài trướcBão số 3 suy yếu, miền Trung mưa lớn", next: "Bài sauĐội tuyển thắng trận mở màn" }],
      ["bão/số 3 & mưa", { next: "Bài sauHai ngoại trưởng gặp nhau tại Hà Nội" }],
    ])) {
      await open(`index.html#${new URLSearchParams({ a: id })}`);
      const found = await stage.until(() => stage.run(readNeighbours), (seen) => seen.label, "the neighbours");
      assert.deepEqual(found, { label: "Tất cả bài viết", ...expected });
    }
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[rel=next]")).click());
    await stage.readerWhen((reader) => reader.title === "Hai ngoại trưởng gặp nhau tại Hà Nội" && reader.focused === "H2", "the next article");
  });

  it("an article that was found leads to the other results, and keeps the query", async ({ stage, open }) => {
    await open("index.html#a=gap-go&q=ngoai");
    const found = await stage.until(() => stage.run(readNeighbours), (seen) => seen.label, "the neighbours");
    assert.deepEqual(found, { label: "Kết quả tìm kiếm", next: "Bài sau<img src=x onerror=alert(1)> ngoại lệ" });
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[rel=next]")).click());
    await stage.readerWhen((reader) => reader.title?.startsWith("<img"), "the next result");
    assert.match(await stage.driver.getCurrentUrl(), /#a=evil&q=ngoai$/);
  });

  it("a link names a query: #q= and ?q= ask it", async ({ stage, open }) => {
    for (const [path, text] of [["index.html#q=ngoai+truong", "ngoai truong"], ["index.html?q=bão", "bão"]]) {
      await open(path);
      await stage.boxWhen((box) => box.value === text && box.open && box.options.length > 0, `hits of ${text}`);
    }
    await stage.run(() => void (location.hash = "#q=mưa"));
    await stage.boxWhen((box) => box.value === "mưa" && box.options.length > 0, "hits of the other query");
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
