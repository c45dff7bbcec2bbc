// What is seen where room is short, colours are forced, nothing may move, or lines run from the right: nothing leaves the
// screen, nothing is cut, what has the focus shows it. In Chromium, which can emulate all of that.
import assert from "node:assert/strict";
import { contrast, picture } from "../png.mjs";
import { inChromium } from "./every.mjs";
import { moving, overflows, places } from "./layout.mjs";
import { STATES } from "./states.mjs";
import { Key } from "./stage.mjs";

/** The second is what a screen of 1280 by 1024 shows at 400 %. */
const SCREENS = {
  "320 px": { width: 320, height: 640, mobile: true },
  "400 %": { width: 320, height: 256, scale: 4 },
  "a phone on its side": { width: 660, height: 320, mobile: true },
};

const SCHEMES = { light: {}, dark: { "prefers-color-scheme": "dark" }, "forced colours": { "forced-colors": "active" }, "forced colours, dark": { "forced-colors": "active", "prefers-color-scheme": "dark" } };

/** @typedef {import("./every.mjs").Scene} Scene */

/** @param {Scene} scene @param {keyof typeof STATES} state */
async function show({ stage, open }, state) {
  await open(STATES[state].path);
  await STATES[state].show(stage);
}

/** Pixels of the field and a few around it that change by a contrast of 3 or more when it gets the focus. @param {Scene} scene */
async function focusedPixels({ stage, open }) {
  await open("box.html");
  const { box } = await stage.run(places, "mokim-search");
  const shot = async () => picture(await stage.driver.takeScreenshot());
  const before = await shot();
  await stage.focus();
  await stage.pause(300);
  const after = await shot();
  let changed = 0;
  const { left, right, top, bottom } = /** @type {NonNullable<typeof box>} */ (box);
  for (let y = Math.floor(top) - 4; y < bottom + 4; y++) {
    for (let x = Math.floor(left) - 4; x < right + 4; x++) changed += Number(contrast(before.at(x, y), after.at(x, y)) >= 3);
  }
  return { changed, around: 2 * (right - left) + 2 * (bottom - top) };
}

inChromium("looks", (it) => {
  for (const [screen, size] of Object.entries(SCREENS)) {
    it(`${screen}: in no state anything leaves the screen or is cut`, async (scene) => {
      await scene.tools.screen(size);
      for (const state of Object.keys(STATES)) {
        await show(scene, state);
        assert.deepEqual(await scene.stage.run(overflows), [], state);
      }
    });

    for (const state of ["hostile hits", "the dialog", "the filters"]) {
      it(`${screen}, ${state}: each hit that the arrows reach is seen, and so is the field`, async (scene) => {
        await scene.tools.screen(size);
        await show(scene, state);
        const { options } = await scene.stage.box();
        await scene.stage.press(Key.ARROW_UP, Key.ARROW_DOWN);
        for (const [at] of options.entries()) {
          const { screen: { height }, input, title, panel } = await scene.stage.run(places, "mokim-search");
          assert.ok(input?.reached && input.top >= 0 && input.bottom <= height, `the field, at hit ${at}: ${JSON.stringify(input)}`);
          assert.ok(title?.reached && panel && title.top >= Math.max(0, panel.top) && title.top + 20 <= Math.min(height, panel.bottom), `hit ${at} of ${height} px: ${JSON.stringify([title, panel])}`);
          await scene.stage.press(Key.ARROW_DOWN);
        }
      });
    }
  }

  for (const [scheme, features] of Object.entries(SCHEMES)) {
    it(`${scheme}: the field shows that it has the focus`, async (scene) => {
      await scene.tools.media(features);
      const { changed, around } = await focusedPixels(scene);
      assert.ok(changed >= 0.9 * around, `${changed} pixels change, of ${around} around the field`);
    });

    it(`${scheme}: the active hit stands out from the others`, async (scene) => {
      await scene.tools.media(features);
      await show(scene, "the open box");
      const shot = async () => picture(await scene.stage.driver.takeScreenshot());
      const { active } = await scene.stage.run(places, "mokim-search");
      const chosen = await shot();
      await scene.stage.press(Key.ARROW_DOWN);
      const other = await shot();
      const { left, top, bottom, right } = /** @type {NonNullable<typeof active>} */ (active);
      let changed = 0;
      for (let y = Math.ceil(top); y < bottom; y++) for (let x = Math.ceil(left); x < right; x++) changed += Number(contrast(chosen.at(x, y), other.at(x, y)) >= 3);
      assert.ok(changed >= 0.9 * (bottom - top), `${changed} pixels change by a contrast of 3, fewer than the height of ${bottom - top}`);
    });
  }

  for (const [scheme, features] of Object.entries(SCHEMES)) {
    it(`${scheme}: in an article, matches stand out, and the one that was stepped to among them`, async ({ stage, tools, open }) => {
      await tools.media(features);
      await open(STATES["the article"].path);
      await STATES["the article"].show(stage);
      const marks = () => stage.run(() => [...(document.querySelector("mokim-reader")?.shadowRoot?.querySelectorAll("article mark") ?? [])].map((mark) => {
        const { backgroundColor, backgroundImage } = getComputedStyle(mark);
        const seen = /[1-9]/.test(backgroundColor.replace(/^rgba\(.*, 0\)$/, "")) && backgroundColor !== getComputedStyle(document.documentElement).backgroundColor;
        return [seen || backgroundImage !== "none", backgroundColor];
      }));
      const before = await marks();
      assert.deepEqual(before.map(([seen]) => seen), before.map(() => true));
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[data-step='1']")).click());
      const after = await marks();
      assert.deepEqual(after.map(([, colour], at) => colour !== before[at][1]), [false, false, true, true, false, false], JSON.stringify(after));
    });
  }

  it("with reduced motion nothing moves; without, something does", async (scene) => {
    for (const state of ["the open box", "the article", "the loading box"]) {
      await scene.tools.media({ "prefers-reduced-motion": "reduce" });
      await show(scene, state);
      assert.deepEqual(await scene.stage.run(moving), [], state);
    }
    await scene.tools.media({});
    await show(scene, "the open box");
    assert.notDeepEqual(await scene.stage.run(moving), []);
  });

  it("right to left, the box is turned round, and Vietnamese titles are not", async (scene) => {
    await show(scene, "hits right to left");
    const { lens, input, clear, active, title, panel, box } = await scene.stage.run(places, "mokim-search");
    assert.ok(lens && input && clear && active && title && panel && box);
    assert.ok(lens.left >= input.right && clear.right <= input.left, "the lens stands right, the cross left");
    assert.deepEqual([input.direction, title.direction], ["rtl", "ltr"]);
    assert.match(active.shadow, /-3px 0px 0px 0px inset/, "the bar of the active hit stands right");
    assert.deepEqual([panel.left, panel.right], [box.left, box.right]);
    assert.deepEqual(await scene.stage.run(overflows), []);
  });

  it("text twice as large, with the spacing that readers may set, is not cut", async (scene) => {
    await scene.tools.screen({ width: 640, height: 800 });
    for (const state of ["the open box", "the error", "the article"]) {
      await show(scene, state);
      await scene.stage.run(() => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } :root { font-size: 200% }");
        document.adoptedStyleSheets.push(sheet);
        document.querySelectorAll("*").forEach(({ shadowRoot }) => shadowRoot?.adoptedStyleSheets.push(sheet));
      });
      assert.deepEqual(await scene.stage.run(overflows), [], state);
    }
  });
});
