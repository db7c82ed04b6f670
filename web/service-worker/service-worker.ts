import { decide } from './decide.ts'

/**
 * Keeps the app itself on the device, so that it opens with the phone out of reach.
 *  - install: fetch every file of this version into a cache of its own,
 *  - activate: when no page uses the version before it, or the user pressed Reload; drop that one's cache,
 *  - fetch: the shell for every place of the app, its files from the cache, all else is left to the network.
 */

// The scope of a worker, which its library file does not declare as the global object.
const worker = self as unknown as ServiceWorkerGlobalScope

const PREFIX = 'lanline-app-'
const CACHE = PREFIX + PRECACHE.version
const KEPT: ReadonlySet<string> = new Set(PRECACHE.files)
const HASHED = /^\/assets\//

worker.addEventListener('install', (event) => event.waitUntil(keepFiles()))
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()))
worker.addEventListener('message', ({ data }) => {
  if (data === 'activate') void worker.skipWaiting()
})
worker.addEventListener('fetch', (event) => {
  const { method, url, mode } = event.request
  const decision = decide({ method, url, isPage: mode === 'navigate', origin: worker.location.origin }, KEPT)
  if (decision === 'network') return
  event.respondWith(answer(decision === 'shell' ? '/' : decision.file, event.request))
})

async function keepFiles(): Promise<void> {
  const cache = await caches.open(CACHE)
  await Promise.all(PRECACHE.files.map((file) => keepFile(cache, file)))
}

async function keepFile(cache: Cache, file: string): Promise<void> {
  // What carries its hash in its name is the same in the version before.
  const known = HASHED.test(file) ? await caches.match(file, { ignoreVary: true }) : undefined
  if (known) return cache.put(file, known)
  const response = await fetch(file, { cache: HASHED.test(file) ? 'default' : 'reload' })
  // Half a version is none: the whole installation fails and is tried again later.
  if (!response.ok) throw new Error(`Cannot keep ${file}: the server answered ${response.status}`)
  await cache.put(file, response)
}

async function takeOver(): Promise<void> {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => name.startsWith(PREFIX) && name !== CACHE).map((name) => caches.delete(name)),
  )
  await worker.clients.claim()
}

async function answer(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  // The browser may empty a cache when the device runs full.
  return (await cache.match(file, { ignoreVary: true })) ?? fetch(request)
}
