// The vocabulary of the browser tests: a page in a real browser, what is on it, and what a reader does to it.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import { Key } from "selenium-webdriver";

/** What a reader, or a screen reader, finds in the search box. @typedef {ReturnType<typeof readBox>} Box */

const WAIT_MS = 8000;
const axeSource = readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Runs in the page. @param {string} selector */
function readBox(selector) {
  const root = /** @type {ShadowRoot} */ (document.querySelector(selector)?.shadowRoot);
  const one = (/** @type {string} */ part) => /** @type {HTMLElement} */ (root.querySelector(`[part~=${part}]`));
  const input = /** @type {HTMLInputElement} */ (one("input"));
  const marks = (/** @type {Element} */ inside) => [...inside.querySelectorAll("mark")].map((mark) => mark.textContent);
  const shown = (/** @type {HTMLElement | null} */ node) => (node?.checkVisibility() ? node.innerText.trim() : "");
  return {
    value: input.value,
    caret: input.selectionStart,
    focused: root.activeElement === input,
    role: input.getAttribute("role"),
    label: input.getAttribute("aria-label"),
    placeholder: input.placeholder,
    expanded: input.getAttribute("aria-expanded"),
    controls: root.getElementById(input.getAttribute("aria-controls") ?? "")?.getAttribute("role"),
    active: input.getAttribute("aria-activedescendant"),
    open: one("panel")?.checkVisibility() ?? false,
    message: shown(one("message")),
    suggestion: shown(one("suggestion")),
    announced: root.querySelector("[role=status]")?.textContent,
    clearable: one("clear")?.checkVisibility() ?? false,
    options: [...root.querySelectorAll("[role=option][part=result]")].map((option) => ({
      id: option.id,
      href: option.getAttribute("href"),
      text: option.textContent,
      title: option.querySelector("[part=title]")?.textContent,
      titleMarks: marks(/** @type {Element} */ (option.querySelector("[part=title]"))),
      marks: marks(option),
      selected: option.getAttribute("aria-selected"),
      close: option.closest("[role=group]") !== null,
      tag: option.tagName,
    })),
  };
}

/** Runs in the page. */
function readReader() {
  const root = /** @type {ShadowRoot} */ (document.querySelector("mokim-reader")?.shadowRoot);
  const current = root?.querySelector("mark.current");
  return {
    list: [...root.querySelectorAll("li a")].map((link) => ({ text: link.textContent, href: link.getAttribute("href") })),
    title: root.querySelector("article h2")?.textContent ?? null,
    marks: [...root.querySelectorAll("article mark")].map((mark) => mark.textContent),
    paragraphs: root.querySelectorAll("article p[dir]").length,
    note: root.querySelector("[part=message]")?.textContent ?? null,
    counter: root.querySelector("[part=counter]")?.textContent ?? null,
    current: current?.textContent ?? null,
    focused: root.activeElement?.tagName ?? null,
    elements: root.querySelectorAll("script, img, iframe").length,
  };
}

export class Stage {
  /** @param {import("selenium-webdriver").WebDriver} driver */
  constructor(driver) {
    this.driver = driver;
  }

  /** Opens an address as a new page, even if only its fragment is new. @param {string} address */
  async open(address) {
    await this.driver.get("about:blank");
    await this.driver.get(address);
    await this.until(() => this.run(() => customElements.get("mokim-search") !== undefined), Boolean, "the elements to be defined");
  }

  /**
   * Runs a function in the page and gives what it returns.
   * @template {any[]} Arguments
   * @template Result
   * @param {(...values: Arguments) => Result} code
   * @param {Arguments} values
   * @returns {Promise<Awaited<Result>>}
   */
  run(code, ...values) {
    return this.driver.executeScript(`return (${code}).apply(null, arguments)`, ...values);
  }

  /** @param {string} [selector] @returns {Promise<Box>} */
  box(selector = "mokim-search") {
    return this.run(readBox, selector);
  }

  reader() {
    return this.run(readReader);
  }

  /** @param {string} [selector] */
  focus(selector = "mokim-search") {
    return this.run((selector) => /** @type {HTMLElement} */ (document.querySelector(selector)).focus(), selector);
  }

  /**
   * Puts a box into the page, in the place of any that is there, and light children into it.
   * @param {Record<string, string>} [attributes]
   * @param {Record<string, string>} [children] texts by slot
   */
  place(attributes = {}, children = {}) {
    return this.run((attributes, children) => {
      const box = document.createElement("mokim-search");
      for (const [name, value] of Object.entries({ src: "news.wasm", ...attributes })) box.setAttribute(name, value);
      for (const [slot, text] of Object.entries(children)) box.append(Object.assign(document.createElement("span"), { slot, textContent: text }));
      document.querySelector("mokim-search")?.remove();
      document.querySelector("main")?.append(box);
    }, attributes, children);
  }

