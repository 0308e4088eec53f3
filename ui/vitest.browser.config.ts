import { defineConfig } from "vitest/config";

// Tests that start a browser on a page file: the first line of each says which.
export default defineConfig({
  test: { include: ["tests/browser/*.test.ts"], testTimeout: 60_000, hookTimeout: 60_000, fileParallelism: false },
});
