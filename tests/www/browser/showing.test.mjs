// What hits show, and what the page makes of them: pictures, places inside, templates, slots, states, events.
import assert from "node:assert/strict";
import { inEveryBrowser } from "./every.mjs";
import { STRICT_POLICY } from "../server.mjs";
import { Key } from "./stage.mjs";

inEveryBrowser("showing", (it) => {
  it("a hit shows its picture, and the places in it that fit as links of their own; unsafe addresses are left out", async ({ stage, server, open }) => {
    await open("plain.html");
    await stage.place();
    await stage.ask("lu");
    const seen = await stage.run(() => {
      const root = document.querySelector("mokim-search")?.shadowRoot;
      return {
        images: [.../** @type {NodeListOf<HTMLImageElement>} */ (root?.querySelectorAll("img"))].map(({ src, alt }) => ({ src, alt })),
        sections: [.../** @type {NodeListOf<HTMLAnchorElement>} */ (root?.querySelectorAll("[part=section]"))].map(({ href, textContent, role }) => ({ href, textContent, role })),
      };
    });
    assert.deepEqual(seen, {
      images: [{ src: `${server.address}anh.png`, alt: "" }],
      sections: [{ href: `${server.address}tin/0.html#len:~:text=N%C6%B0%E1%BB%9Bc%20l%C5%A9%20l%C3%AAn%20nhanh`, textContent: "Nước lũ lênNước lũ lên nhanh.", role: "option" }],
    });
    await stage.press(Key.ARROW_DOWN, Key.ARROW_DOWN);
    assert.equal((await stage.box()).active, "hit-0-0", "arrows reach it");
  });

  it("a template of the page is filled with text, never markup; what an article lacks is taken out", async ({ stage, open }) => {
    await open("box.html");
    await stage.run(() => {
      const template = document.createElement("template");
      template.slot = "result";
      for (const [tag, field] of [["b", "title"], ["i", "section"], ["u", "snippet"], ["s", "date"], ["img", "image"], ["em", "nonsense"]]) {
        const place = document.createElement(tag);
        place.dataset.field = field;
        template.content.append(place);
      }
      document.querySelector("mokim-search")?.append(template);
    });
    await stage.run(() => addEventListener("mokim-results", () => (document.title = "answered")));
    await stage.type("ngoai");
    await stage.until(() => stage.driver.getTitle(), (title) => title === "answered", "the answer");
    const rows = await stage.run(() => [.../** @type {NodeListOf<Element>} */ (document.querySelector("mokim-search")?.shadowRoot?.querySelectorAll("[part=result]"))].map((row) => [...row.children].map((child) => `${child.localName} ${child.textContent}`)));
    assert.deepEqual(rows[0], ["b Hai ngoại trưởng gặp nhau tại Hà Nội", "i Thời sự", "u Sáng nay, ngoại trưởng hai nước gặp nhau tại Hà Nội và bàn về giao thương.", "s 15/4/2023"]);
    assert.deepEqual(rows[1], ["b <img src=x onerror=alert(1)> ngoại lệ", "u <script>alert(1)</script> ngoại lệ của bài viết."]);
  });

  it("styles in a template get the nonce, where the page's policy wants one", async ({ stage, server, open }) => {
    server.state.policy = STRICT_POLICY.replace("style-src 'self'", "style-src 'self' 'nonce-abc'");
    await open("plain.html");
    await stage.place({ nonce: "abc" });
    await stage.run(() => {
      const template = document.createElement("template");
      template.slot = "result";
      const title = document.createElement("b");
      title.dataset.field = "title";
      template.content.append(Object.assign(document.createElement("style"), { textContent: "b { color: rgb(1, 2, 3) }" }), title);
      document.querySelector("mokim-search")?.append(template);
    });
    await stage.focus();
    await stage.press("lu");
    const colour = () => stage.run(() => {
      const title = document.querySelector("mokim-search")?.shadowRoot?.querySelector("b");
      return title ? getComputedStyle(title).color : "";
    });
    await stage.until(colour, (seen) => seen !== "", "a hit");
    assert.equal(await colour(), "rgb(1, 2, 3)");
    assert.deepEqual(await stage.violations(), []);
  });

  it("transform changes what is shown and leaves out what the page does not want", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ limit: "3" });
    await stage.run(() => {
      const box = /** @type {any} */ (document.querySelector("mokim-search"));
      box.transform = (/** @type {any} */ hit) => (hit.id === "tin-1" ? null : { ...hit, title: [{ text: `* ${hit.id}`, hit: false }] });
    });
    const { options } = await stage.ask("lu");
    assert.deepEqual(options.map((option) => option.title), ["* tin-0", "* tin-2"]);
    await stage.press(Key.ARROW_UP, Key.ENTER);
    const more = await stage.boxWhen((box) => box.options.length > 2, "the next page");
    assert.deepEqual(more.options.map((option) => option.title), ["* tin-0", "* tin-2", "* tin-3", "* tin-4", "* tin-5"]);
  });

  it("slots: icon, header and footer around the hits, start before typing, empty for nothing found", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({}, { icon: "(i)", header: "(h)", footer: "(f)", start: "(s)", empty: "(e)" });
    const shown = () => stage.run(() => [...document.querySelectorAll("mokim-search > span")].filter((each) => each.checkVisibility()).map((each) => each.textContent).sort().join(""));
    assert.equal(await shown(), "(i)");
    await stage.focus();
    await stage.boxWhen((box) => box.open, "the panel");
    assert.equal(await shown(), "(f)(h)(i)(s)");
    await stage.ask("lu");
    assert.equal(await shown(), "(f)(h)(i)");
    await stage.press("zzz");
    await stage.boxWhen((box) => box.message !== "", "the message");
    assert.equal(await shown(), "(e)(f)(h)(i)");
    assert.match((await stage.box()).message, /^Không có bài nào khớp với “luzzz”\.$/, "in the place of our hint");
  });

  it("states: loading, then open; empty; error; composing", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ src: "slow.wasm" });
    await stage.type("ngoai");
    assert.deepEqual([await stage.states(), (await stage.parts("skeleton")).length], [["open", "loading"], 3]);
    await stage.boxWhen((box) => box.options.length > 0, "hits");
    assert.deepEqual(await stage.states(), ["open"]);
    await stage.press("zzz");
    await stage.until(() => stage.states(), (states) => states.includes("empty"), "the state");
    const composing = (/** @type {string} */ type) => stage.run((type) => document.querySelector("mokim-search")?.shadowRoot?.querySelector("input")?.dispatchEvent(new CompositionEvent(type)), type);
    await composing("compositionstart");
    assert.ok((await stage.states()).includes("composing"));
    await composing("compositionend");
    assert.ok(!(await stage.states()).includes("composing"));
    await stage.place({ src: "damaged.wasm" });
    await stage.type("a");
    await stage.until(() => stage.states(), (states) => states.includes("error"), "the state");
  });

  it("events carry what happened, and reach the page through shadow roots", async ({ stage, open }) => {
    await open("plain.html");
    await stage.run(() => {
      const { dataset } = document.documentElement;
      for (const name of ["query", "ready", "results", "select", "empty", "error", "open", "close"]) {
        addEventListener(`mokim-${name}`, (event) => {
          const { text, results, hit, href, engine, error } = /** @type {CustomEvent} */ (event).detail;
          if (name === "select") event.preventDefault();
          dataset.log = `${dataset.log}|${[name, text, results?.total, hit?.id, href && new URL(href).pathname, engine?.title, error?.code].filter((each) => each !== undefined).join(" ")} ${event.bubbles && event.composed}`;
        });
      }
    });
    await stage.place();
    await stage.ask("lu");
    await stage.press(Key.ARROW_DOWN, Key.ENTER, "zz");
    await stage.boxWhen((box) => box.message !== "", "the message");
    await stage.press(Key.ESCAPE);
    const seen = () => stage.run(() => String(document.documentElement.dataset.log).split("|"));
    const log = await seen();
    for (const line of ["query lu true", "ready Tin true", "results lu 30 true", "select lu tin-0 /tin/0.html true", "open true", "empty luzz 0 true", "close true"]) assert.ok(log.includes(line), `${line} in ${log.join(", ")}`);
    await stage.place({ src: "nowhere.wasm" });
    await stage.type("a");
    await stage.until(seen, (later) => later.includes("error not-found true"), "the error");
  });

  it("autoselect makes the first hit active, so that Enter opens it", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ autoselect: "" });
    assert.equal((await stage.ask("lu")).active, "hit-0");
    await stage.press(" 1");
    await stage.boxWhen((box) => box.active === "hit-0" && box.options[0].title === "Bài lũ số 1", "the new first");
  });

  it("typos=off asks for what was typed and nothing else", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ src: "mokim.wasm", typos: "off" });
    await stage.ask("trạn");
    assert.equal((await stage.box()).suggestion, "");
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("typos"));
    await stage.boxWhen((box) => box.suggestion !== "", "the suggestion");
  });

  it("accents=exact leaves out what typed marks contradict", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ src: "mokim.wasm", accents: "exact" });
    await stage.ask("ngoài");
    assert.deepEqual((await stage.box()).options, []);
    await stage.run(() => document.querySelector("mokim-search")?.removeAttribute("accents"));
    await stage.boxWhen((box) => box.options.length === 3, "the others");
  });

  it("a language file gives the interface its words at once, and its direction", async ({ stage, open }) => {
    await open("arabic.html");
    await stage.place({ lang: "ar", src: "mokim.wasm" });
    assert.equal((await stage.box()).label, "Search articles");
    await stage.run(() => document.dispatchEvent(new Event("speak")));
    await stage.boxWhen((box) => box.label === "بحث", "its words");
    await stage.ask("ngoai");
    assert.match((await stage.parts("count"))[0], /^(3|٣) نتائج$/);
    const { lens, clear } = await stage.run(() => {
      const left = (/** @type {string} */ part) => document.querySelector("mokim-search")?.shadowRoot?.querySelector(`[part=${part}]`)?.getBoundingClientRect().left ?? 0;
      return { lens: left("lens"), clear: left("clear") };
    });
    assert.ok(lens > clear, "laid out from right to left");
  });

  for (const [highlight, expected] of [
    [undefined, "/tin/1.html#:~:text=l%C5%A9%20d%C3%A2ng%20%E1%BB%9F%20n%C6%A1i"],
    ["text-fragment", "/tin/1.html#:~:text=l%C5%A9%20d%C3%A2ng%20%E1%BB%9F%20n%C6%A1i"],
    ["css", "/tin/1.html#mokim=lu"],
    ["param", "/tin/1.html?mokim=lu"],
    ["none", "/tin/1.html"],
  ]) {
    it(`highlight=${highlight}: links tell the page they lead to what to mark`, async ({ stage, server, open }) => {
      await open("plain.html");
      await stage.place(highlight ? { highlight } : {});
      const { options } = await stage.ask("lu");
      assert.equal(options[1].href, server.address.slice(0, -1) + expected);
    });
  }

  it("disabled, it takes no text", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ disabled: "" });
    await stage.focus();
    await stage.press("lu");
    const { value, open: isOpen } = await stage.box();
    assert.deepEqual([value, isOpen], ["", false]);
  });

  it("theme overrides the page's scheme", async ({ stage, open }) => {
    await open("plain.html");
    await stage.place({ theme: "dark" });
    const scheme = () => stage.run(() => getComputedStyle(/** @type {Element} */ (document.querySelector("mokim-search"))).colorScheme);
    assert.equal(await scheme(), "dark");
    await stage.run(() => document.querySelector("mokim-search")?.setAttribute("theme", "light"));
    assert.equal(await scheme(), "light");
  });
});