  /**
   * What parts of the box are there: their texts, those not shown left out.
   * @param {string} part
   * @returns {Promise<string[]>}
   */
  parts(part) {
    return this.run((part) => {
      const found = /** @type {HTMLElement[]} */ ([...(document.querySelector("mokim-search")?.shadowRoot?.querySelectorAll(`[part~=${part}]`) ?? [])]);
      return found.filter((each) => each.checkVisibility()).map((each) => each.innerText.trim());
    }, part);
  }

  /** Clicks as a mouse does. @param {string} part @param {number} [at] which of several */
  async click(part, at = 0) {
    const place = await this.run((part, at) => {
      const found = document.querySelector("mokim-search")?.shadowRoot?.querySelectorAll(`[part~=${part}]`)[at];
      found?.scrollIntoView({ block: "nearest" });
      const { left, top, width, height } = /** @type {Element} */ (found).getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    }, part, at);
    await this.driver.actions().move({ ...place, duration: 0 }).click().perform();
  }

  /** Which of the states of the box its style sheet would match. @returns {Promise<string[]>} */
  states() {
    return this.run(() => ["open", "loading", "empty", "error", "composing"].filter((state) => document.querySelector("mokim-search")?.matches(`:state(${state})`)));
  }

  /** Presses the keys of a text, or a key of `Key`, one after the other. @param {...string} keys */
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  /** Presses a key while others are held. @param {string[]} held @param {string} key */
  async pressWith(held, key) {
    const actions = this.driver.actions();
    held.forEach((each) => actions.keyDown(each));
    actions.sendKeys(key);
    held.forEach((each) => actions.keyUp(each));
    await actions.perform();
  }

  /** Focuses the box and types; waits for nothing. @param {string} text */
  async type(text) {
    await this.focus();
    await this.press(text);
  }

  /**
   * Types, and waits until the answer to the whole text is shown. What the page answered last is noted in the document,
   * since Firefox runs each script of a test in a global of its own.
   * @param {string} text
   */
  async ask(text) {
    await this.run(() => addEventListener("mokim-results", (event) => {
      const { text, results } = /** @type {CustomEvent} */ (event).detail;
      Object.assign(document.documentElement.dataset, { answered: text, found: String(results.hits.length) });
    }));
    await this.type(text);
    const noted = () => this.run(() => ({ .../** @type {HTMLElement} */ (document.documentElement).dataset }));
    const { found } = await this.until(noted, ({ answered }) => answered === text, `an answer to ${text}`);
    return this.boxWhen((box) => (found === "0" ? box.message !== "" : box.options.length > 0), `the answer to ${text} to be shown`);
  }

  /** @param {(box: Box) => unknown} holds @param {string} what */
  boxWhen(holds, what) {
    return this.until(() => this.box(), holds, what);
  }

  /** @param {(reader: Awaited<ReturnType<Stage["reader"]>>) => unknown} holds @param {string} what */
  readerWhen(holds, what) {
    return this.until(() => this.reader(), holds, what);
  }

  /**
   * Looks until what it sees holds.
   * @template Seen
   * @param {() => Promise<Seen>} look
   * @param {(seen: Seen) => unknown} holds
   * @param {string} what
   */
  async until(look, holds, what) {
    const end = Date.now() + WAIT_MS;
    for (;;) {
      const seen = await look();
      if (holds(seen)) return seen;
      if (Date.now() > end) throw new assert.AssertionError({ message: `waited ${WAIT_MS} ms for ${what}; last seen: ${JSON.stringify(seen)}` });
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }

  /** @param {number} ms */
  pause(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }

  /** Fails on anything axe-core finds. @param {string} state which state of the page this is */
  async isAccessible(state) {
    await this.driver.executeScript(await axeSource);
    const violations = await this.driver.executeAsyncScript(`
      const done = arguments[arguments.length - 1];
      axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => done(violations.map(({ id, help, nodes }) => id + ": " + help + " " + nodes.map((node) => node.target + " " + node.failureSummary).join(", "))), (error) => done([String(error)]));`);
    assert.deepEqual(violations, [], `axe-core on ${state}`);
  }

  /** What the page's policy has refused so far; the page must have loaded /watch.js first. @returns {Promise<string[]>} */
  violations() {
    return this.run(() => /** @type {any} */ (globalThis).violations);
  }
}

/** A script for the head of test pages: records events from before anything else runs, counts workers, and takes a platform from `data-platform`. */
export const WATCH = `
globalThis.violations = [];
globalThis.events = [];
addEventListener("securitypolicyviolation", (event) => violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sourceFile));
for (const name of ["ready", "query", "results", "select", "empty", "open", "close", "error", "article"]) addEventListener("mokim-" + name, (event) => events.push(name));
Object.defineProperty(navigator, "platform", { get: () => document.documentElement.dataset.platform || "Linux" });
const workers = (count) => document.documentElement.dataset.workers = Number(document.documentElement.dataset.workers || 0) + count;
globalThis.Worker = class extends Worker {
  constructor(...values) { super(...values); workers(1); }
  terminate() { super.terminate(); workers(-1); }
};
`;

export { Key };
