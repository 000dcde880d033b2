import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two cores, and tests that start workers of their own.
    maxWorkers: 2,
    coverage: {
      provider: 'v8',
      include: ['harness/**', 'reports/**'],
      // V8 sees no child processes: their entry files are covered by tests it cannot count.
      exclude: ['harness/worker/main.ts', 'harness/cli/main.ts', 'harness/schema/json/**'],
      thresholds: { lines: 90 },
    },
  },
});
