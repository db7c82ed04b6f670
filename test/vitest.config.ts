import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // Two workers: the machines this runs on have two cores, and the end-to-end tests start processes of their own.
    maxWorkers: 2,
  },
})
