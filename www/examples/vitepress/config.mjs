// .vitepress/config.mjs
import { defineConfig } from "vitepress";

export default defineConfig({
  lang: "vi",
  head: [
    ["script", { type: "module", src: "/search/mokim.js" }],
    ["script", { defer: "", src: "/search/mokim-highlight.js" }],
  ],
  // What begins so is an element of the browser's, not a component of Vue's.
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith("mokim-") } } },
});
