// What input methods send while a reader types `bão`, `bão ` or `bã`: the events in their order, as browsers fire them on
// each system. A letter stands for what is in the field after that event.

/**
 * One event. `text`: the browser has changed the field to this before it fires the event.
 * @typedef {{ type: string, text?: string, key?: string, keyCode?: number, isComposing?: boolean, inputType?: string, data?: string | null }} Fired
 */
/** @typedef {{ events: Fired[], typed: string, from?: string }} Recording `from`: what stands in the field before */

/** @param {string} key @param {number} keyCode @param {boolean} [isComposing] @returns {Fired} */
const down = (key, keyCode, isComposing = false) => ({ type: "keydown", key, keyCode, isComposing });
/** @param {string} text @returns {Fired} */
const composed = (text) => ({ type: "input", text, inputType: "insertCompositionText", data: text, isComposing: true });
/** @param {string} text @returns {Fired} */
const inserted = (text) => ({ type: "input", text, inputType: "insertText", data: text.slice(-1), isComposing: false });
/** @param {string} text @returns {Fired} */
const erased = (text) => ({ type: "input", text, inputType: "deleteContentBackward", data: null, isComposing: false });
/** @param {string} data @returns {Fired} */
const start = (data = "") => ({ type: "compositionstart", data });
/** @param {string} data @returns {Fired} */
const update = (data) => ({ type: "compositionupdate", data });
/** @param {string} data @returns {Fired} */
const end = (data) => ({ type: "compositionend", data });

/** The syllable after each letter of `baox`. */
const STEPS = ["b", "ba", "bao", "bão"];
const LETTERS = [..."baox"];

/** Each letter composed, with the key before it as Chromium and Firefox fire it. @param {(letter: string, first: boolean) => Fired} key */
const syllable = (key) => STEPS.flatMap((text, at) => [key(LETTERS[at], at === 0), ...(at === 0 ? [start()] : []), update(text), composed(text)]);

/** Keys of the list of candidates, which belong to the input method. */
const CANDIDATES = ["ArrowDown", "ArrowUp", "Escape", "Enter", "Tab", "n", "p"].map((key) => down(key, 229, true));

/** @type {Record<string, Recording>} */
export const RECORDINGS = {
  "Windows, Microsoft Telex in Chromium, ended by a blank": {
    events: [...syllable((_, first) => down("Process", 229, !first)), ...CANDIDATES, down("Process", 229, true), update("bão"), composed("bão"), end("bão"), down(" ", 32), inserted("bão ")],
    typed: "bão ",
  },
  "Windows, Microsoft Telex in Firefox, whose last input follows the end": {
    events: [...syllable((_, first) => down("Process", 229, !first)), down("Process", 229, true), end("bão"), { ...composed("bão"), isComposing: false }],
    typed: "bão",
  },
  "macOS, Telex in Chromium, ended by Enter": {
    events: [...syllable((letter, first) => down(letter, 229, !first)), ...CANDIDATES, down("Enter", 229, true), end("bão")],
    typed: "bão",
  },
  "macOS, Telex in Safari, which ends before the key and fires keys last": {
    events: [
      start(), ...STEPS.flatMap((text, at) => [update(text), composed(text), down(LETTERS[at], 229, true)]),
      { type: "input", text: "", inputType: "deleteCompositionText", data: null, isComposing: true },
      { type: "input", text: "bão", inputType: "insertFromComposition", data: "bão", isComposing: true }, end("bão"), down("Enter", 229),
    ],
    typed: "bão",
  },
  "macOS, Telex in Safari, given up by Escape": {
    events: [start(), ...STEPS.slice(0, 3).flatMap((text, at) => [update(text), composed(text), down(LETTERS[at], 229, true)]), end("bao"), down("Escape", 229)],
    typed: "bao",
  },
  "Windows, UniKey, which types Backspace and again": {
    events: [
      down("b", 66), inserted("b"), down("a", 65), inserted("ba"), down("o", 79), inserted("bao"),
      down("Backspace", 8), erased("ba"), down("Backspace", 8), erased("b"), down("ã", 231), inserted("bã"), down("o", 231), inserted("bão"),
    ],
    typed: "bão",
  },
  "Windows, UniKey, with the blank of no width against completion": {
    events: [
      down("b", 66), inserted("b"), down("a", 65), inserted("ba"), down("\u202f", 231), inserted("ba\u202f"),
      down("Backspace", 8), erased("ba"), down("Backspace", 8), erased("b"), down("ã", 231), inserted("bã"),
    ],
    typed: "bã",
  },
  "Linux, Unikey of IBus or Fcitx, which mends the text around the caret": {
    events: [down("b", 229), inserted("b"), down("a", 229), inserted("ba"), down("o", 229), inserted("bao"), down("Unidentified", 229), erased("b"), inserted("bã"), inserted("bão")],
    typed: "bão",
  },
  "Android, Gboard, a word under composition from its first letter, gone on with": {
    events: [
      ...syllable(() => down("Unidentified", 229)), down("Unidentified", 229, true), end("bão"), inserted("bão "),
      down("Unidentified", 229), start("bão"), update("bão"), { ...composed("bão"), inputType: "deleteContentBackward" }, update("bã"), composed("bã"),
    ],
    typed: "bã",
  },
  "Android, an Enter sent while composing with nothing chosen": {
    events: [...syllable(() => down("Unidentified", 229)), down("Enter", 13, true)],
    typed: "bão",
  },
  "iOS, Telex, which replaces the syllable at once": {
    events: [
      down("b", 66), inserted("b"), down("a", 65), inserted("ba"), down("o", 79), inserted("bao"),
      down("x", 88), { type: "input", text: "bão", inputType: "insertReplacementText", data: "bão", isComposing: false },
    ],
    typed: "bão",
  },
};

