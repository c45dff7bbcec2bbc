// To be added to docusaurus.config.js.
export default {
  scripts: [
    { src: "/search/mokim.js", type: "module" },
    { src: "/search/mokim-highlight.js", defer: true },
  ],
};
