import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two cores, real databases: more workers would only wait for each other.
    maxWorkers: 2,
    expect: { requireAssertions: true },
  },
});
