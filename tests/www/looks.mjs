// Pictures to be looked at: every state of the box and the reader on small screens, in forced colours, dark, enlarged.
// `node tests/www/looks.mjs [FOLDER]`; into target/looks unless told.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./bundle.mjs";
import { DevTools } from "./browser/devtools.mjs";
import { servePages } from "./browser/pages.mjs";
import { Stage } from "./browser/stage.mjs";
import { STATES } from "./browser/states.mjs";
import { startBrowser } from "./drivers.mjs";

const DESK = { width: 800, height: 600 };
const PHONE = { width: 320, height: 640, mobile: true };
const DARK = { "prefers-color-scheme": "dark" };

const VIEWS = {
  light: { screen: DESK, media: {} },
  dark: { screen: DESK, media: DARK },
  forced: { screen: DESK, media: { "forced-colors": "active" } },
  "forced-dark": { screen: DESK, media: { "forced-colors": "active", ...DARK } },
  phone: { screen: PHONE, media: {} },
  "400-percent": { screen: { width: 320, height: 256, scale: 4 }, media: {} },
};

const folder = process.argv[2] ?? join(ROOT, "target/looks");
const server = await servePages();
const { driver, quit } = await startBrowser("chromium");
const [stage, tools] = [new Stage(driver), new DevTools(driver)];
try {
  await mkdir(folder, { recursive: true });
  for (const [view, { screen, media }] of Object.entries(VIEWS)) {
    await tools.screen(screen);
    await tools.media(media);
    for (const [state, { path, show }] of Object.entries(STATES)) {
      await stage.open(server.address + path);
      await show(stage);
      await stage.pause(250);
      await writeFile(join(folder, `${view} ${state}.png`), await driver.takeScreenshot(), "base64");
    }
  }
  console.log(folder);
} finally {
  await quit();
  await server.stop();
}
