import { defineConfig } from "astro/config";

export default defineConfig({ outDir: "./out", site: "https://bennuoc.example", telemetry: false });
