// The package as its users get it: packed by npm, unpacked into a project, used in Vite, as plain modules, as a classic
// script, in Node, with types, in React. Pages are driven in Chromium under the strict policy.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Ajv } from "ajv";
import { build } from "vite";
import { ROOT } from "../www/bundle.mjs";
import { startBrowser } from "../www/drivers.mjs";
import { STRICT_POLICY, serve } from "../www/server.mjs";
import { buildSamples } from "../www/site.mjs";
import { Stage, WATCH } from "../www/browser/stage.mjs";

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));
const WWW = join(ROOT, "www");
const SUBPATHS = ["mokim", "mokim/element", "mokim/engine", "mokim/worker", "mokim/highlight"];

let folder = "";
let packed = "";
/** @type {Awaited<ReturnType<typeof buildSamples>>} */
let samples;
/** @type {import("../www/drivers.mjs").Browser} */
let browser;
/** @type {Stage} */
let stage;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "mokim-package-"));
  const { stdout } = await run("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: WWW });
  await mkdir(join(folder, "node_modules"));
  await run("tar", ["-xzf", join(folder, String(stdout.trim().split("\n").at(-1))), "-C", join(folder, "node_modules")]);
  packed = join(folder, "node_modules/mokim");
  await run("mv", [join(folder, "node_modules/package"), packed]);
  for (const name of ["react", "react-dom", "scheduler"]) await symlink(join(HERE, "node_modules", name), join(folder, "node_modules", name));
  await writeFile(join(folder, "package.json"), `{ "type": "module" }`);
  samples = await buildSamples();
  browser = await startBrowser("chromium");
  stage = new Stage(browser.driver);
});
after(async () => {
  await browser?.quit();
  await samples?.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Everything below a folder, as answers of a server. @param {string} root @returns {Promise<Record<string, import("../www/server.mjs").Answer>>} */
async function answers(root) {
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [`/${path.slice(root.length + 1)}`, { body: await readFile(path), type: extname(path) === ".css" ? "text/css" : undefined, ranges: true }])));
}

/** Serves these with the sample index beside them, and searches on the page. @param {Record<string, any>} pages @param {string} [types] which Trusted Types the policy allows */
async function isSearched(pages, types = "trusted-types 'none'") {
  const index = Object.fromEntries(Object.entries(await answers(samples.out)).map(([path, answer]) => [`/search${path}`, answer]));
  const server = await serve({ ...index, ...pages, "/watch.js": WATCH }, { policy: STRICT_POLICY.replace("trusted-types 'none'", types) });
  try {
    await stage.open(server.address);
    await stage.until(() => stage.run(() => Boolean(document.querySelector("mokim-search")?.shadowRoot)), Boolean, "the box");
    const { options } = await stage.ask("ngoai truong");
    assert.match(options[0].marks.join(" ").normalize("NFC"), /^(Ngoại|ngoại) trưởng/);
    assert.deepEqual(await stage.violations(), [], "the strict policy refuses nothing");
    return await stage.driver.getTitle();
  } finally {
    await server.stop();
  }
}

/** @param {string} script @param {string} [body] */
const page = (script, body = `<mokim-search src="/search/mokim.wasm"></mokim-search>`) =>
  `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>Trang</title><script src="/watch.js"></script>${script}</head><body>${body}</body></html>`;

/** Builds a project with Vite. @param {Record<string, string>} files */
async function built(files) {
  const project = await mkdtemp(join(folder, "vite-"));
  for (const [name, text] of Object.entries(files)) await writeFile(join(project, name), text);
  await build({ root: project, configFile: false, logLevel: "error", esbuild: { jsx: "automatic" }, build: { outDir: join(project, "dist"), target: "es2022", rollupOptions: { external: ["/watch.js"] } } });
  return answers(join(project, "dist"));
}

