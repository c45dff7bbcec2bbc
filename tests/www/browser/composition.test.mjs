// Input methods: no key of theirs is eaten, nothing is opened while they compose, results follow the half-typed syllable,
// and nothing is ever written into the field. In every browser, over the fake engine.
import assert from "node:assert/strict";
import { inChromium, inEveryBrowser } from "./every.mjs";
import { RECORDINGS, done, play, watchField } from "./recordings.mjs";
import { Key } from "./stage.mjs";

/** Keys that an input method owns, with every sign of it that browsers give. */
const OWNED = [
  ...["ArrowDown", "ArrowUp", "Enter", "Escape"].map((key) => ({ type: "keydown", key, keyCode: 229 })),
  ...["ArrowDown", "ArrowUp", "Escape"].map((key) => ({ type: "keydown", key, isComposing: true })),
];

inEveryBrowser("input methods", (it) => {
  for (const [name, { events, typed }] of Object.entries(RECORDINGS)) {
    it(name, async ({ stage, open }) => {
      await open("box.html");
      await stage.focus();
      await stage.run(watchField);
      const seen = await stage.run(play, events);
      assert.deepEqual(seen, { eaten: [], unanswered: [], done: [], value: typed, caret: typed.length, active: null });
      assert.equal(await stage.run(() => location.hash), "");
      const { options, open: shown, focused } = await stage.box();
      assert.deepEqual([options.some(({ titleMarks }) => titleMarks.includes("Bão")), shown, focused], [true, true, true]);
    });
  }

  it("in the dialog as well, and none of it closes the dialog", async ({ stage, open }) => {
    for (const { events, typed } of Object.values(RECORDINGS)) {
      await open("box.html");
      await stage.run(() => document.querySelector("mokim-search")?.setAttribute("variant", "dialog"));
      await stage.click("button");
      await stage.run(watchField);
      const seen = await stage.run(play, events);
      assert.deepEqual(seen, { eaten: [], unanswered: [], done: [], value: typed, caret: typed.length, active: null });
      assert.equal(await stage.run(() => document.querySelector("mokim-search")?.shadowRoot?.querySelector("dialog")?.open), true);
    }
  });

  it("with an article chosen, keys of an input method neither move the choice nor open it", async ({ stage, open }) => {
    await open("index.html");
    await stage.ask("ngoai");
    await stage.press(Key.ARROW_DOWN);
    await stage.run(watchField);
    const seen = await stage.run(play, OWNED);
    assert.deepEqual(seen, { eaten: [], unanswered: [], done: [], value: "ngoai", caret: 5, active: "hit-0" });
    assert.equal(await stage.run(() => location.hash), "");
    assert.ok((await stage.box()).open);
  });

  it("what is typed without an input method is left alone as well", async ({ stage, open }) => {
    await open("box.html");
    await stage.focus();
    await stage.run(watchField);
    await stage.press("baox", Key.BACK_SPACE, Key.BACK_SPACE, Key.BACK_SPACE, "ão");
    const box = await stage.boxWhen((seen) => seen.options[0]?.titleMarks.includes("Bão"), "the answer");
    assert.deepEqual([box.value, await stage.run(done)], ["bão", []]);
  });
});

inChromium("composition by the browser itself", (it) => {
  it("results follow each half-typed syllable, a key of the input method does nothing, and the field is left alone", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.focus();
    await stage.run(watchField);
    for (const text of ["b", "ba", "bao", "bão"]) {
      await tools.ask("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
      await stage.boxWhen((box) => box.value === text && box.options.some((option) => option.titleMarks.includes("Bão")), `hits for ${text}`);
    }
    for (const key of ["ArrowDown", "Enter", "Escape"]) await tools.ask("Input.dispatchKeyEvent", { type: "rawKeyDown", key, windowsVirtualKeyCode: 229 });
    const during = await stage.box();
    assert.deepEqual([during.active, during.open, during.value], [null, true, "bão"]);
    await tools.ask("Input.insertText", { text: "bão" });
    const after = await stage.box();
    assert.deepEqual([after.value, after.caret, after.open], ["bão", 3, true]);
    assert.deepEqual(await stage.run(done), []);
    await stage.press(Key.ARROW_DOWN);
    assert.equal((await stage.box()).active, "hit-0", "keys are the box's own again");
  });

  it("in the dialog, Escape belongs to the input method while it composes", async ({ stage, tools, open }) => {
    await open("dialog.html");
    await stage.click("button");
    await tools.ask("Input.imeSetComposition", { text: "lu", selectionStart: 2, selectionEnd: 2 });
    await stage.boxWhen((box) => box.options.length > 5, "hits for lu");
    const escape = { key: "Escape", code: "Escape" };
    await tools.ask("Input.dispatchKeyEvent", { type: "rawKeyDown", windowsVirtualKeyCode: 229, ...escape });
    assert.deepEqual([await stage.states(), (await stage.box()).value], [["open", "composing"], "lu"]);
    await tools.ask("Input.insertText", { text: "lũ" });
    await stage.boxWhen((box) => box.value === "lũ", "the syllable");
    await stage.press(Key.ESCAPE);
    assert.deepEqual(await stage.states(), [], "then it closes");
  });

  it("a composition that is given up takes its letters along, and results follow", async ({ stage, tools, open }) => {
    await open("box.html");
    await stage.ask("tran ");
    await stage.run(watchField);
    await tools.ask("Input.imeSetComposition", { text: "qx", selectionStart: 2, selectionEnd: 2 });
    await stage.boxWhen((box) => box.value === "tran qx", "the letters");
    await tools.ask("Input.imeSetComposition", { text: "", selectionStart: 0, selectionEnd: 0 });
    const box = await stage.boxWhen((seen) => seen.value === "tran " && seen.options.length === 1, "what was there before");
    assert.deepEqual(box.options[0].titleMarks, ["trận"]);
    assert.deepEqual(await stage.run(done), []);
  });
});
