import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** What many browsers, real kills and real processes prove takes half an hour on two cores: `npm run test:long`. */
const LONG_TESTS = [
  'test/crash/{hand-over,endings,requests,restore,opted-out}.test.ts',
  'test/end-to-end/!(local-network|messenger-reload|two-screens).test.ts',
  'test/end-to-end/campaign.test.ts',
  'test/browser/!(devices|keyboard|languages|messenger|new-message|order|search|session-key|thread|ui-points|writing).test.ts',
]
const isLongRun = process.env['LANLINE_TESTS'] === 'long'

export default defineConfig({
  test: {
    root: fileURLToPath(new URL('..', import.meta.url)),
    setupFiles: [fileURLToPath(new URL('web/support/speak-english.ts', import.meta.url))],
    include: isLongRun ? LONG_TESTS : ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    exclude: isLongRun ? [] : LONG_TESTS,
    // Long, because browsers and processes of many tests share two cores; what hangs still ends.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // As long as a browser's own waits. The second that is usual is too short for a page that other files starve.
    expect: { poll: { timeout: 30_000 } },
    // A browser that other files starve of both cores for half a minute gets a second try, and the report names it; a broken rule fails twice.
    retry: { count: 1, condition: /Timeout \d+ms exceeded/ },
    // Two workers: the end-to-end tests start processes and browsers of their own.
    maxWorkers: 2,
    // Of the scenes in one file that run beside each other: they wait most of their time.
    maxConcurrency: 3,
  },
})
