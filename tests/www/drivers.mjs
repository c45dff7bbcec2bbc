// One W3C WebDriver client (selenium-webdriver) for three engines, each behind its own driver program.
// Everything needed is installed by browsers.sh; what is missing fails here with that advice, nothing is skipped.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Builder } from "selenium-webdriver";
import { ROOT } from "./bundle.mjs";

/** @typedef {{ driver: import("selenium-webdriver").WebDriver, quit: () => Promise<void> }} Browser */
/** @typedef {{ program: string[], capabilities: (profile: string, more: string[]) => object }} Engine */

const START_WITHIN_MS = 30_000;
const CHROMIUM_ARGS = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --hide-scrollbars --force-device-scale-factor=1";

/** @type {Record<string, () => Engine>} */
const ENGINES = {
  chromium: () => ({
    program: [need("/usr/bin/chromedriver")],
    capabilities: (profile, more) => ({
      browserName: "chrome",
      "goog:chromeOptions": { binary: need("/usr/bin/chromium"), args: [...CHROMIUM_ARGS.split(" "), `--user-data-dir=${profile}`, ...more] },
    }),
  }),
  firefox: () => ({
    program: [need(join(ROOT, "target/tools/bin/geckodriver")), "--websocket-port=0"],
    capabilities: () => ({
      browserName: "firefox",
      "moz:firefoxOptions": { binary: need("/usr/bin/firefox-esr"), args: ["-headless"], prefs: { "intl.accept_languages": "vi,en" } },
    }),
  }),
  webkit: () => ({
    program: ["xvfb-run", "-a", "dbus-run-session", "--", need("/usr/bin/WebKitWebDriver")],
    capabilities: () => ({
      browserName: "MiniBrowser",
      "webkitgtk:browserOptions": { binary: miniBrowser(), args: ["--automation"] },
    }),
  }),
};

export const BROWSERS = Object.keys(ENGINES);

/**
 * Starts a driver program and a browser behind it; `quit` ends both.
 * @param {string} name one of BROWSERS
 * @param {string[]} [more] further arguments of Chromium; the others take none
 * @returns {Promise<Browser>}
 */
export async function startBrowser(name, more = []) {
  const { program, capabilities } = ENGINES[name]();
  const port = await freePort();
  const profile = await mkdtemp(join(tmpdir(), `mokim-${name}-`));
  const child = spawn(program[0], [...program.slice(1), `--port=${port}`], { stdio: "ignore", detached: true, env: { ...process.env, HOME: profile } });
  const stop = async () => {
    endGroup(child);
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const server = `http://127.0.0.1:${port}`;
    await listening(server, child);
    const driver = await new Builder().disableEnvironmentOverrides().usingServer(server).withCapabilities(capabilities(profile, more)).build();
    return { driver, quit: () => driver.quit().catch(() => {}).then(stop) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The driver and whatever it has started share a process group. @param {import("node:child_process").ChildProcess} child */
function endGroup(child) {
  try {
    process.kill(-(child.pid ?? 0), "SIGTERM");
  } catch {
    // It has ended by itself.
  }
}

/**
 * @param {string} server
 * @param {import("node:child_process").ChildProcess} child
 */
async function listening(server, child) {
  let failure = "";
  child.on("error", (error) => (failure = error.message));
  child.on("exit", (code) => (failure = `it ended with status ${code}`));
  for (const end = Date.now() + START_WITHIN_MS; Date.now() < end; ) {
    if (failure) break;
    if (await fetch(`${server}/status`).then((answer) => answer.ok, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${child.spawnargs.join(" ")} does not answer (${failure || "too slow"}). Run tests/www/browsers.sh.`);
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (server.address());
      server.close(() => resolve(port));
    });
  });
}

/** @param {string} path */
function need(path) {
  if (!existsSync(path)) throw new Error(`${path} is missing. Run tests/www/browsers.sh, which installs it.`);
  return path;
}

/** MiniBrowser stands in the library's folder, whose name depends on the machine's architecture. */
function miniBrowser() {
  const folders = readdirSync("/usr/lib").map((folder) => `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`);
  return folders.find(existsSync) ?? need("/usr/lib/ARCHITECTURE/webkit2gtk-4.1/MiniBrowser");
}
