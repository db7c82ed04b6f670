/** What this browser signs its requests with. The key can be used here and read by nobody, our own page included. */
export interface DeviceKey {
  readonly deviceId: string
  readonly key: CryptoKey
}

const DATABASE = 'lanline-key'
const STORE = 'key'

export const readDeviceKey = (): Promise<DeviceKey | undefined> => withStore('readonly', (store) => store.get(STORE))

export const keepDeviceKey = (key: DeviceKey) => withStore('readwrite', (store) => store.put(key, STORE))

async function withStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE)
  opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE))
  const database = await answerOf(opening)
  try {
    return await answerOf(ask(database.transaction(STORE, mode).objectStore(STORE)))
  } finally {
    // It closes when the last transaction is done.
    database.close()
  }
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error))
  })
}
