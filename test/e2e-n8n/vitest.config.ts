import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/e2e-n8n/**/*.e2e.ts"],
    testTimeout: 120_000,
    // The first run installs n8n.
    hookTimeout: 1_200_000,
    maxWorkers: 1,
  },
});
