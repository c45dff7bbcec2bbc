/** One deed put off; putting off another, or stopping, drops it. */
export class Pause {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /** @param {number} ms @param {() => void} deed */
  after(ms, deed) {
    this.stop();
    this.#timer = setTimeout(deed, ms);
  }

  stop() {
    clearTimeout(this.#timer);
  }
}
