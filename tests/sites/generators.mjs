// Builds the small sites of this folder with real generators, in target/sites: all of the same articles, each with
// furniture of its own round them.
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));
const EXAMPLES = join(HERE, "../../www/examples");
const WORK = join(HERE, "../../target/sites");
const bin = (name) => join(HERE, "node_modules", ".bin", name);

/**
 * For each generator: where articles go, what their front matter needs besides, how it is run, and where the files of
 * www/examples go, if it has any: then the search box stands on every page.
 */
export const GENERATORS = {
  eleventy: {
    articles: "content",
    examples: { "eleventy/search.njk": "_includes/search.njk" },
    command: [bin("eleventy"), ["--quiet"]],
    prepare: (work) => cp(join(work, "content.11tydata.json"), join(work, "content", "content.11tydata.json")),
  },
  astro: {
    articles: "src/pages/tin",
    examples: { "astro/Search.astro": "src/components/Search.astro" },
    front: "layout: ../../layouts/Page.astro\n",
    command: [bin("astro"), ["build", "--silent"]],
  },
  vitepress: {
    articles: "tin",
    examples: { "vitepress/config.mjs": ".vitepress/search.mjs", "vitepress/index.js": ".vitepress/theme/index.js" },
    heading: true,
    command: [bin("vitepress"), ["build"]],
  },
  hexo: {
    articles: "source/_posts",
    command: [bin("hexo"), ["generate", "--silent"]],
    prepare: (work) => {
      const dependencies = { "hexo-renderer-ejs": "*", "hexo-renderer-marked": "*" };
      return writeFile(join(work, "package.json"), JSON.stringify({ hexo: { version: "7.3.0" }, dependencies }));
    },
  },
  hugo: {
    articles: "content/tin",
    examples: { "hugo/search.html": "layouts/partials/search.html" },
    command: ["hugo", []],
  },
};

/** Builds one site; the folder that the generator wrote. */
export async function build(name) {
  const { articles, examples = {}, front = "", heading = false, command: [program, options], prepare } = GENERATORS[name];
  const work = join(WORK, name);
  await rm(work, { recursive: true, force: true });
  await mkdir(WORK, { recursive: true });
  // Sites find the generators and their parts as if they lay here.
  await symlink(join(HERE, "node_modules"), join(WORK, "node_modules")).catch(() => {});
  await cp(join(HERE, name), work, { recursive: true });
  for (const [from, to] of Object.entries(examples)) await cp(join(EXAMPLES, from), join(work, to));
  await mkdir(join(work, articles), { recursive: true });
  for (const file of await readdir(join(HERE, "articles"))) {
    const text = await readFile(join(HERE, "articles", file), "utf8");
    await writeFile(join(work, articles, file), adapted(text, front, heading));
  }
  await prepare?.(work);
  const env = { ...process.env, NO_COLOR: "1", ASTRO_TELEMETRY_DISABLED: "1", TZ: "UTC" };
  await run(program, options, { cwd: work, env });
  return join(work, "out");
}

/** With more front matter, and with the title as a heading where the generator makes none. */
function adapted(text, front, heading) {
  const title = /^title: (.*)$/m.exec(text)[1];
  const [, facts, body] = /^---\n(.*?)---\n(.*)$/s.exec(text);
  return `---\n${facts}${front}---\n${heading ? `\n# ${title}\n` : ""}${body}`;
}
