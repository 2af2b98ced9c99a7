import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'
import sacristy from './vite-plugin/vite.js'

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** A stuck test ends some time; how fast a machine is, no test depends on. */
const PATIENCE = 120_000

export default defineConfig({
  plugins: [sacristy()],
  resolve: {
    // Tests run on the sources, samples that import the package included.
    alias: [
      { find: '#platform', replacement: source('runtime/platform/node.ts') },
      { find: /^sacristy$/, replacement: source('runtime/index.ts') },
      { find: /^sacristy\/internal$/, replacement: source('runtime/internal.ts') },
      { find: /^sacristy\/observers\/(.*)$/, replacement: source('runtime/observers/$1.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/node_modules/**', 'test/**/samples/**', 'test/**/fixtures/**'],
    testTimeout: PATIENCE,
    hookTimeout: PATIENCE,
    expect: { poll: { timeout: PATIENCE } },
    coverage: {
      include: ['runtime/**', 'transformer/**', 'vite-plugin/**'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85 },
    },
  },
})
