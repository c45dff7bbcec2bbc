// What was searched for lately, kept in this browser only, and only where the page asks for it.

const MOST = 5;

/** Storage may be switched off, which throws. @param {string | null} where `session` or `local`; else nowhere @returns {Storage | null} */
function storage(where) {
  try {
    return where === "local" ? localStorage : where === "session" ? sessionStorage : null;
  } catch {
    return null;
  }
}

/** One list for each index. */
export class Recent {
  #storage;
  #key;

  /** @param {string | null} where @param {string} src */
  constructor(where, src) {
    this.#storage = storage(where);
    this.#key = `mokim-recent ${src}`;
  }

  /** The latest first; what else may lie there under our name counts as nothing. @returns {string[]} */
  get texts() {
    try {
      const texts = JSON.parse(this.#storage?.getItem(this.#key) ?? "[]");
      return texts.filter((/** @type {unknown} */ text) => typeof text === "string").slice(0, MOST);
    } catch {
      return [];
    }
  }

  /** @param {string} text */
  add(text) {
    const texts = [text, ...this.texts.filter((other) => other !== text)].slice(0, MOST);
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(texts));
    } catch {
      // It is full; the list stays as it was.
    }
  }

  clear() {
    this.#storage?.removeItem(this.#key);
  }
}
