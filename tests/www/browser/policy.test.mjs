// Under the policy of WIDGET §3, Trusted Types enforced, every test page works and the browser refuses nothing: by header,
// and by `<meta>`. In every browser; the pages that `mokim build` writes are among them. (By header the tests of every.mjs
// hold each test page to it, whatever they do there.)
import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { BROWSERS, startBrowser } from "../drivers.mjs";
import { STRICT_POLICY, serve } from "../server.mjs";
import { buildSamples } from "../site.mjs";
import { page, servePages } from "./pages.mjs";
import { Key, Stage, WATCH } from "./stage.mjs";

const NONE = "default-src * 'unsafe-inline' 'unsafe-eval' data: blob:";
const META = `<meta http-equiv="Content-Security-Policy" content="${STRICT_POLICY}">`;
/** Where each page stands once more, with the policy inside. */
const BY_META = "/by-meta-";

/** @typedef {Awaited<ReturnType<typeof serve>>["state"]["answers"]} Answers */

/** Every page twice. @param {Answers} answers */
function withMeta(answers) {
  for (const [path, page] of Object.entries(answers)) {
    if (path.endsWith(".html") && typeof page === "string") answers[path.replace("/", BY_META)] = page.replace("<head>", () => `<head>${META}`);
  }
}

/** The files of a build, the page with the watching script in front. @param {...string} options of `mokim build` */
async function built(...options) {
  const { out, remove } = await buildSamples(...options);
  /** @type {Answers} */
  const answers = { "/watch.js": WATCH };
  for (const file of await readdir(out, { recursive: true, withFileTypes: true })) {
    const path = join(file.parentPath, file.name);
    if (file.isFile()) answers[path.slice(out.length)] = await readFile(path);
  }
  answers["/index.html"] = String(answers["/index.html"]).replace("<script", () => `<script src="watch.js"></script><script`);
  await remove();
  return serve(answers);
}

/** What the policy must refuse, as a script of the page's own; what WebDriver runs is not held to all of it. */
const PROVOKE = `
const thrown = [];
for (const [name, deed] of Object.entries({ markup: () => (document.createElement("p").innerHTML = "<b>x</b>"), eval: () => Function("return 1")() })) {
  try { deed(); } catch { thrown.push(name); }
}
const style = document.createElement("style");
style.textContent = "p { color: red }";
document.head.append(style);
const picture = document.createElement("img");
picture.src = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";
document.head.append(picture);
setTimeout(() => (document.title = thrown + " " + violations.map((each) => each.split(" ")[0]).sort().join(" ")), 300);
`;

/** Pages whose box cannot answer. */
const FAULTY = /missing|damaged|wrong|loading/;

/** Does what a reader does on a page: types, walks the hits, opens one, comes back; or tries again. @param {Stage} stage @param {string} path */
async function use(stage, path) {
  const [box, reader] = await stage.run(() => ["mokim-search", "mokim-reader"].map((name) => document.querySelector(name) !== null));
  if (reader) await stage.until(() => stage.run(() => document.querySelector("mokim-reader")?.shadowRoot?.childElementCount), Boolean, "the reader to show something");
  if (box && FAULTY.test(path)) await tryAgain(stage);
  else if (box) await openOne(stage, path.includes("hostile") ? "hiem" : "lu ngoai", reader);
}

/** @param {Stage} stage */
async function tryAgain(stage) {
  await stage.type("ngoai");
  await stage.boxWhen((box) => box.message !== "", "the message");
  await stage.run(() => /** @type {HTMLElement | null} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelector("[part=retry]"))?.click());
  await stage.press(Key.ARROW_DOWN, Key.ESCAPE);
}

/** @param {Stage} stage @param {string} text @param {boolean} reader */
async function openOne(stage, text, reader) {
  await stage.run(() => /** @type {any} */ (document.querySelector("mokim-search")).show());
  await stage.ask(text);
  await stage.press(Key.ARROW_DOWN, Key.ESCAPE);
  if (!reader) return;
  await stage.press(Key.ARROW_DOWN, Key.ENTER);
  await stage.readerWhen(({ title }) => title !== null, "the article");
  await stage.run(() => /** @type {HTMLElement | null} */ (document.querySelector("mokim-reader")?.shadowRoot?.querySelector("[data-step]"))?.click());
  await stage.driver.navigate().back();
}

for (const name of BROWSERS) {
  describe(`${name}, policy`, () => {
    /** @type {Awaited<ReturnType<typeof serve>>} */
    let pages;
    /** @type {import("../drivers.mjs").Browser} */
    let browser;
    /** @type {Stage} */
    let stage;

    before(async () => {
      pages = await servePages();
      Object.assign(pages.state.answers, { "/provoke.js": PROVOKE, "/provoke.html": page(`<script src="/provoke.js"></script>`) });
      withMeta(pages.state.answers);
      browser = await startBrowser(name);
      stage = new Stage(browser.driver);
    });
    after(async () => {
      await browser?.quit();
      await pages?.stop();
    });

    test("by meta, it has nothing to refuse on any test page", async () => {
      pages.state.policy = NONE;
      const paths = Object.keys(pages.state.answers).filter((path) => path.startsWith(BY_META) && !path.includes("provoke"));
      assert.ok(paths.length > 10);
      for (const path of paths) {
        await stage.open(pages.address + path.slice(1));
        await use(stage, path).catch((error) => Promise.reject(new Error(`${path}: ${error.message}`)));
        assert.deepEqual(await stage.violations(), [], path);
      }
    });

    for (const [by, policy, prefix] of [["by header", STRICT_POLICY, "/"], ["by meta", NONE, BY_META]]) {
      test(`${by}, the browser does refuse markup, eval, styles and pictures from elsewhere`, async () => {
        pages.state.policy = policy;
        await stage.open(`${pages.address.slice(0, -1)}${prefix}provoke.html`);
        const title = await stage.until(() => stage.driver.getTitle(), (title) => title.includes("img-src"), "what is refused");
        assert.match(title, /^markup,eval (?=.*img-src)(?=.*require-trusted-types-for)(?=.*style-src-elem)/);
      });

      for (const [kind, ...options] of [["whole"], ["split", "--split"]]) {
        test(`${by}, nor on the page that \`mokim build\` writes, ${kind}`, async () => {
          const site = await built(...options);
          withMeta(site.state.answers);
          site.state.policy = policy;
          await stage.open(`${site.address.slice(0, -1)}${prefix}index.html`);
          await stage.readerWhen((reader) => reader.list.length > 30, "the list");
          await use(stage, "index.html");
          assert.deepEqual(await stage.violations(), []);
          await site.stop();
        });
      }
    }
  });
}
