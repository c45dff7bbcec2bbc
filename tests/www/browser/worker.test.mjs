// The engine in a worker: the same answers, and the page's own engine where no worker may be started.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { STRICT_POLICY } from "../server.mjs";
import { Key } from "./stage.mjs";

/** Under enforced Trusted Types no script may start a worker by an address. */
const WORKER_POLICY = STRICT_POLICY.replace(/; require-trusted-types-for.*/, "");

inEveryBrowser("worker", (it) => {
  /** How many run now. @param {import("./stage.mjs").Stage} stage */
  const workers = (stage) => stage.run(() => document.documentElement.dataset.workers);

  it("worker=auto searches, reads and marks there, and ends it when the box is gone", async ({ stage, server, open }) => {
    server.state.policy = WORKER_POLICY;
    await open("plain.html");
    await stage.place({ worker: "auto", src: "mokim.wasm", facets: "section" });
    const { options } = await stage.ask("ngoai truong");
    assert.deepEqual([options[0].titleMarks, await workers(stage)], [["ngoại", "trưởng"], "1"]);
    const seen = await stage.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      const { engine } = document.querySelector("mokim-search");
      const stop = new AbortController();
      const late = engine.search("bao", { signal: stop.signal }).catch(({ code }) => code);
      stop.abort();
      Promise.all([engine.article("gap-go", "ngoai"), engine.list({ limit: 2 }), engine.mark("bao", "Bão số"), engine.article("nowhere"), engine.search("!panic").catch(({ code, message }) => code + " " + message), late])
        .then(([article, list, marks, none, fault, late]) => done([engine.title, engine.lang, article.id, list.entries.length, marks[0], none, fault, late]), (error) => done(String(error)));`);
    assert.deepEqual(seen, ["Báo mẫu", "vi", "gap-go", 2, { hit: true, text: "Bão" }, null, "failed unreachable", "aborted"]);
    await stage.run(() => document.querySelector("mokim-search")?.remove());
    await stage.until(() => workers(stage), (count) => count === "0", "the worker's end");
    assert.deepEqual(await stage.violations(), []);
  });

  it("where none may be started, the page's own engine answers", async ({ stage, server, open }) => {
    server.state.policy = WORKER_POLICY.replace("worker-src 'self'", "worker-src 'none'");
    await open("plain.html");
    await stage.place({ worker: "auto", src: "mokim.wasm" });
    const { options } = await stage.ask("ngoai truong");
    await stage.press(Key.ARROW_DOWN);
    assert.equal(options.length, 3);
  });

  it("what is wrong with the index is said as ever", async ({ stage, server, open }) => {
    server.state.policy = WORKER_POLICY;
    await open("plain.html");
    await stage.place({ worker: "auto", src: "nowhere.wasm" });
    await stage.type("a");
    await stage.boxWhen((box) => box.message.startsWith("Không thấy tệp dữ liệu tìm kiếm trên máy chủ."), "the message");
  });

  it("without it no worker is started", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ src: "mokim.wasm" });
    await stage.ask("ngoai");
    assert.equal(await workers(stage) ?? null, null);
  });
});
