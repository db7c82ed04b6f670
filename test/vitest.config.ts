import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    setupFiles: [fileURLToPath(new URL('web/support/speak-english.ts', import.meta.url))],
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // Long, because browsers and processes of many tests share two cores; what hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Two workers: the end-to-end tests start processes and browsers of their own.
    maxWorkers: 2,
    // Of the scenes in one file that run beside each other: they wait most of their time.
    maxConcurrency: 3,
  },
})
