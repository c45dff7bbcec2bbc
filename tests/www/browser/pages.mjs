// The pages of the tests that need no real engine, served under the strict policy.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT, bundle } from "../bundle.mjs";
import { ARTICLES, NEWS } from "../fake/articles.mjs";
import { HOSTILE } from "../fake/hostile.mjs";
import { fakeWasm } from "../fake/index.mjs";
import { serve } from "../server.mjs";
import { WATCH } from "./stage.mjs";

/** @param {string} body @param {string} [lang] */
export const page = (body, lang = "vi") => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/page.css"><title>Trang thử</title>
<script src="/watch.js"></script><script type="module" src="/mokim.js"></script></head><body><main><h1>Trang thử</h1>${body}</main></body></html>`;

const FALLBACK = `<form action="/search" role="search"><input name="q" type="search" aria-label="Tìm"></form>`;
const EVERYTHING = `facets="section year date" sort="relevance" history="session"`;
const MANY = Array.from({ length: 95 }, (_, at) => ({ id: `bai-${at}`, title: `Bài số ${at}`, date: `2020-01-01`, body: `Nội dung ${at}` }));

/** One grey dot. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCB0rhbBwAAAABJRU5ErkJggg==", "base64");

/** The page that `mokim build` writes, with the watch script in front. */
async function archive() {
  const html = await readFile(join(ROOT, "www/index.html"), "utf8");
  return html.replace("{{look}}\n", "").replaceAll("{{title}}", "Báo mẫu").replaceAll("{{lang}}", "vi").replace("<script", `<script src="/watch.js"></script><script`);
}

/** A script over the fake engine, minified as the real one is. @param {string} [source] the widget, unless told */
async function fakeBundle(source = "mokim.js") {
  const folder = await mkdtemp(join(tmpdir(), "mokim-pages-"));
  await bundle(join(ROOT, "tests/www/fake/mokim-wasm.mjs"), join(folder, "mokim.js"), { entry: join(ROOT, "www", source) });
  const code = await readFile(join(folder, "mokim.js"));
  await rm(folder, { recursive: true });
  return code;
}

/** Starts a server with every test page on it. */
export async function servePages() {
  const code = await fakeBundle();
  const wasm = fakeWasm({ title: "Báo mẫu", articles: ARTICLES });
  return serve({
    "/watch.js": WATCH,
    // axe-core takes a page that names no background for a white one.
    "/page.css": { body: "html { background: Canvas; color: CanvasText; }", type: "text/css" },
    "/mokim.js": code,
    "/mokim-page.js": await fakeBundle("page-dress.js"),
    "/mokim.wasm": wasm,
    "/slow.wasm": { body: wasm, delay: 1200 },
    "/many.wasm": fakeWasm({ articles: MANY }),
    "/damaged.wasm": fakeWasm(new TextEncoder().encode("garbage")),
    "/page.wasm": "<!doctype html>",
    "/hostile.wasm": fakeWasm({ title: "<script>globalThis.ran=1</script> \u202eBáo", articles: HOSTILE }),
    "/never.wasm": { body: wasm, delay: 1e6 },
    "/news.wasm": fakeWasm({ title: "Tin", articles: NEWS }),
    "/anh.png": { body: PICTURE, type: "image/png" },
    "/tin/0.html": page("<p>Bài lũ</p>"),
    "/plain.html": page(""),
    "/arabic.js": `import { addLanguage } from "/mokim.js";
document.addEventListener("speak", () => addLanguage("ar", { search: "بحث", direction: "rtl", count: { two: "نتيجتان", other: "{n} نتائج" } }));`,
    "/arabic.html": page(`<script type="module" src="/arabic.js"></script>`),
    "/asking.html": page(`<mokim-search src="news.wasm" url-param="q"></mokim-search>`),
    "/phone.html": page(`<mokim-search src="news.wasm" variant="dialog"></mokim-search>`),
    "/kept.html": page(`<mokim-search src="news.wasm"></mokim-search>`),
    "/index.html": await archive(),
    "/hostile-index.html": (await archive()).replaceAll("mokim.wasm", "hostile.wasm"),
    "/loading.html": page(`<mokim-search src="never.wasm"></mokim-search>`),
    "/rtl.html": page(`<mokim-search src="mokim.wasm" label="بحث" placeholder="ابحث…"></mokim-search><mokim-reader src="mokim.wasm"></mokim-reader>`, "ar").replace("<html", '<html dir="rtl"'),
    "/dialog.html": page(`<mokim-search src="news.wasm" variant="dialog" ${EVERYTHING}>${FALLBACK}</mokim-search>`),
    "/full.html": page(`<mokim-search src="news.wasm" ${EVERYTHING}><p slot="start">Thử: lũ</p><p slot="footer">Tin của chúng tôi</p></mokim-search>`),
    "/box.html": page(`<mokim-search src="mokim.wasm">${FALLBACK}</mokim-search>`),
    "/slow.html": page(`<mokim-search src="slow.wasm"></mokim-search>`),
    "/english.html": page(`<mokim-search src="mokim.wasm"></mokim-search>`, "en-GB"),
    "/two.html": page(`<mokim-search id="a" src="mokim.wasm" label="Một"></mokim-search><mokim-search id="b" src="mokim.wasm" label="Hai"></mokim-search>`),
    "/many.html": page(`<mokim-reader src="many.wasm"></mokim-reader>`),
    "/missing.html": page(`<mokim-search src="nowhere.wasm">${FALLBACK}</mokim-search>`),
    "/damaged.html": page(`<mokim-search src="damaged.wasm"></mokim-search>`),
    "/wrong.html": page(`<mokim-search src="page.wasm"></mokim-search>`),
    "/eager.html": page(`<mokim-search src="mokim.wasm" preload="eager"></mokim-search>`),
  });
}
