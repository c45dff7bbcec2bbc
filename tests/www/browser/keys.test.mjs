// The keyboard of the search box, input methods among it. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { Key } from "./stage.mjs";

inEveryBrowser("keys", (it) => {
  it("nothing is active until an arrow; arrows go round through the text", async ({ stage, open }) => {
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

  it("Home, End and sideways arrows stay with the text", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ARROW_DOWN, Key.HOME);
    assert.equal((await stage.box()).caret, 0);
    await stage.press(Key.ARROW_RIGHT);
    assert.equal((await stage.box()).caret, 1);
    await stage.press(Key.END);
    assert.equal((await stage.box()).caret, 5);
  });

  it("Enter opens nothing that was not chosen", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ENTER);
    assert.equal(await stage.run(() => location.hash), "");
    assert.ok((await stage.box()).open);
  });

  it("typing on takes the choice back", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.press(Key.ARROW_DOWN, " ");
    assert.equal((await stage.box()).active, null);
  });

  it("Control with N and P are arrows on a Mac, and nowhere else", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    const press = (/** @type {string} */ key) => stage.run((key) => {
      const input = document.querySelector("mokim-search")?.shadowRoot?.querySelector("input");
      return input?.dispatchEvent(new KeyboardEvent("keydown", { key, ctrlKey: true, bubbles: true, composed: true, cancelable: true }));
    }, key);
    assert.deepEqual([await press("n"), (await stage.box()).active], [true, null]);
    await stage.run(() => document.documentElement.setAttribute("data-platform", "MacIntel"));
    assert.deepEqual([await press("n"), (await stage.box()).active], [false, "hit-0"]);
    await press("n");
    await press("p");
    assert.equal((await stage.box()).active, "hit-0");
  });

  it("Control, Shift or ⌘ with Enter open another tab or window, and the results stay", async ({ stage, open }) => {
    for (const held of [Key.CONTROL, Key.SHIFT]) {
      await open("plain.html");
      await stage.place();
      await stage.ask("lu");
      const clicked = stage.run(() => addEventListener("click", (event) => {
        const { ctrlKey, shiftKey, defaultPrevented } = /** @type {MouseEvent} */ (event);
        document.documentElement.dataset.clicked = [ctrlKey, shiftKey, defaultPrevented].join();
        event.preventDefault();
      }));
      await clicked;
      await stage.press(Key.ARROW_DOWN);
      await stage.pressWith([held], Key.ENTER);
      const { open: isOpen } = await stage.box();
      assert.deepEqual([await stage.run(() => document.documentElement.dataset.clicked), isOpen], [`${held === Key.CONTROL},${held === Key.SHIFT},false`, true]);
    }
  });

  it("Escape closes, then clears; an arrow opens again", async ({ stage, open }) => {
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

  it("the clear button clears and keeps the focus", async ({ stage, open }) => {
    await open("box.html");
    assert.equal((await stage.box()).clearable, false);
    await stage.ask("ngoai");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=clear]")).click());
    const box = await stage.box();
    assert.deepEqual([box.value, box.open, box.focused, box.clearable], ["", false, true, false]);
  });

  it("leaving closes the panel, coming back opens it", async ({ stage, open }) => {
    await open("box.html");
    await stage.ask("ngoai");
    await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-search")?.shadowRoot?.activeElement).blur());
    assert.equal((await stage.box()).open, false);
    await stage.focus();
    await stage.boxWhen((box) => box.open && box.options.length > 0, "the panel to open again");
  });

  it("keys of an input method are not eaten, and half-typed text is searched while composing", async ({ stage, open }) => {
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

  it("an Android keyboard's Enter, sent while composing, opens the chosen article", async ({ stage, open }) => {
    await open("index.html");
    await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    await stage.run(() => {
      const input = document.querySelector("mokim-search")?.shadowRoot?.querySelector("input");
      input?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, isComposing: true, bubbles: true, cancelable: true }));
    });
    await stage.readerWhen((reader) => reader.title !== null, "the article");
  });
});
