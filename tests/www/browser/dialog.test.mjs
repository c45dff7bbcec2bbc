// The search box as a button and a modal dialog, and the keys that lead to it. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

const DIALOG = { variant: "dialog" };

inEveryBrowser("dialog", (it) => {
  /** @param {import("./stage.mjs").Stage} stage */
  const isModal = (stage) => stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelector("dialog")?.matches(":modal") ?? false);
  /** @param {import("./stage.mjs").Stage} stage */
  const focusedPart = (stage) => stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.activeElement?.getAttribute("part"));

  it("a button opens it with the focus in the text; Escape closes it and gives the focus back", async ({ stage, server, open }) => {
    await open("plain.html");
    await stage.place(DIALOG);
    assert.deepEqual([await isModal(stage), await stage.parts("input")], [false, []]);
    await stage.click("button");
    assert.deepEqual([await isModal(stage), (await stage.box()).focused, await stage.states()], [true, true, ["open"]]);
    await stage.press("lu");
    const { options } = await stage.boxWhen((box) => box.options.length === 10, "ten hits");
    assert.equal(options[0].href, `${server.address}tin/0.html#:~:text=l%C5%A9%20d%C3%A2ng%20%E1%BB%9F%20n%C6%A1i`);
    await stage.press(Key.ESCAPE);
    assert.deepEqual([await isModal(stage), await focusedPart(stage), await stage.states()], [false, "button", []]);
    const events = await stage.run(() => /** @type {any} */ (globalThis).events.filter((/** @type {string} */ name) => /open|close/.test(name)));
    assert.deepEqual(events, ["open", "close"]);
  });

  it("opened again, the text is there, marked, with its results; typing replaces it", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(DIALOG);
    await stage.click("button");
    await stage.press("tin", Key.ESCAPE);
    await stage.click("button");
    await stage.boxWhen((box) => box.value === "tin" && box.focused, "the text");
    await stage.press("lu");
    assert.equal((await stage.box()).value, "lu");
  });

  it("its close button, and a press beside it, close it", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place(DIALOG);
    await stage.click("button");
    assert.deepEqual(await stage.parts("cancel"), ["Đóng"]);
    await stage.click("cancel");
    assert.equal(await isModal(stage), false);
    await stage.click("button");
    await stage.driver.actions().move({ x: 5, y: 5, duration: 0 }).click().perform();
    assert.equal(await isModal(stage), false);
  });

  it("show, close and the attribute open do the same; it is reflected", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ ...DIALOG, open: "" });
    const box = () => stage.run(() => document.querySelector("mokim-search")?.hasAttribute("open"));
    assert.deepEqual([await isModal(stage), await box()], [true, true]);
    await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).close());
    assert.deepEqual([await isModal(stage), await box()], [false, false]);
    await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).show());
    assert.deepEqual([await isModal(stage), await box()], [true, true]);
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("open"));
    assert.equal(await isModal(stage), false);
  });

  it("the variant may change while it lives; the text stays", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ ...DIALOG, value: "lu" });
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("variant", "inline"));
    assert.deepEqual([(await stage.parts("input")).length, await stage.parts("button"), (await stage.box()).value], [1, [], "lu"]);
    await stage.focus();
    await stage.boxWhen((box) => box.options.length === 10, "the panel below");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("variant", "dialog"));
    assert.deepEqual([(await stage.parts("input")).length, (await stage.parts("button")).length], [0, 1]);
  });

  it("what is chosen closes it, and the page may be told otherwise", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ ...DIALOG, src: "mokim.wasm" });
    await stage.click("button");
    await stage.press("ngoai");
    await stage.boxWhen((box) => box.options.length > 0, "hits");
    await stage.press(Key.ARROW_DOWN, Key.ENTER);
    assert.equal(await isModal(stage), false);
    assert.match(await stage.run(() => location.hash), /^#a=gap-go/);
  });

  for (const [modifiers, key, name] of /** @type {[string[], string, string][]} */ ([[[Key.CONTROL], "k", "Ctrl K"], [[], "/", "/"]])) {
    it(`${name} opens it, but not while somebody types elsewhere`, async ({ stage, open }) => {
      await open("plain.html");
      await stage.place({ ...DIALOG, ...(name === "/" ? { shortcut: "/" } : {}) });
      assert.deepEqual(await stage.parts("shortcut"), [name]);
      await stage.run(() => {
        const area = document.createElement("textarea");
        document.querySelector("main")?.append(area);
        area.focus();
      });
      await stage.pressWith(modifiers, key);
      assert.equal(await isModal(stage), false);
      await stage.run(() => /** @type {HTMLElement} */ (document.activeElement).blur());
      await stage.pressWith(modifiers, key);
      assert.deepEqual([await isModal(stage), (await stage.box()).focused, (await stage.box()).value], [true, true, ""]);
    });
  }

  it("no shortcut if it is empty or the box disabled", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ ...DIALOG, shortcut: "" });
    assert.deepEqual(await stage.parts("shortcut"), []);
    await stage.press("/");
    assert.equal(await isModal(stage), false);
    await stage.place({ ...DIALOG, disabled: "" });
    await stage.press("/");
    await stage.click("button");
    assert.equal(await isModal(stage), false);
  });

  it("the shortcut leads to a box in the page too, and text marked on the page becomes the query", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({});
    await stage.run(() => {
      const text = document.createElement("p");
      text.textContent = "bài lũ";
      document.querySelector("main")?.append(text);
      getSelection()?.selectAllChildren(text);
    });
    await stage.press("/");
    const { value, focused } = await stage.boxWhen((box) => box.options.length === 10, "its hits");
    assert.deepEqual([value, focused], ["bài lũ", true]);
  });
});
