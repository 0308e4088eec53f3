import { defineConfig } from "vitest/config";

// Tests that start a browser on a page file. See tests/browser/open.ts for what page that is.
export default defineConfig({
  test: { include: ["tests/browser/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});
