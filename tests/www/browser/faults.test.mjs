// What can go wrong around the box, and what it is to do then: say so plainly, leave the page's own form usable, and be
// well again when the cause is gone. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { By } from "selenium-webdriver";
import { STRICT_POLICY } from "../server.mjs";
import { inEveryBrowser } from "./every.mjs";
import { page } from "./pages.mjs";

/** @typedef {import("./every.mjs").Scene} Scene */

const FALLBACK = `<form action="/search" role="search"><input name="q" type="search" aria-label="Tìm"></form>`;
const OWN = page(`<mokim-search src="own.wasm">${FALLBACK}</mokim-search>`);

const DAMAGED = "Dữ liệu tìm kiếm bị hỏng hoặc tải chưa trọn. Hãy tải lại trang.";
const WRONG = "Tệp dữ liệu tìm kiếm không đúng loại.";
const OFFLINE = "Không tải được dữ liệu tìm kiếm. Hãy kiểm tra kết nối mạng.";
const BLOCKED = "Chính sách bảo mật của trang này không cho chạy công cụ tìm kiếm.";

/** What is served as own.wasm, made of the right bytes, and what the reader is told. @type {Record<string, { says: string, answer?: (wasm: Uint8Array) => any, policy?: string, head?: string }>} */
const FAULTS = {
  "no file": { says: "Không thấy tệp dữ liệu tìm kiếm trên máy chủ." },
  "an error of the server": { says: OFFLINE, answer: (wasm) => ({ body: wasm, status: 503 }) },
  "an empty file": { says: WRONG, answer: () => "" },
  "a page instead": { says: WRONG, answer: () => ({ body: "<!doctype html><p>Not found", type: "text/html" }) },
  "a file cut short": { says: DAMAGED, answer: (wasm) => wasm.slice(0, wasm.length - 20) },
  "an engine without an index": { says: "Tệp tìm kiếm chưa có chỉ mục bài viết.", answer: (wasm) => wasm.slice(0, 11) },
  "an engine that does not compile": { says: WRONG, answer: (wasm) => Uint8Array.from([...wasm.slice(0, 8), 1, 1, 200, ...wasm.slice(11)]) },
  "a policy without wasm-unsafe-eval": { says: BLOCKED, answer: (wasm) => wasm, policy: STRICT_POLICY.replace(" 'wasm-unsafe-eval'", "") },
  "a policy that lets nothing be fetched": { says: OFFLINE, answer: (wasm) => wasm, policy: STRICT_POLICY.replace("connect-src 'self'", "connect-src 'none'") },
  "a browser without WebAssembly": { says: "", answer: (wasm) => wasm, head: `<script src="/lacking.js"></script>` },
};