test("the package holds what it should and nothing else", async () => {
  const files = (await readdir(packed, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name).slice(packed.length + 1)).sort();
  const odd = paths.filter((path) => !/^(LICENSE-(MIT|APACHE)|README\.md|package\.json|custom-elements\.json|themes\/[a-z-]+\.css|languages\/[a-z-]+\.json|dist\/(types\/[\w-]+\.d\.ts|part-\w+\.js|[\w.-]+\.(js|wasm)))$/.test(path));
  assert.deepEqual(odd, []);
  const { exports, version } = JSON.parse(await readFile(join(packed, "package.json"), "utf8"));
  assert.equal(version, JSON.parse(await readFile(join(WWW, "package.json"), "utf8")).version);
  const targets = Object.values(exports).flatMap((target) => (typeof target === "string" ? [target] : Object.values(target)));
  const missing = targets.map((target) => target.slice(2)).filter((target) => !target.includes("*") && !paths.includes(target));
  assert.deepEqual(missing, [], "every export is there");
});

test("importing has no effect in Node, and every name is there", async () => {
  const script = `const before = Object.keys(globalThis).length;
    const modules = await Promise.all(${JSON.stringify(SUBPATHS)}.map((name) => import(name)));
    console.log(JSON.stringify([Object.keys(globalThis).length - before, modules.map((module) => Object.keys(module).sort())]));`;
  const { stdout } = await run("node", ["--input-type=module", "--eval", script], { cwd: folder });
  const all = ["MokimError", "MokimReader", "MokimSearch", "STRINGS", "addLanguage", "openEngine"];
  const [added, [index, element, engine, worker, highlight]] = JSON.parse(stdout);
  assert.equal(added, 0);
  assert.deepEqual([index, element, engine], [all, all, ["openEngine"]]);
  assert.deepEqual(worker, ["openInWorker", "serveEngine"]);
  assert.ok(highlight.includes("highlightPage"));
});

test("the engine of the package opens an index in Node", async () => {
  const script = `import { openEngine } from "mokim/engine"; import { readFile } from "node:fs/promises";
    const engine = await openEngine(new Uint8Array(await readFile(${JSON.stringify(join(samples.out, "mokim.wasm"))})));
    const { hits } = await engine.search("ngoaij truwowngr");
    console.log(hits[0].title.map((span) => span.text).join(""), "|", engine.mark("bão", "cơn bão").filter((span) => span.hit)[0].text);`;
  const { stdout } = await run("node", ["--input-type=module", "--eval", script], { cwd: folder });
  assert.match(stdout, /ngoại trưởng.*\| bão/i);
});

test("plain modules in the browser", async () => {
  const files = await answers(folder);
  await isSearched({ ...files, "/index.html": page(`<script type="module" src="/node_modules/mokim/dist/element.js"></script>`) });
});

test("a classic script defines the elements and the global mokim", async () => {
  const files = await answers(folder);
  const title = await isSearched({
    ...files, "/index.html": page(`<script defer src="/node_modules/mokim/dist/mokim.classic.js"></script><script defer src="/title.js"></script>`),
    "/title.js": `document.title = Object.keys(mokim).sort().join(" ")`,
  });
  assert.equal(title, "MokimError MokimReader MokimSearch STRINGS addLanguage openEngine");
});

test("a project built by Vite, with the engine beside the box and a theme", async () => {
  const title = await isSearched(await built({
    "index.html": page(`<script type="module" src="./main.js"></script>`),
    "main.js": `import "mokim/element"; import { openEngine } from "mokim"; import { highlightPage } from "mokim/highlight"; import engine from "mokim/engine.wasm?url"; import "mokim/themes/bao.css";
      const { total } = await (await openEngine("/search/mokim.wasm")).search("bão");
      const marks = await highlightPage({ engine, query: "trang", root: document.createElement("p") });
      document.title = total > 0 && marks === null ? "found" : "not found";`,
  }));
  assert.equal(title, "found");
});

