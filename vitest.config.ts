import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** A stuck test ends some time; how fast a machine is, no test depends on. */
const PATIENCE = 120_000

export default defineConfig({
  resolve: {
    alias: { '#platform': fileURLToPath(new URL('runtime/platform/node.ts', import.meta.url)) },
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/**/samples/**', 'test/**/fixtures/**'],
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    coverage: {
      include: ['runtime/**', 'transformer/**', 'vite-plugin/**'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85 },
    },
  },
})
