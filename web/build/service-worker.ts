import { createHash } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import * as esbuild from 'esbuild'

/** Shown in install dialogs only, or no part of the app. */
const NOT_KEPT = /^\/(pictures\/|trust\.html$|service-worker\.js$)|\.(map|br|gz)$/

/**
 * Bundles the service worker with the list of what it keeps: every file of the build, each under its address. The version is a hash
 * over all their contents, so that a change in any of them is a new worker to the browser. While the app is being worked on the list
 * is empty, and everything comes from the network.
 */
export async function buildServiceWorker(dist: string, isWatching: boolean): Promise<void> {
  const hash = createHash('sha256')
  const files = isWatching ? [] : await listKept(dist)
  for (const url of files) hash.update(`${url}\n`).update(await readFile(join(dist, url)))
  await esbuild.build({
    entryPoints: [join(import.meta.dirname, '../service-worker/service-worker.ts')],
    outfile: join(dist, 'service-worker.js'),
    bundle: true,
    format: 'iife',
    target: ['chrome120', 'firefox121', 'safari17.2'],
    minify: !isWatching,
    legalComments: 'none',
    define: {
      PRECACHE: JSON.stringify({
        version: hash.digest('hex').slice(0, 12),
        files: files.map((url) => (url === '/index.html' ? '/' : url)),
      }),
    },
  })
}

async function listKept(dist: string): Promise<string[]> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/')}`)
    .filter((url) => !NOT_KEPT.test(url))
    .toSorted()
}
