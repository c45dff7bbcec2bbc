// Keys that lead to the search box from anywhere on the page.
import { isTyping } from "./dom.js";

export const isMac = () => /mac|iphone|ipad/i.test(navigator.platform);

/**
 * Whether the event presses one of these combinations and the reader is not typing elsewhere.
 * @param {KeyboardEvent} event
 * @param {string} shortcuts such as "mod+k /"; `mod` is ⌘ on a Mac and Ctrl elsewhere
 */
export function isShortcut(event, shortcuts) {
  if (event.defaultPrevented || event.repeat || event.isComposing || event.keyCode === 229 || isTyping(event)) return false;
  return shortcuts.toLowerCase().split(/\s+/).some((combination) => combination && presses(event, combination));
}

/**
 * On a keyboard of other letters the place of the key counts. Signs may need Shift, so that only letters ask about it.
 * @param {KeyboardEvent} event
 * @param {string} combination
 */
function presses(event, combination) {
  const names = combination.split("+");
  const key = names.pop() ?? "";
  const has = (/** @type {string} */ name) => names.includes(name);
  const isLetter = /^[a-z]$/.test(key);
  const isKey = event.key.toLowerCase() === key || (isLetter && event.key > "~" && event.code === `Key${key.toUpperCase()}`);
  const [ctrl, meta] = isMac() ? [has("ctrl"), has("meta") || has("mod")] : [has("ctrl") || has("mod"), has("meta")];
  return isKey && event.ctrlKey === ctrl && event.metaKey === meta && event.altKey === has("alt") && (!isLetter || event.shiftKey === has("shift"));
}

/** The first combination as it is printed on keys. @param {string} shortcuts */
export function shownShortcut(shortcuts) {
  const [first = ""] = shortcuts.trim().split(/\s+/);
  const name = isMac() ? "⌘" : "Ctrl ";
  return first.replace(/mod\+/i, name).replace(/^.|[a-z]$/g, (letter) => letter.toUpperCase());
}

/** What the reader has marked on the page, if it is short enough to be a query. */
export function selectedText() {
  const text = String(getSelection() ?? "").trim();
  return text.length <= 100 && !text.includes("\n") ? text : "";
}
