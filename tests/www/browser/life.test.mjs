// When the box loads, lives, moves and fails: what it fetches, keeps and says. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { STRICT_POLICY } from "../server.mjs";
import { Key } from "./stage.mjs";

inEveryBrowser("loading and faults", (it) => {
  it("what is typed before the engine is there is answered on arrival, and it says that it loads", async ({ stage, open }) => {
    await open("slow.html");
    await stage.type("ngoai truong");
    assert.equal((await stage.box()).message, "Đang tải dữ liệu tìm kiếm…");
    const box = await stage.boxWhen((seen) => seen.options.length > 0, "the answer");
    assert.deepEqual([box.message, box.options[0].titleMarks.join(" ")], ["", "ngoại trưởng"]);
  });

  it("nothing is fetched before the reader comes, then once", async ({ stage, server, open }) => {
    await open("box.html");
    await stage.pause(300);
    assert.ok(!server.state.asked.includes("/mokim.wasm"));
    await stage.ask("ngoai");
    assert.equal(server.state.asked.filter((path) => path === "/mokim.wasm").length, 1);
  });

  it("preload=eager fetches at once", async ({ stage, server, open }) => {
    await open("eager.html");
    await stage.until(async () => server.state.asked, (asked) => asked.includes("/mokim.wasm"), "the index to be fetched");
  });

  it("preload=idle fetches when the page has time, preload=hover when the pointer comes", async ({ stage, server, open }) => {
    await open("plain.html");
    await stage.place({ preload: "idle" });
    await stage.until(async () => server.state.asked, (asked) => asked.includes("/news.wasm"), "the index to be fetched");
    await open("plain.html");
    await stage.place({ preload: "hover", src: "mokim.wasm" });
    await stage.pause(300);
    assert.ok(!server.state.asked.includes("/mokim.wasm"));
    await stage.run(() => document.querySelector("mokim-search")?.dispatchEvent(new PointerEvent("pointerenter")));
    await stage.until(async () => server.state.asked, (asked) => asked.includes("/mokim.wasm"), "the index to be fetched");
    assert.ok(await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).ready.then(() => true)), "and ready says so");
  });

  it("two boxes share one download and answer for themselves", async ({ stage, server, open }) => {
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

  it("attributes are live", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => {
      const box = /** @type {HTMLElement} */ (document.querySelector("mokim-search"));
      for (const [name, value] of Object.entries({ label: "Nhãn", placeholder: "Gợi ý", limit: "1", target: "_blank" })) box.setAttribute(name, value);
    });
    const box = await stage.boxWhen((seen) => seen.options.length === 1, "the limit");
    assert.equal(await stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelector("a")?.target), "_blank");
    assert.deepEqual([box.label, box.placeholder], ["Nhãn", "Gợi ý"]);
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("lang", "en"));
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("label"));
    assert.equal((await stage.box()).label, "Search articles");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("value", "bao"));
    await stage.boxWhen((seen) => seen.value === "bao" && seen.options[0]?.title?.startsWith("Bão"), "the new value");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("src", "many.wasm"));
    await stage.boxWhen((seen) => seen.message !== "" && seen.options.length >= 0, "the other index");
  });

  it("taken out and put back, it keeps its text and listens once", async ({ stage, server, open }) => {
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

  it("removed while loading, it does nothing more", async ({ stage, open }) => {
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
    it(`${path}: the reader is told honestly`, async ({ stage, open }) => {
      await open(path);
      await stage.type("ngoai");
      const { message, expanded } = await stage.boxWhen((box) => box.message.startsWith(says), says);
      assert.ok(message.includes("Thử lại"));
      assert.equal(expanded, "false");
    });
  }

  it("after a failure the page's own form is usable, and trying again works", async ({ stage, server, open }) => {
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

  it("where the page's policy forbids wasm, that is what is said", async ({ stage, server, open }) => {
    server.state.policy = STRICT_POLICY.replace(" 'wasm-unsafe-eval'", "");
    await open("box.html");
    await stage.type("ngoai");
    await stage.boxWhen((box) => box.message.startsWith("Chính sách bảo mật của trang này không cho chạy công cụ tìm kiếm."), "the message");
  });

  it("text typed into the fallback form is taken over", async ({ stage, open }) => {
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

  it("axe-core finds nothing: closed, open, empty, error, list, article", async ({ stage, open }) => {
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
});
