// What is wrong with a page to the eye, as far as a program can tell. The functions run in the page.

/**
 * What leaves the screen sideways, and text that is cut at the side.
 * @returns {string[]}
 */
export function overflows() {
  const named = (/** @type {Element} */ node) => `${node.localName}.${node.className || node.getAttribute("part") || node.id}`;
  const faults = [];
  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) faults.push(`the page is ${scrollWidth} px wide on a screen of ${clientWidth}`);
  /** @param {Document | ShadowRoot | Element} root */
  const walk = (root) => {
    for (const node of root.children) {
      if (!node.checkVisibility() || node.classList.contains("unseen")) continue;
      const { left, right } = node.getBoundingClientRect();
      if (left < -1 || right > clientWidth + 1) faults.push(`${named(node)} reaches from ${left} to ${right} px of ${clientWidth}`);
      const hidden = getComputedStyle(node).overflowX !== "visible" && node.localName !== "input";
      if (hidden && node.scrollWidth > node.clientWidth + 1) faults.push(`${named(node)} shows ${node.clientWidth} of ${node.scrollWidth} px`);
      walk(node);
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return faults;
}

/**
 * What moves: transitions, animations and smooth scrolling, of every element that is drawn.
 * @returns {string[]}
 */
export function moving() {
  /** @type {string[]} */
  const found = [];
  /** @param {ParentNode} root */
  const walk = (root) => {
    for (const node of root.querySelectorAll("*")) {
      for (const pseudo of ["", "::before", "::after", "::backdrop"]) {
        const { display, transitionDuration, animationName, scrollBehavior } = getComputedStyle(node, pseudo || undefined);
        if (display && (/[1-9]/.test(transitionDuration) || animationName !== "none" || scrollBehavior === "smooth")) found.push(`${node.localName}.${node.className}${pseudo}`);
      }
      if (node.shadowRoot) walk(node.shadowRoot);
    }
  };
  walk(document);
  return found;
}

/**
 * Where the parts of the box lie, in CSS pixels of the screen, and whether a finger reaches them.
 * @param {string} selector
 */
export function places(selector) {
  const host = /** @type {Element} */ (document.querySelector(selector));
  const root = /** @type {ShadowRoot} */ (host.shadowRoot);
  /** @param {string} within */
  const place = (within) => {
    const node = /** @type {Element} */ (root.querySelector(within));
    if (!node?.checkVisibility()) return null;
    const { left, right, top, bottom, width, height } = node.getBoundingClientRect();
    const hit = root.elementFromPoint(left + width / 2, Math.min(top + height / 2, top + 20));
    const style = getComputedStyle(node);
    return { left, right, top, bottom, width, height, reached: node.contains(hit) || hit?.contains(node) === true, direction: style.direction, shadow: style.boxShadow, outline: `${style.outlineStyle} ${style.outlineWidth}` };
  };
  return {
    screen: { width: document.documentElement.clientWidth, height: innerHeight },
    input: place("[part~=input]"), lens: place("[part~=lens]"), clear: place("[part~=clear]"), panel: place("[part~=panel]"),
    active: place("[aria-selected=true]"), title: place("[aria-selected=true] [part~=title]") ?? place("[aria-selected=true]"), box: place("[part~=box]"),
  };
}
