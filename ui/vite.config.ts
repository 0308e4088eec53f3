import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vite";

// One script and one style sheet, with fixed names, into the crate that embeds them. The page they
// end up in is opened from disk without a network: no chunks, no assets, no source maps.
export default defineConfig({
  plugins: [svelte({ emitCss: false })],
  define: { "process.env.NODE_ENV": '"production"' },
  build: {
    target: "es2022",
    outDir: process.env.WINSET_ASSETS ?? "../crates/winset-show/assets",
    emptyOutDir: false,
    sourcemap: false,
    reportCompressedSize: false,
    lib: {
      entry: "src/main.ts",
      formats: ["iife"],
      name: "winsetPage",
      fileName: () => "page.js",
      cssFileName: "page",
    },
  },
  test: { include: ["tests/unit/*.test.ts"] },
} as never);
