// What a site owner would write for Vietnamese: lower case, no marks, đ as d.
/** @param {string} text */
export function fold(text) {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");
}
