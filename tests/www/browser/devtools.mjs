// Chromium's DevTools protocol, for what WebDriver cannot do: emulated media and screens, the accessibility tree, real
// composition, counts of what is alive, broken connections.

/**
 * What assistive technology is told of one node. `references` of other nodes hold their `node`.
 * @typedef {{ node: number, role: string, name: string, value: unknown, text: string, children: Read[], [property: string]: any }} Read
 */

const ONLINE = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };

export class DevTools {
  /** @param {import("selenium-webdriver").WebDriver} driver of a Chromium */
  constructor(driver) {
    this.driver = /** @type {import("selenium-webdriver/chrome.js").Driver} */ (driver);
  }

  /** @param {string} command @param {object} [parameters] @returns {Promise<any>} */
  ask(command, parameters = {}) {
    return this.driver.sendAndGetDevToolsCommand(command, parameters);
  }

  /** What the reader has asked of the system, by name of the media feature. @param {Record<string, string>} features */
  media(features) {
    return this.ask("Emulation.setEmulatedMedia", { features: Object.entries(features).map(([name, value]) => ({ name, value })) });
  }

  /** A screen of so many CSS pixels, each of `scale` by `scale` real ones. @param {{ width: number, height: number, scale?: number, mobile?: boolean }} screen */
  screen({ width, height, scale = 1, mobile = false }) {
    return this.ask("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile });
  }

  /** @param {boolean} offline */
  async offline(offline) {
    await this.ask("Network.enable");
    await this.ask("Network.emulateNetworkConditions", { ...ONLINE, offline });
  }

  /** Takes back what was emulated. */
  async reset() {
    await this.media({});
    await this.ask("Emulation.clearDeviceMetricsOverride");
  }

  /** What is alive after the garbage is gone: nodes, listeners, and bytes that JavaScript holds. */
  async alive() {
    for (let pass = 0; pass < 2; pass++) await this.ask("HeapProfiler.collectGarbage");
    const { nodes, jsEventListeners: listeners, documents } = await this.ask("Memory.getDOMCounters");
    const { usedSize: heap } = await this.ask("Runtime.getHeapUsage");
    return { nodes, listeners, documents, heap };
  }

  /** Bytes of all wasm memories that are alive. @returns {Promise<number>} */
  async wasmMemory() {
    const { result } = await this.ask("Runtime.evaluate", { expression: "WebAssembly.Memory.prototype" });
    const { objects } = await this.ask("Runtime.queryObjects", { prototypeObjectId: result.objectId });
    const sum = "function () { return this.reduce((sum, memory) => sum + memory.buffer.byteLength, 0); }";
    return (await this.ask("Runtime.callFunctionOn", { objectId: objects.objectId, functionDeclaration: sum, returnByValue: true })).result.value;
  }

  /** What assistive technology reads, by role, in the order of the document. @returns {Promise<(role: string) => Read[]>} */
  async tree() {
    const { nodes } = await this.ask("Accessibility.getFullAXTree");
    const byId = new Map(nodes.map((/** @type {any} */ node) => [node.nodeId, node]));
    const all = inOrder(readOf(nodes[0], byId));
    return (role) => all.filter((read) => read.role === role);
  }
}

/**
 * What is ignored stands for its children.
 * @param {any} node
 * @param {Map<string, any>} byId
 * @returns {Read}
 */
function readOf(node, byId) {
  const below = (node.childIds ?? []).flatMap((/** @type {string} */ id) => (byId.has(id) ? [readOf(byId.get(id), byId)] : []));
  const children = below.flatMap((/** @type {Read} */ child) => (child.ignored ? child.children : [child]));
  const properties = (node.properties ?? []).map((/** @type {any} */ { name, value }) => [name, value.relatedNodes?.map((/** @type {any} */ other) => other.backendDOMNodeId) ?? value.value]);
  const role = node.role?.value;
  const text = role === "StaticText" ? node.name.value : children.map((/** @type {Read} */ child) => child.text).join("");
  return { node: node.backendDOMNodeId, role, name: node.name?.value ?? "", value: node.value?.value, ignored: node.ignored, text, children, ...Object.fromEntries(properties) };
}

/** @param {Read} read @returns {Read[]} */
export const inOrder = (read) => [read, ...read.children.flatMap(inOrder)];
