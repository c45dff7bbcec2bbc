// What narrows, orders and lengthens an answer. In every browser, over the fake engine and its 30 articles.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

/** @typedef {import("./stage.mjs").Stage} Stage */

const ALL = { facets: "section year date author", sort: "" };

/** Opens the values of a field. @param {Stage} stage @param {string} field */
const unfold = (stage, field) => stage.run((field) => {
  const facet = document.querySelector("mokim-search")?.shadowRoot?.querySelector(`details[data-name=${field}]`);
  /** @type {HTMLDetailsElement} */ (facet).open = true;
}, field);

/** Presses a value of a field. @param {Stage} stage @param {string} field @param {string} value */
const choose = async (stage, field, value) => {
  await unfold(stage, field);
  await stage.run((field, value) => {
    const box = document.querySelector("mokim-search")?.shadowRoot?.querySelector(`details[data-name=${field}] input[value="${value}"]`);
    /** @type {HTMLElement} */ (box).click();
  }, field, value);
};

/** @param {Stage} stage @param {string} count */
const counted = (stage, count) => stage.until(() => stage.parts("count"), ([shown]) => shown === count, count);

inEveryBrowser("narrowing", (it) => {
  it("without facets and sort there is no row of filters", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place();
    await stage.ask("lu");
    assert.deepEqual(await stage.parts("filters"), []);
  });

  it("fields show their values with counts, in the interface's words; what is pressed narrows, and the panel stays open", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(ALL);
    await stage.ask("lu");
    assert.deepEqual((await stage.parts("facet")), ["Chuyên mục", "Năm", "Ngày", "Tác giả"]);
    await unfold(stage, "section");
    const values = async () => (await stage.parts("value")).map((value) => value.replace(/\s+/g, " "));
    assert.deepEqual(await values(), ["Kinh tế 10", "Thể thao 10", "Thời sự 10"]);
    await stage.click("value", 2);
    await counted(stage, "10 bài");
    assert.ok((await stage.box()).options.every((option) => option.text?.includes("Thời sự")));
    assert.deepEqual([(await stage.box()).open, (await stage.parts("facet"))[0].split("\n")[0]], [true, "Chuyên mục 1"]);
    assert.deepEqual(await values(), ["Kinh tế 10", "Thể thao 10", "Thời sự 10"], "its own filter is left out");
    await choose(stage, "year", "2022");
    await counted(stage, "3 bài");
  });

  it("newer years come first", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(ALL);
    await stage.ask("lu");
    await unfold(stage, "year");
    assert.deepEqual((await stage.parts("value")).map((value) => value.slice(0, 4)), ["2023", "2022", "2021"]);
  });

  it("a field that the index does not know is an error that the page is told", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ facets: "nonsense" });
    await stage.run(() => addEventListener("mokim-error", (event) => (document.title = /** @type {CustomEvent} */ (event).detail.error.message)));
    await stage.type("lu");
    await stage.boxWhen((box) => box.message.startsWith("Công cụ tìm kiếm gặp lỗi."), "the message");
    assert.match(await stage.driver.getTitle(), /does not know the field `nonsense`/);
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("facets"));
    await stage.boxWhen((box) => box.options.length === 10, "hits once it is gone");
  });

  it("days narrow, and the keyboard reaches them; Escape leads back to the text", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(ALL);
    await stage.ask("lu");
    await unfold(stage, "date");
    await stage.run(() => {
      const [after, before] = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelectorAll("[type=date]"));
      after.focus();
      [after.value, before.value] = ["2022-01-01", "2022-12-31"];
      after.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await counted(stage, "10 bài");
    assert.equal((await stage.box()).open, true, "focus within the panel keeps it open");
    await stage.press(Key.ESCAPE);
    const { focused, open: isOpen } = await stage.box();
    assert.deepEqual([focused, isOpen], [true, false]);
  });

  it("the order can be chosen; the attribute says which is first", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ sort: "newest" });
    let { options } = await stage.ask("lu");
    assert.equal(options[0].title, "Bài lũ số 26");
    await stage.run(() => {
      const sort = /** @type {HTMLSelectElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("select"));
      sort.value = "oldest";
      sort.dispatchEvent(new Event("change", { bubbles: true }));
    });
    ({ options } = await stage.boxWhen((box) => box.options[0]?.title === "Bài lũ số 0", "the oldest first"));
  });

  it("where filters leave nothing, they can be taken back; clearing the text takes them back too", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(ALL);
    await stage.ask("lu");
    await choose(stage, "year", "2021");
    await counted(stage, "10 bài");
    await stage.press(Key.BACK_SPACE, Key.BACK_SPACE, "26");
    await stage.until(() => stage.parts("unfilter"), (shown) => shown.length === 1, "the way out");
    await stage.click("unfilter");
    await counted(stage, "1 bài");
    await choose(stage, "year", "2023");
    await stage.click("clear");
    await stage.press("lu");
    await counted(stage, "30 bài");
  });

  it("more results are one press away, by mouse or arrows, and the reader goes on where the new ones begin", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ limit: "20" });
    await stage.ask("lu");
    assert.deepEqual(await stage.parts("more"), ["Xem thêm"]);
    await stage.press(Key.ARROW_UP, Key.ENTER);
    const { options, active } = await stage.boxWhen((box) => box.options.length > 20, "the rest");
    assert.deepEqual([options.length, active, await stage.parts("more")], [28, "hit-20", []]);
  });

  it("articles that tell the same stand for each other until the reader asks for them", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ limit: "50" });
    await stage.ask("lu");
    assert.deepEqual(await stage.parts("similar"), ["và 2 bài tương tự"]);
    await stage.click("similar");
    const { options } = await stage.boxWhen((box) => box.options.length === 30, "all of them");
    assert.deepEqual([options.at(-1)?.title, await stage.parts("similar")], ["Bài lũ số 29", []]);
  });
});
