import { createStores, type StoresDeps, type Stores } from '../../../web/stores/stores.ts'

/** All stores, with what only a page has left out: no device key, no worker, no installing, no sounds. */
export function createStoresWithoutPage(
  given: Pick<StoresDeps, 'environment' | 'openSocket' | 'fetch' | 'address'> & Partial<StoresDeps>,
): Stores {
  return createStores({
    describeProblem: (_, message) => message || 'Nobody answers',
    createDeviceKey: () => Promise.reject(new Error('not here')),
    wipeDevice: () => undefined,
    onSettingsChanged: () => undefined,
    installer: { isInstalled: false, isSecure: true, isWordsNeeded: false, listen: () => undefined },
    startWorker: () => Promise.resolve(undefined),
    onArrival: () => undefined,
    onNewMessage: () => undefined,
    ...given,
  })
}
