// `mokim-highlight.js` on a page of any site: the real engine marks, steps, and goes away. In every browser.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, afterEach, before, describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { ROOT } from "../bundle.mjs";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { leb128 } from "../fake/index.mjs";
import { STRICT_POLICY, serve } from "../server.mjs";
import { Key, Stage, WATCH } from "./stage.mjs";

const ENGINE = join(ROOT, "target/engine");
/** So much that no buffer between server and browser holds it. */
const INDEX_BYTES = 64 << 20;

const MAX_SCRIPT = 6_000;

const filler = Array.from({ length: 40 }, (_, at) => `<p>Đoạn đệm ${at} để trang dài ra.</p>`).join("");
/** @param {string} body @param {string} [attributes] of the script */
const page = (body, attributes = "") => `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Tin</title><script src="/watch.js"></script>
<script defer src="/mokim-highlight.js" ${attributes}></script></head><body><nav>Ngoại trưởng</nav><main>${body}</main></body></html>`;

const TEXT = `<h1>Hai <em>ngoại</em> trưởng gặp nhau</h1><p>Sáng nay ở<br>Đà Nẵng.</p>${filler}<p>Ngoa\u0323i trưởng nói ra ngo<b>ài</b>.</p><p hidden>ngoại</p><textarea aria-label="Ghi chú">ngoại</textarea>
<p>trưởng</p><p>đoàn</p><details><summary>Thêm</summary><p>Tân ngoại trưởng</p></details><div>&lt;b&gt; ngoại 😀 trưởng</div>`;

/** Runs in the page. */
function readMarks() {
  const texts = (/** @type {string} */ name) => [...(CSS.highlights.get(name) ?? [])].map(String);
  const bar = document.querySelector("[data-mokim-ignore]")?.shadowRoot;
  const { scrollY } = globalThis;
  return { all: texts("mokim"), current: texts("mokim-current"), counter: bar?.querySelector("[part=counter]")?.textContent ?? null, scrollY, href: location.href, html: document.querySelector("main")?.innerHTML };
}

test("what every page of a site loads is small", async () => {
  const { length } = gzipSync(await readFile(join(ENGINE, "mokim-highlight.js")), { level: 9 });
  assert.ok(length <= MAX_SCRIPT, `${length} bytes gzip, at most ${MAX_SCRIPT}`);
});

