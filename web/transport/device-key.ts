import { answerOf, endOf, KEY_DATABASE } from './indexed-db.ts'

/** What this browser signs its requests with. The key can be used here and read by nobody, our own page included. */
export interface DeviceKey {
  readonly deviceId: string
  readonly key: CryptoKey
}

const STORE = 'key'
const TRIAL = 'trial'

export const readDeviceKey = (): Promise<DeviceKey | undefined> => withStore('readonly', (store) => store.get(STORE))

export const keepDeviceKey = (key: DeviceKey) => withStore('readwrite', (store) => store.put(key, STORE))

/** Throws where the browser would not keep this very key: some private windows take everything else. */
export const tryKeeping = (key: CryptoKey) =>
  withStore('readwrite', (store) => {
    store.put(key, TRIAL)
    return store.delete(TRIAL)
  })

async function withStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(KEY_DATABASE)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE))
  const database = await answerOf(opening)
  try {
    const transaction = database.transaction(STORE, mode)
    // The first request waits for what is read, and no longer than it must.
    const written = mode === 'readwrite' ? endOf(transaction) : undefined
    const [answer] = await Promise.all([answerOf(ask(transaction.objectStore(STORE))), written])
    return answer
  } finally {
    // It closes when the last transaction is done.
    database.close()
  }
}
