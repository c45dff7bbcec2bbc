import { defineConfig } from "vitepress";
import search from "./search.mjs";

export default defineConfig({
  ...search,
  lang: "vi",
  title: "Sổ tay bến nước",
  outDir: "./out",
  cleanUrls: false,
  lastUpdated: false,
  themeConfig: {
    nav: [{ text: "Bài mới", link: "/tin/cho-noi" }],
    sidebar: [{ text: "Mục lục của cả cuốn sổ", items: [
      { text: "Ghi chép", link: "/tin/muoi-ca" },
      { text: "Lưu ý", link: "/tin/luu-y" },
    ] }],
    footer: { message: "Bản quyền thuộc về bến nước" },
    docFooter: { prev: "Trang trước đó", next: "Trang kế tiếp" },
  },
  transformHead: ({ pageData: { frontmatter } }) => frontmatter.date ? [
    ["meta", { property: "article:published_time", content: new Date(frontmatter.date).toISOString() }],
    ["meta", { name: "author", content: frontmatter.author }],
  ] : [],
});