for (const name of BROWSERS) {
  describe(`${name}, marks on the page one lands on`, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let server;
    /** @type {import("../drivers.mjs").Browser} */
    let browser;
    /** @type {Stage} */
    let stage;

    before(async () => {
      const [script, engine] = await Promise.all([readFile(join(ENGINE, "mokim-highlight.js")), readFile(join(ENGINE, "engine.wasm"))]);
      const title = Buffer.from("\x05mokim");
      const wasm = Buffer.concat([engine, Buffer.from([0, ...leb128(title.length + INDEX_BYTES)]), title, Buffer.alloc(INDEX_BYTES)]);
      server = await serve({
        "/watch.js": WATCH, "/mokim-highlight.js": script, "/mokim.wasm": { body: wasm, ranges: true }, "/whole.wasm": wasm, "/other.wasm": wasm.subarray(0, 50_000),
        "/tin.html": page(TEXT), "/whole.html": page(TEXT, `data-engine="/whole.wasm" data-root="h1"`), "/other.html": page(TEXT, `data-engine="/other.wasm"`),
      });
      browser = await startBrowser(name);
      stage = new Stage(browser.driver);
    });
    after(() => Promise.all([browser?.quit(), server?.stop()]));
    afterEach(async () => {
      const { state } = server;
      if (state.policy === STRICT_POLICY) assert.deepEqual(await stage.violations(), [], "the strict policy refuses nothing");
      Object.assign(state, { policy: STRICT_POLICY, asked: [], ranges: [], cut: [] });
    });

    const marks = () => stage.run(readMarks);
    /** @param {string} path */
    const open = async (path) => {
      await stage.driver.get("about:blank");
      await stage.driver.get(server.address + path);
    };
    /** @param {string} path */
    const marked = async (path) => {
      await open(path);
      return stage.until(marks, (seen) => seen.counter !== null, `the bar of ${path}`);
    };

    test("words are marked across elements, in decomposed text and folds, and not where they are hidden or in fields", async () => {
      const { all, counter, html } = await marked("tin.html#mokim=ngoai+truong");
      assert.deepEqual(all, ["ngoại trưởng", "Ngoa\u0323i trưởng", "ngoài", "trưởng", "ngoại trưởng", "ngoại", "trưởng"]);
      assert.equal(counter, "7 chỗ khớp");
      assert.doesNotMatch(String(html), /<mark|<span/, "the page's own elements are as they were");
      const length = (await readFile(join(ENGINE, "engine.wasm"))).length;
      assert.deepEqual([server.state.ranges, server.state.cut], [[`/mokim.wasm 0-${length - 1}`], []], "only the engine is fetched");
    });

    test("Telex keys, VNI keys and tones are understood", async () => {
      assert.deepEqual((await marked("tin.html#mokim=ddaf+nawngx")).all, ["Đà Nẵng"]);
      assert.deepEqual((await marked("tin.html?mokim=d9a2+nang84")).all, ["Đà Nẵng"]);
      assert.deepEqual((await marked("tin.html?mokim=ngoài")).all, ["ngoài"]);
    });

    test("buttons and Alt with arrows step in a circle, and the place is in sight", async () => {
      await marked("tin.html#mokim=ngoai+truong");
      const steps = [];
      for (const key of [Key.ARROW_DOWN, Key.ARROW_DOWN, Key.ARROW_UP, Key.ARROW_UP]) {
        await stage.driver.actions().keyDown(Key.ALT).sendKeys(key).keyUp(Key.ALT).perform();
        const { counter, current, scrollY } = await marks();
        steps.push([counter, current[0], scrollY > 400]);
      }
      assert.deepEqual(steps, [
        ["1 / 7 chỗ khớp", "ngoại trưởng", false], ["2 / 7 chỗ khớp", "Ngoa\u0323i trưởng", true],
        ["1 / 7 chỗ khớp", "ngoại trưởng", false], ["7 / 7 chỗ khớp", "trưởng", true],
      ]);
      await stage.run(() => /** @type {HTMLElement} */ (document.querySelector("[data-mokim-ignore]")?.shadowRoot?.querySelector("[data-step='-1']")).click());
      assert.equal((await marks()).counter, "6 / 7 chỗ khớp");
      await stage.isAccessible("the bar");
    });

    test("the first place is scrolled to, and what is folded opens when it is stepped to", async () => {
      assert.ok((await marked("tin.html?mokim=ngoài")).scrollY > 400);
      await marked("tin.html?mokim=tân");
      assert.equal(await stage.run(() => document.querySelector("details")?.open), true);
    });

    test("Escape clears marks, bar and address, and leaves the page's own part of it", async () => {
      await marked("tin.html?x=1&mokim=ngoai#moi");
      await stage.press(Key.ESCAPE);
      const { all, counter, href } = await marks();
      assert.deepEqual([all, counter, href], [[], null, `${server.address}tin.html?x=1#moi`]);
      assert.equal(await stage.run(() => document.adoptedStyleSheets.length), 0);
    });

    test("a query that comes later, as the fragment, is marked too", async () => {
      await marked("tin.html#mokim=ngoài");
      await stage.run(() => void (location.hash = "#mokim=nẵng"));
      const { all, href } = await stage.until(marks, (seen) => seen.all[0] === "Nẵng", "the other marks");
      assert.deepEqual([all, href], [["Nẵng"], `${server.address}tin.html#mokim=n%E1%BA%B5ng`]);
    });

    test("without a query nothing is fetched; of what nobody wrote nothing is shown", async () => {
      await open("tin.html#top");
      await stage.pause(150);
      assert.deepEqual([server.state.asked.filter((path) => path.endsWith(".wasm")), (await marks()).counter], [[], null]);
      await stage.run(() => document.addEventListener("mokim-highlight", (event) => (document.title = JSON.stringify(/** @type {CustomEvent} */ (event).detail))));
      await stage.run(() => void (location.hash = "#mokim=xyzzyq"));
      await stage.until(() => stage.driver.getTitle(), (title) => title === `{"query":"xyzzyq","count":0}`, "the event");
      assert.equal((await marks()).counter, null);
    });

    test("where the server knows no ranges no more than the engine is read, and data-root says where to mark", async () => {
      const { all } = await marked("whole.html#mokim=ngoai");
      assert.deepEqual(all, ["ngoại"]);
      await stage.until(async () => server.state.cut, (cut) => cut.includes("/whole.wasm"), "the download to be stopped");
    });

    test("an engine that is cut off, missing or forbidden leaves the page as it is", async () => {
      for (const [path, policy] of [["other.html", STRICT_POLICY], ["tin.html", STRICT_POLICY.replace(" 'wasm-unsafe-eval'", "")]]) {
        server.state.policy = policy;
        await open(`${path}#mokim=ngoai`);
        await stage.until(async () => server.state.asked.some((asked) => asked.endsWith(".wasm")), Boolean, "the engine to be asked for");
        await stage.pause(300);
        const { all, counter } = await marks();
        assert.deepEqual([all, counter], [[], null]);
      }
    });
  });
}
