// The search box and the reader in real browsers, over the fake engine: what is shown, said, pressed and asked for.
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { STRICT_POLICY } from "../server.mjs";
import { servePages } from "./pages.mjs";
import { Key, Stage } from "./stage.mjs";

for (const name of BROWSERS) describe(name, () => widget(name));

/** @param {string} name */
function widget(name) {
  /** @type {Awaited<ReturnType<typeof servePages>>} */
  let server;
  /** @type {import("../drivers.mjs").Browser} */
  let browser;
  /** @type {Stage} */
  let stage;
  const open = (/** @type {string} */ path) => stage.open(server.address + path);

  before(async () => {
    server = await servePages();
    browser = await startBrowser(name);
    stage = new Stage(browser.driver);
  });
  after(async () => {
    await browser?.quit();
    await server?.stop();
  });
  afterEach(async () => {
    server.state.asked.length = 0;
    const violations = server.state.policy === STRICT_POLICY ? await stage.violations() : [];
    server.state.policy = STRICT_POLICY;
    assert.deepEqual(violations, [], "the strict policy refuses nothing");
  });

  test("typing shows hits with exactly the matching words marked", async () => {
    await open("box.html");
    const { options } = await stage.ask("ngoai truong");
    assert.deepEqual(options[0].titleMarks, ["ngoại", "trưởng"]);
    assert.equal(options[0].title, "Hai ngoại trưởng gặp nhau tại Hà Nội");
    assert.deepEqual(options.map((option) => option.close), [false, true, true], "close matches stand apart, after the full one");
  });

  test("a screen reader finds a combobox, its list, options that are links, and a polite count", async () => {
    await open("box.html");
    const box = await stage.ask("ngoai");
    assert.deepEqual([box.role, box.label, box.controls, box.expanded], ["combobox", "Tìm bài viết", "listbox", "true"]);
    assert.ok(box.options.every((option) => option.tag === "A" && option.selected === "false"));
    assert.equal(box.announced, "", "nothing is said per key");
    await stage.boxWhen((later) => later.announced === "3 bài", "the count to be said");
  });

  test("nothing is active until an arrow; arrows go round through the text", async () => {
    await open("box.html");
    const { options, active } = await stage.ask("ngoai");
    assert.equal(active, null);
    for (const expected of [...options.map((option) => option.id), null, options[0].id]) {
      await stage.press(Key.ARROW_DOWN);
      const box = await stage.box();
      assert.equal(box.active, expected);
      assert.deepEqual(box.options.filter((option) => option.selected === "true").map((option) => option.id), expected ? [expected] : []);
    }
    await stage.press(Key.ARROW_UP, Key.ARROW_UP);
    assert.equal((await stage.box()).active, options.at(-1)?.id);
    assert.ok((await stage.box()).focused, "focus stays in the input");
  });

  test("Home, End and sideways arrows stay with the text", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ARROW_DOWN, Key.HOME);
    assert.equal((await stage.box()).caret, 0);
    await stage.press(Key.ARROW_RIGHT);
    assert.equal((await stage.box()).caret, 1);
    await stage.press(Key.END);
    assert.equal((await stage.box()).caret, 5);
  });

  test("Enter opens nothing that was not chosen", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ENTER);
    assert.equal(await stage.run(() => location.hash), "");
    assert.ok((await stage.box()).open);
  });

  test("typing on takes the choice back", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ARROW_DOWN, " ");
    assert.equal((await stage.box()).active, null);
  });

  test("Escape closes, then clears; an arrow opens again", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ESCAPE);
    let box = await stage.box();
    assert.deepEqual([box.open, box.expanded, box.value], [false, "false", "ngoai"]);
    await stage.press(Key.ARROW_DOWN);
    box = await stage.box();
    assert.deepEqual([box.open, box.active], [true, "hit-0"]);
    await stage.press(Key.ESCAPE, Key.ESCAPE);
    box = await stage.box();
    assert.deepEqual([box.open, box.value, box.focused, box.options.length], [false, "", true, 0]);
  });

  test("the clear button clears and keeps the focus", async () => {
    await open("box.html");
    assert.equal((await stage.box()).clearable, false);
    await stage.ask("ngoai");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=clear]")).click());
    const box = await stage.box();
    assert.deepEqual([box.value, box.open, box.focused, box.clearable], ["", false, true, false]);
  });

  test("leaving closes the panel, coming back opens it", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.activeElement).blur());
    assert.equal((await stage.box()).open, false);
    await stage.focus();
    await stage.boxWhen((box) => box.open && box.options.length > 0, "the panel to open again");
  });

  test("a stale answer is dropped", async () => {
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

  test("what is typed before the engine is there is answered on arrival, and it says that it loads", async () => {
    await open("slow.html");
    await stage.type("ngoai truong");
    assert.equal((await stage.box()).message, "Đang tải dữ liệu tìm kiếm…");
    const box = await stage.boxWhen((seen) => seen.options.length > 0, "the answer");
    assert.deepEqual([box.message, box.options[0].titleMarks.join(" ")], ["", "ngoại trưởng"]);
  });

  test("nothing is fetched before the reader comes, then once", async () => {
    await open("box.html");
    await stage.pause(300);
    assert.ok(!server.state.asked.includes("/mokim.wasm"));
    await stage.ask("ngoai");
    assert.equal(server.state.asked.filter((path) => path === "/mokim.wasm").length, 1);
  });

  test("preload=eager fetches at once", async () => {
    await open("eager.html");
    await stage.until(async () => server.state.asked, (asked) => asked.includes("/mokim.wasm"), "the index to be fetched");
  });

  test("two boxes share one download and answer for themselves", async () => {
    await open("two.html");
    await stage.focus("#a");
    await stage.press("bao");
    await stage.until(() => stage.box("#a"), (box) => box.options.length === 1, "the first box");
    await stage.focus("#b");
    await stage.press("tran");
    const second = await stage.until(() => stage.box("#b"), (box) => box.options.length === 1, "the second box");
    const first = await stage.box("#a");
    assert.deepEqual([first.open, first.value, second.label], [false, "bao", "Hai"]);
    assert.equal(server.state.asked.filter((path) => path === "/mokim.wasm").length, 1);
  });

  test("keys of an input method are not eaten, and half-typed text is searched while composing", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    const seen = await stage.run(() => {
      const root = /** @type {ShadowRoot} */ (document.querySelector("mokim-search")?.shadowRoot);
      const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
      const descriptor = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value"));
      let writes = 0;
      Object.defineProperty(input, "value", { get: () => descriptor.get?.call(input), set: () => writes++, configurable: true });
      const key = (/** @type {object} */ init) => input.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init }));
      const kept = [{ key: "ArrowDown", isComposing: true }, { key: "ArrowDown", keyCode: 229 }, { key: "Escape", keyCode: 229 }, { key: "Enter", keyCode: 229 }, { key: "Escape", isComposing: true }].map(key);
      descriptor.set?.call(input, "bã");
      input.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, isComposing: true, inputType: "insertCompositionText" }));
      delete (/** @type {any} */ (input).value);
      return { kept, active: input.getAttribute("aria-activedescendant"), writes };
    });
    assert.deepEqual(seen, { kept: [true, true, true, true, true], active: null, writes: 0 });
    await stage.boxWhen((box) => box.open && box.options.some((option) => option.titleMarks.includes("Bão")), "the answer to the half-typed syllable");
  });

  test("an Android keyboard's Enter, sent while composing, opens the chosen article", async () => {
    await open("index.html");
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    await stage.run(() => {
      const input = document.querySelector("mokim-search")?.shadowRoot?.querySelector("input");
      input?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, isComposing: true, bubbles: true, cancelable: true }));
    });
    await stage.readerWhen((reader) => reader.title !== null, "the article");
  });

  test("ArrowDown and Enter open the article with its words marked; Back returns to the list", async () => {
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

  test("a link names article and query, and works on its own", async () => {
    await open(`index.html#${new URLSearchParams({ a: "bão/số 3 & mưa", q: "mưa" })}`);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.deepEqual([reader.title, reader.marks], ["Bão số 3 suy yếu, miền Trung mưa lớn", ["mưa", "Mưa"]]);
    assert.equal(reader.focused, null, "focus is not taken on arrival");
  });

  test("a link to an article that is not there says so and leads back", async () => {
    await open("index.html#a=xyz");
    await stage.readerWhen((reader) => reader.note === "Không có bài “xyz” trong bộ này.", "the note");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("a")).click());
    await stage.readerWhen((reader) => reader.list.length === 5, "the list");
  });

  test("the bar steps through the matches in a circle", async () => {
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

  test("a long archive comes in pages, and focus goes to the first of the new ones", async () => {
    await open("many.html");
    for (const expected of [40, 80, 95]) {
      await stage.readerWhen((reader) => reader.list.length === expected, `${expected} articles`);
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[part=more]")).click());
    }
    const last = await stage.run(() => /** @type {any} */ (document.querySelector("mokim-reader")?.shadowRoot).querySelector("[part=more]").hidden);
    assert.equal(last, true);
    assert.equal((await stage.reader()).focused, "A");
  });

  test("hostile texts and addresses are harmless text", async () => {
    await open("index.html");
    const { options } = await stage.ask("ngoai le");
    assert.equal(options[0].title, "<img src=x onerror=alert(1)> ngoại lệ");
    assert.equal(options[0].href, "#a=evil&q=ngoai+le", "the unsafe address is dropped for the reader's");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    const reader = await stage.readerWhen((seen) => seen.title !== null, "the article");
    assert.deepEqual([reader.title, reader.elements], ["<img src=x onerror=alert(1)> ngoại lệ", 0]);
  });

  test("an article with an address of its own links there", async () => {
    await open("box.html");
    const { options } = await stage.ask("doi tuyen");
    assert.equal(options[0].href, `${server.address}tin/bong-da.html`);
  });

  test("a page may handle the choice itself", async () => {
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

  test("events tell what happens, in order", async () => {
    await open("box.html");
    await stage.ask("a");
    await stage.boxWhen((box) => box.message !== "" || box.options.length > 0, "an answer");
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.deepEqual(events.filter((/** @type {string} */ name) => ["query", "ready", "results"].includes(name)).sort(), ["query", "ready", "results"]);
  });

  test("nothing found is said after a pause, without a flash between keys", async () => {
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
    test(`the suggestion for ${typed}, which finds ${found}, can be taken`, async () => {
      await open("box.html");
      await stage.type(String(typed));
      const { suggestion, options } = await stage.boxWhen((box) => box.suggestion !== "", "the suggestion");
      assert.deepEqual([suggestion, options.length], [`Có phải bạn tìm: ${meant}`, found]);
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=suggest]")).click());
      const box = await stage.boxWhen((seen) => seen.value === meant && seen.options.length > 0, "the answer");
      assert.deepEqual([box.suggestion, box.message, box.open], ["", "", true]);
    });
  }

  test("English pages get English words", async () => {
    await open("english.html");
    const box = await stage.ask("ngoai");
    assert.equal(box.label, "Search articles");
    await stage.boxWhen((seen) => seen.announced === "3 articles", "the count");
  });

  test("attributes are live", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => {
      const box = /** @type {HTMLElement} */ (document.querySelector("mokim-search"));
      for (const [name, value] of Object.entries({ label: "Nhãn", placeholder: "Gợi ý", limit: "1", target: "_blank" })) box.setAttribute(name, value);
    });
    const box = await stage.boxWhen((seen) => seen.options.length === 1, "the limit");
    assert.deepEqual([box.label, box.placeholder], ["Nhãn", "Gợi ý"]);
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("lang", "en"));
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("label"));
    assert.equal((await stage.box()).label, "Search articles");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("value", "bao"));
    await stage.boxWhen((seen) => seen.value === "bao" && seen.options[0]?.title?.startsWith("Bão"), "the new value");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("src", "many.wasm"));
    await stage.boxWhen((seen) => seen.message !== "" && seen.options.length >= 0, "the other index");
  });

  test("taken out and put back, it keeps its text and listens once", async () => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => {
      const box = /** @type {HTMLElement} */ (document.querySelector("mokim-search"));
      for (let at = 0; at < 20; at++) {
        box.remove();
        document.querySelector("main")?.append(box);
      }
      /** @type {any} */ (globalThis).events.length = 0;
    });
    assert.equal((await stage.box()).value, "ngoai");
    await stage.focus();
    await stage.press(Key.END, "x");
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.equal(events.filter((/** @type {string} */ event) => event === "query").length, 1);
    assert.equal(server.state.asked.filter((path) => path === "/mokim.wasm").length, 1, "what is only moved keeps its engine");
  });

  test("removed while loading, it does nothing more", async () => {
    await open("slow.html");
    await stage.type("ngoai");
    await stage.run(() => document.querySelector("mokim-search")?.remove());
    await stage.pause(1500);
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.ok(!events.includes("ready") && !events.includes("results") && !events.includes("error"), String(events));
  });

  for (const [path, says] of [
    ["missing.html", "Không thấy tệp dữ liệu tìm kiếm trên máy chủ."],
    ["damaged.html", "Dữ liệu tìm kiếm bị hỏng hoặc tải chưa trọn. Hãy tải lại trang."],
    ["wrong.html", "Tệp dữ liệu tìm kiếm không đúng loại."],
  ]) {
    test(`${path}: the reader is told honestly`, async () => {
      await open(path);
      await stage.type("ngoai");
      const { message, expanded } = await stage.boxWhen((box) => box.message.startsWith(says), says);
      assert.ok(message.includes("Thử lại"));
      assert.equal(expanded, "false");
    });
  }

  test("after a failure the page's own form is usable, and trying again works", async () => {
    await open("missing.html");
    await stage.type("ngoai truong");
    await stage.boxWhen((box) => box.message.includes("Thử lại"), "the message");
    assert.equal(await stage.run(() => document.querySelector("mokim-search form")?.checkVisibility()), true);
    const before = server.state.asked.length;
    await stage.press(" ");
    assert.equal(server.state.asked.length, before, "keys do not ask the network again");
    server.state.answers["/nowhere.wasm"] = server.state.answers["/mokim.wasm"];
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=retry]")).click());
    await stage.boxWhen((box) => box.options.length > 0, "the answer");
    delete server.state.answers["/nowhere.wasm"];
  });

  test("where the page's policy forbids wasm, that is what is said", async () => {
    server.state.policy = STRICT_POLICY.replace(" 'wasm-unsafe-eval'", "");
    await open("box.html");
    await stage.type("ngoai");
    await stage.boxWhen((box) => box.message.startsWith("Chính sách bảo mật của trang này không cho chạy công cụ tìm kiếm."), "the message");
  });

  test("text typed into the fallback form is taken over", async () => {
    await open("box.html");
    await stage.run(() => {
      const box = document.createElement("mokim-search");
      const input = document.createElement("input");
      input.value = "gõ sớm";
      box.append(input);
      box.id = "late";
      document.body.append(box);
    });
    assert.equal((await stage.box("#late")).value, "gõ sớm");
  });

  test("axe-core finds nothing: closed, open, empty, error, list, article", async () => {
    await open("box.html");
    await stage.isAccessible("the closed box");
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    await stage.isAccessible("the open box");
    await open("box.html");
    await stage.type("ngaoi");
    await stage.boxWhen((box) => box.message !== "", "the message");
    await stage.isAccessible("the empty box");
    await open("missing.html");
    await stage.type("a");
    await stage.boxWhen((box) => box.message.includes("Thử lại"), "the message");
    await stage.isAccessible("the box with an error");
    await open("index.html");
    await stage.readerWhen((reader) => reader.list.length > 0, "the list");
    await stage.isAccessible("the list");
    await open("index.html#a=gap-go&q=ngoai");
    await stage.readerWhen((reader) => reader.title !== null, "the article");
    await stage.isAccessible("the article");
  });
}