/** Runs in the page: what was done to the field since `watchField`. @returns {string[]} */
export const done = () => /** @type {any} */ (document).watched.done;

/** Runs in the page: fires the events on the field of the box, as the browser would; gives what was done to them and to it. @param {Fired[]} events */
export async function play(events) {
  const root = /** @type {ShadowRoot} */ (document.querySelector("mokim-search")?.shadowRoot);
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const { watched } = /** @type {any} */ (document);
  const seen = { eaten: /** @type {string[]} */ ([]), unanswered: /** @type {string[]} */ ([]), done: /** @type {string[]} */ (watched.done) };
  /** @param {string} text */
  const answered = async (text) => {
    for (const end = performance.now() + 5000; watched.answered !== text.trim() && performance.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 5));
    if (watched.answered !== text.trim()) seen.unanswered.push(text);
  };
  for (const { type, text, ...init } of events) {
    if (text !== undefined) watched.change(input, text);
    const Kind = /** @type {any} */ (type === "keydown" ? KeyboardEvent : type === "input" ? InputEvent : CompositionEvent);
    const went = input.dispatchEvent(new Kind(type, { bubbles: true, cancelable: type !== "input", composed: true, ...init }));
    if (!went) seen.eaten.push(`${init.key} ${init.keyCode}`);
    if (text) await answered(text);
    // WebKit closes dialogs a moment after the key.
    else if (init.key === "Escape") await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return { ...seen, value: input.value, caret: input.selectionStart, active: input.getAttribute("aria-activedescendant") };
}

/** Runs in the page: from now on notes everything that is done to the field by anyone but the reader. */
export function watchField() {
  const root = /** @type {ShadowRoot} */ (document.querySelector("mokim-search")?.shadowRoot);
  const input = /** @type {HTMLInputElement} */ (root.querySelector("input"));
  const value = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value"));
  const watched = {
    done: /** @type {string[]} */ ([]), answered: "",
    change: (/** @type {HTMLInputElement} */ field, /** @type {string} */ text) => value.set?.call(field, text),
  };
  // Firefox runs each script of a test in a global of its own.
  Object.assign(document, { watched });
  for (const name of ["value", "selectionStart", "selectionEnd", "defaultValue", "type"]) {
    const { get, set } = /** @type {PropertyDescriptor} */ (Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, name));
    Object.defineProperty(input, name, { configurable: true, get, set(to) { watched.done.push(`${name} = ${to}`); set?.call(this, to); } });
  }
  for (const name of ["setRangeText", "setSelectionRange", "select", "blur", "focus", "remove"]) {
    const method = /** @type {any} */ (input)[name];
    Object.defineProperty(input, name, { configurable: true, value(/** @type {any[]} */ ...values) { watched.done.push(`${name}(${values})`); return method.apply(this, values); } });
  }
  new MutationObserver((records) => records.forEach(({ removedNodes }) => [...removedNodes].some((node) => node.contains(input)) && watched.done.push("moved")))
    .observe(root, { childList: true, subtree: true });
  input.addEventListener("blur", () => watched.done.push("lost the focus"));
  addEventListener("mokim-select", () => watched.done.push("opened a hit"));
  addEventListener("mokim-results", (event) => (watched.answered = /** @type {CustomEvent} */ (event).detail.text.trim()));
}