test("the engine in a worker, built by Vite", async () => {
  const title = await isSearched(await built({
    "index.html": page(`<script type="module" src="./main.js"></script>`),
    "main.js": `import "mokim/element"; import { openInWorker } from "mokim/worker";
      globalThis.trustedTypes?.createPolicy("default", { createScriptURL: (url) => url });
      const engine = await openInWorker(new URL("/search/mokim.wasm", location.href).href);
      const { total } = await engine.search("bão");
      const fault = await engine.search("bão", { sort: "best" }).catch(({ code }) => code);
      const gone = await engine.search("bão", { signal: AbortSignal.abort() }).catch(({ code }) => code);
      const [mark] = await engine.mark("bao", "bão");
      document.title = [total > 0, fault, gone, mark.text, engine.lang].join(" ");`,
  }), "trusted-types default");
  assert.equal(title, "true failed aborted bão vi");
});

test("the example for React", async () => {
  const example = await readFile(join(WWW, "examples/react/Search.jsx"), "utf8");
  const title = await isSearched(await built({
    "index.html": page(`<script type="module" src="./main.jsx"></script>`, `<div id="root"></div>`),
    "Search.jsx": example,
    "main.jsx": `import { createElement } from "react"; import { createRoot } from "react-dom/client"; import { Search } from "./Search.jsx";
      createRoot(document.getElementById("root")).render(createElement(Search, { onResults: ({ total }) => (document.title = total > 0 ? "told" : "") }));`,
  }));
  assert.equal(title, "told", "the event reaches the component");
});

test("the types are right for whoever imports them", async () => {
  const source = `
    import { openEngine, MokimSearch, MokimError, STRINGS, type Hit, type SearchEngine, type Span } from "mokim";
    import "mokim/element";
    import { openEngine as open } from "mokim/engine";
    import { highlightPage } from "mokim/highlight";
    const engine: SearchEngine = await openEngine("mokim.wasm", { memory: 1 << 20 });
    const { hits, total } = await engine.search("bão", { limit: 3, sort: "newest" });
    const spans: Span[] = hits[0].snippet, hit: Hit = hits[0], count: number = total;
    const box: MokimSearch = document.querySelector("mokim-search")!;
    box.addEventListener("mokim-select", (event) => event.detail.hit.id.length);
    box.transform = (each: Hit) => (each.section ? each : null);
    (await highlightPage({ engine: "engine.wasm" }))?.step(1);
    // @ts-expect-error: there is no such order
    await (await open("x")).search("x", { sort: "best" });
    // @ts-expect-error: no such option
    await highlightPage({});
    export { spans, hit, count, MokimError, STRINGS };`;
  await writeFile(join(folder, "use.ts"), source);
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    const config = { compilerOptions: { strict: true, noEmit: true, target: "es2023", module, moduleResolution: resolution, lib: ["es2023", "dom", "dom.iterable"], types: [], skipLibCheck: false }, files: ["use.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await assert.doesNotReject(run(join(ROOT, "tests/www/node_modules/.bin/tsc"), ["-p", folder]).catch((error) => Promise.reject(new Error(error.stdout))));
  }
});

test("custom-elements.json follows its schema", async () => {
  const read = async (/** @type {string} */ path) => JSON.parse(await readFile(path, "utf8"));
  const schema = await read(join(HERE, "node_modules/custom-elements-manifest/schema.json"));
  const ajv = new Ajv({ strict: false });
  assert.equal(ajv.validate(schema, await read(join(packed, "custom-elements.json"))), true, ajv.errorsText());
  assert.equal(ajv.validate(schema, { schemaVersion: "2.1.0" }), false, "the schema tells right from wrong");
});

test("the script of the program and the module of the package are the same marks", async () => {
  const [ours, theirs] = await Promise.all([readFile(join(samples.out, "mokim-highlight.js")), readFile(join(packed, "dist/mokim-highlight.js"))]);
  assert.ok(ours.equals(theirs));
  assert.ok((await import(pathToFileURL(join(packed, "dist/highlight.js")).href)).highlightPage);
});
