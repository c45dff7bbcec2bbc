// .vitepress/theme/index.js: the box stands in the navigation bar.
import { h } from "vue";
import DefaultTheme from "vitepress/theme";

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, {
    "nav-bar-content-before": () => h("mokim-search", { src: "/search/mokim.wasm", variant: "dialog", highlight: "css" }),
  }),
};