inEveryBrowser("faults", (it) => {
  for (const [name, { says, answer, policy, head = "" }] of Object.entries(FAULTS)) {
    it(`${name}: the reader is told, and searches with the page's own form`, async ({ stage, server, open }) => {
      const { answers } = server.state;
      Object.assign(answers, { "/own.html": OWN.replace("<head>", `<head>${head}`), "/lacking.js": "delete globalThis.WebAssembly;", "/search": page("<mokim-search></mokim-search>") });
      answers["/search"] = { body: String(answers["/search"]), type: "text/html" };
      if (answer) answers["/own.wasm"] = answer(/** @type {Uint8Array} */ (answers["/mokim.wasm"]));
      else delete answers["/own.wasm"];
      server.state.policy = policy ?? STRICT_POLICY;
      await open("own.html");
      await stage.type("ngoai truong");
      const { message, expanded, value } = await stage.boxWhen((box) => box.message.includes("Thử lại"), "the message");
      assert.ok(message.startsWith(says), message);
      assert.deepEqual([expanded, value], ["false", "ngoai truong"]);
      await useForm(stage);
    });
  }

  it("an index of the wrong media type is searched all the same", async ({ stage, server, open }) => {
    const { answers } = server.state;
    answers["/own.html"] = OWN;
    for (const type of ["text/plain", "application/octet-stream", "text/html"]) {
      answers["/own.wasm"] = { body: /** @type {Uint8Array} */ (answers["/mokim.wasm"]), type };
      await open("own.html");
      assert.equal((await stage.ask("ngoai truong")).options.length, 3, type);
    }
  });

  it("of two boxes that wait for the same index, the one that is left is answered", async ({ stage, server, open }) => {
    server.state.answers["/own.html"] = page(`<mokim-search id="a" src="slow.wasm"></mokim-search><mokim-search id="b" src="slow.wasm"></mokim-search>`);
    await open("own.html");
    for (const id of ["#a", "#b"]) await stage.run((id) => Object.assign(/** @type {Element} */ (document.querySelector(id)), { value: "bao" }), id);
    await stage.run(() => document.querySelector("#a")?.remove());
    const box = await stage.until(() => stage.box("#b"), (seen) => seen.options.length > 0, "the answer");
    assert.equal(box.options[0].title, "Bão số 3 suy yếu, miền Trung mưa lớn");
    assert.equal(server.state.asked.filter((path) => path === "/slow.wasm").length, 1);
  });

  it("moved about in the page while it loads, it answers once, where it is", async ({ stage, server, open }) => {
    await open("slow.html");
    await stage.run(() => Object.assign(/** @type {Element} */ (document.querySelector("mokim-search")), { value: "bao" }));
    await stage.run(() => {
      const box = /** @type {Element} */ (document.querySelector("mokim-search"));
      const inner = document.createElement("section");
      document.body.append(inner);
      inner.append(box);
      document.body.prepend(box);
    });
    await stage.boxWhen((box) => box.options.length > 0, "the answer");
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.deepEqual(events.filter((/** @type {string} */ event) => event === "results" || event === "error"), ["results"]);
    assert.equal(server.state.asked.filter((path) => path === "/slow.wasm").length, 1);
  });

  it("given another index while it asks the first, it answers from the other alone", async ({ stage, open }) => {
    await open("slow.html");
    await stage.type("bai so");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("src", "many.wasm"));
    const box = await stage.boxWhen((seen) => seen.options.length > 0, "the answer");
    assert.ok(box.options.every(({ title }) => title?.startsWith("Bài số")), JSON.stringify(box.options.map(({ title }) => title)));
    await stage.pause(1500);
    assert.deepEqual((await stage.box()).options.map(({ title }) => title), box.options.map(({ title }) => title), "the first, come late, changes nothing");
  });

  it("attributes changed while an answer is on its way hold for the answer", async ({ stage, open }) => {
    await open("slow.html");
    await stage.type("ngoai");
    await stage.run(() => {
      const box = /** @type {Element} */ (document.querySelector("mokim-search"));
      for (const [name, value] of Object.entries({ limit: "1", lang: "en", target: "_blank" })) box.setAttribute(name, value);
    });
    const box = await stage.boxWhen((seen) => seen.options.length > 0, "the answer");
    assert.deepEqual([box.options.length, box.label], [1, "Search articles"]);
    assert.equal(await stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelector("[role=option]")?.getAttribute("target")), "_blank");
    const events = await stage.run(() => /** @type {any} */ (globalThis).events);
    assert.ok(!events.includes("error"), String(events));
  });

  it("an engine that fails at a question says so, and answers the next one", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => Object.assign(/** @type {Element} */ (document.querySelector("mokim-search")), { value: "!panic" }));
    await stage.boxWhen((box) => box.message.startsWith("Công cụ tìm kiếm gặp lỗi."), "the message");
    await stage.run(() => Object.assign(/** @type {Element} */ (document.querySelector("mokim-search")), { value: "bao" }));
    await stage.boxWhen((box) => box.options.length === 1 && box.message === "", "the answer");
  });
});

/** With the mouse, as most would. @param {import("./stage.mjs").Stage} stage */
async function useForm(stage) {
  const field = await stage.driver.findElement(By.css("mokim-search form input"));
  await stage.driver.actions().move({ origin: field }).click().perform();
  assert.equal(await stage.run(() => document.activeElement?.getAttribute("name")), "q", "a click into the form's field puts the focus there");
  assert.ok((await stage.box()).open, "and leaves it open");
  await stage.press("bão", "\uE007");
  await stage.until(() => stage.driver.getCurrentUrl(), (address) => address.endsWith("/search?q=b%C3%A3o"), "the page's own search");
  await stage.until(() => stage.violations(), Boolean, "its page to be there");
}
