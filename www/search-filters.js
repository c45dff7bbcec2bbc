// What narrows an answer: values of fields, with counts; the days from and to; the order. What is chosen stands in the
// controls themselves and nowhere else.
/** @import { Results, SearchOptions, Strings } from "./types.d.ts" */
import { node, part } from "./dom.js";

const DATE = "date";
const ORDERS = /** @type {const} */ (["relevance", "newest", "oldest"]);

export class Filters {
  #node;
  #onChange;
  /** What was offered last: as long as that is the same, what the reader chose stays. */
  #offered = "";
  /** The values of each field, by field; a date has none. @type {Map<string, HTMLElement>} */
  #facets = new Map();
  #sort = /** @type {HTMLSelectElement} */ (part("sort", "select", { hidden: true }));
  /** From and to, once they are offered: fields for days take a browser a millisecond to make. @type {HTMLInputElement[]} */
  #days = [];

  /** @param {HTMLElement} place @param {() => void} onChange */
  constructor(place, onChange) {
    this.#node = place;
    this.#onChange = onChange;
  }

  /** @param {AbortSignal} signal */
  listen(signal) {
    this.#node.addEventListener("change", () => (this.#count(), this.#onChange()), { signal });
  }

  /**
   * Which controls there are; nothing is chosen in new ones.
   * @param {string | null} fields names of fields, and `date`, parted by blanks
   * @param {string | null} order the one to begin with; null: there is no choice of order
   * @param {Strings} strings
   */
  offer(fields, order, strings) {
    const offered = [fields, order, strings.filters].join();
    if (offered === this.#offered) return;
    this.#offered = offered;
    const names = (fields ?? "").split(/\s+/).filter(Boolean);
    this.#facets = new Map(names.map((name) => [name, this.#facet(name, strings)]));
    const chosen = ORDERS.find((each) => each === order) ?? ORDERS[0];
    const orders = order === null ? [] : ORDERS;
    this.#sort.replaceChildren(...orders.map((each) => node("option", { value: each, selected: each === chosen }, strings.orders[each])));
    this.#sort.setAttribute("aria-label", strings.order);
    this.#sort.hidden = order === null;
    this.#node.replaceChildren(...this.#facets.values(), this.#sort);
  }

  /** @param {string} name @param {Strings} strings */
  #facet(name, strings) {
    const summary = node("summary", {}, strings.fields[name] ?? name, node("span", { class: "number" }));
    const values = node("div", { class: "values" });
    if (name === DATE && this.#days.length === 0) this.#days = ["after", "before"].map((each) => /** @type {HTMLInputElement} */ (node("input", { type: "date", name: each, part: "day" })));
    if (name === DATE) this.#days.forEach((day, at) => values.append(node("label", {}, strings.days[at], day)));
    return part("facet", "details", { "data-name": name }, summary, values);
  }

  /** What is chosen, as the engine takes it. @returns {SearchOptions} */
  get options() {
    const [after, before] = this.#days.map((day) => day.value || undefined);
    const filters = Object.fromEntries(this.#names.map((name) => [name, this.#chosen(name)]));
    const sort = ORDERS.find((each) => each === this.#sort.value);
    return { filters, facets: this.#names, sort, ...(this.#facets.has(DATE) ? { after, before } : {}) };
  }

  get #names() {
    return [...this.#facets.keys()].filter((name) => name !== DATE);
  }

  /** @param {string} name */
  #chosen(name) {
    return this.#boxes(name).filter((box) => box.checked).map((box) => box.value);
  }

  /** @param {string} name @returns {HTMLInputElement[]} */
  #boxes(name) {
    return [.../** @type {NodeListOf<HTMLInputElement>} */ (this.#facets.get(name)?.querySelectorAll("[type=checkbox]") ?? [])];
  }

  /** Whether anything is left out because of what is chosen. */
  get isNarrow() {
    const hasDay = this.#facets.has(DATE) && this.#days.some((day) => day.value);
    return hasDay || this.#names.some((name) => this.#chosen(name).length > 0);
  }

  /** Chooses nothing. */
  clear() {
    for (const name of this.#names) for (const box of this.#boxes(name)) box.checked = false;
    for (const day of this.#days) day.value = "";
    this.#count();
  }

  /** Shows the values that an answer counted. What is chosen stays, even if nothing has it. @param {Results["facets"]} facets @param {string} language */
  update(facets, language) {
    for (const name of this.#names) {
      const chosen = this.#chosen(name);
      const counts = [...(facets[name] ?? [])];
      for (const value of chosen) if (!counts.some(([other]) => other === value)) counts.push([value, 0]);
      if (name === "year") counts.sort(([a], [b]) => b.localeCompare(a));
      this.#fill(name, counts, chosen, language);
    }
    this.#node.hidden = this.#node.childElementCount === 1 && this.#sort.hidden;
    this.#count();
  }

  /**
   * Boxes that are there stay, in their places while one of them has the focus, which a move would take away.
   * @param {string} name
   * @param {[string, number][]} counts
   * @param {string[]} chosen
   * @param {string} language
   */
  #fill(name, counts, chosen, language) {
    const facet = /** @type {HTMLElement} */ (this.#facets.get(name));
    const values = /** @type {HTMLElement} */ (facet.lastElementChild);
    const isInUse = facet.matches(":focus-within");
    const boxes = this.#boxes(name);
    if (isInUse) for (const { value } of boxes) if (!counts.some(([other]) => other === value)) counts.push([value, 0]);
    const labels = new Map(boxes.map((box) => [box.value, /** @type {HTMLElement} */ (box.parentElement)]));
    const shown = counts.map(([value, count]) => {
      const label = labels.get(value) ?? choice(value, chosen.includes(value));
      /** @type {Element} */ (label.lastElementChild).textContent = count.toLocaleString(language);
      return label;
    });
    if (isInUse) values.append(...shown.filter((label) => !label.isConnected));
    else values.replaceChildren(...shown);
    facet.hidden = counts.length === 0;
  }

  /** Beside the name of each field stands how much of it is chosen. */
  #count() {
    for (const [name, facet] of this.#facets) {
      const number = name === DATE ? this.#days.filter((day) => day.value).length : this.#chosen(name).length;
      /** @type {Element} */ (facet.querySelector(".number")).textContent = number ? ` ${number}` : "";
    }
  }
}

/** @param {string} value @param {boolean} checked */
function choice(value, checked) {
  return part("value", "label", {}, node("input", { type: "checkbox", value, checked }), node("span", { dir: "auto" }, value), part("number", "span"));
}
