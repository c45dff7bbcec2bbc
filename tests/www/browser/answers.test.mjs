// What the search box shows and says for what is typed. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

inEveryBrowser("answers", (it) => {
  it("typing shows hits with exactly the matching words marked", async ({ stage, open }) => {
    await open("box.html");
    const { options } = await stage.ask("ngoai truong");
    assert.deepEqual(options[0].titleMarks, ["ngoại", "trưởng"]);
    assert.equal(options[0].title, "Hai ngoại trưởng gặp nhau tại Hà Nội");
    assert.deepEqual(options.map((option) => option.close), [false, true, true], "close matches stand apart, after the full one");
  });

  it("a screen reader finds a combobox, its list, options that are links, and a polite count", async ({ stage, open }) => {
    await open("box.html");
    const box = await stage.ask("ngoai");
    assert.deepEqual([box.role, box.label, box.controls, box.expanded], ["combobox", "Tìm bài viết", "listbox", "true"]);
    assert.ok(box.options.every((option) => option.tag === "A" && option.selected === "false"));
    assert.equal(box.announced, "", "nothing is said per key");
    await stage.boxWhen((later) => later.announced === "3 bài", "the count to be said");
  });

  it("a stale answer is dropped", async ({ stage, open }) => {
    await open("eager.html");
    await stage.boxWhen(() => true, "the page");
    await stage.until(() => stage.run(() => Boolean(/** @type {any} */ (document.querySelector("mokim-search")).engine)), Boolean, "the engine");
    await stage.run(() => {
      const { engine } = /** @type {any} */ (document.querySelector("mokim-search"));
      const search = engine.search.bind(engine);
      engine.search = async (/** @type {string} */ text, /** @type {object} */ options) => {
        const answer = await search(text, {});
        await new Promise((resolve) => setTimeout(resolve, text === "bao" ? 700 : 50));
        return answer;
      };
    });
    await stage.type("bao");
    await stage.press(Key.BACK_SPACE, Key.BACK_SPACE, Key.BACK_SPACE, "tran");
    await stage.boxWhen((box) => box.options[0]?.title === "Đội tuyển thắng trận mở màn", "the newer answer");
    await stage.pause(900);
    assert.deepEqual((await stage.box()).options.map((option) => option.title), ["Đội tuyển thắng trận mở màn"]);
  });

  it("an article with an address of its own links there", async ({ stage, server, open }) => {
    await open("box.html");
    const { options } = await stage.ask("doi tuyen");
    assert.equal(options[0].href?.split("#")[0], `${server.address}tin/bong-da.html`);
  });

  it("a page may handle the choice itself", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai truong");
    await stage.run(() => addEventListener("mokim-select", (event) => {
      event.preventDefault();
      document.title = /** @type {CustomEvent} */ (event).detail.hit.id;
    }));
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    assert.equal(await stage.driver.getTitle(), "gap-go");
    assert.equal(await stage.run(() => location.hash), "");
  });

  it("events tell what happens, in order", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("a");
    await stage.boxWhen((box) => box.message !== "" || box.options.length > 0, "an answer");
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.deepEqual(events.filter((/** @type {string} */ name) => ["query", "ready", "results"].includes(name)).sort(), ["query", "ready", "results"]);
  });

  it("nothing found is said after a pause, without a flash between keys", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("bao");
    await stage.press("z");
    assert.equal((await stage.box()).message, "", "not at once");
    const box = await stage.boxWhen((seen) => seen.message !== "", "the message");
    assert.match(box.message, /^Không có bài nào khớp với “baoz”\./);
    assert.deepEqual([box.options.length, box.expanded], [0, "false"]);
    await stage.boxWhen((seen) => seen.announced === "Không có bài nào khớp với “baoz”.", "it to be said aloud");
  });

  for (const [typed, meant, found] of [["trạn", "trận", 1], ["ngaoi", "ngoại", 0]]) {
    it(`the suggestion for ${typed}, which finds ${found}, can be taken`, async ({ stage, open }) => {
      await open("box.html");
      await stage.type(String(typed));
      const { suggestion, options } = await stage.boxWhen((box) => box.suggestion !== "", "the suggestion");
      assert.deepEqual([suggestion, options.length], [`Có phải bạn tìm: ${meant}`, found]);
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=suggest]")).click());
      const box = await stage.boxWhen((seen) => seen.value === meant && seen.options.length > 0, "the answer");
      assert.deepEqual([box.suggestion, box.message, box.open], ["", "", true]);
    });
  }

  it("English pages get English words", async ({ stage, open }) => {
    await open("english.html");
    const box = await stage.ask("ngoai");
    assert.equal(box.label, "Search articles");
    await stage.boxWhen((seen) => seen.announced === "3 articles", "the count");
  });
});
