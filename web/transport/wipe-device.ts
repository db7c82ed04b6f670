import { COPY_DATABASE, KEY_DATABASE } from './indexed-db.ts'

const BEGUN_ANEW = '/pair#revoked'

/** Removes all that this browser keeps of the phone's, its key included, and begins anew: what is in memory goes with the page. */
export async function wipeDevice(): Promise<void> {
  const steps = [
    async () => localStorage.clear(),
    async () => sessionStorage.clear(),
    // By name: an older browser cannot list them, and the key must go in any.
    async () => Promise.all([KEY_DATABASE, COPY_DATABASE].map(removeDatabase)),
    async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))),
    async () => Promise.all((await navigator.serviceWorker.getRegistrations()).map((one) => one.unregister())),
  ]
  for (const step of steps) {
    try {
      await step()
    } catch {
      // Not every browser has all of this, and one that refuses a step must not be spared the others.
    }
  }
  // The page that begins anew still sends its cookie, and hears once more that it is shut out.
  if (location.pathname + location.hash === BEGUN_ANEW) return
  history.replaceState(null, '', BEGUN_ANEW)
  location.reload()
}

function removeDatabase(name: string): Promise<void> {
  return new Promise((resolve) => {
    const removal = indexedDB.deleteDatabase(name)
    // Blocked: it is still open here, and goes when the page does.
    for (const end of ['success', 'error', 'blocked']) removal.addEventListener(end, () => resolve())
  })
}
