import { IdAttributePlugin } from "@11ty/eleventy";

export default function (config) {
  config.addPlugin(IdAttributePlugin);
  config.addFilter("day", (date) => date.toISOString());
  return { dir: { input: "content", includes: "../_includes", output: "out" } };
}
