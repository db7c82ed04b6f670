/** What this browser signs its requests with. The key can be used here and read by nobody, our own page included. */
export interface DeviceKey {
  readonly deviceId: string
  readonly key: CryptoKey
}

const DATABASE = 'lanline-key'
const STORE = 'key'

export const readDeviceKey = (): Promise<DeviceKey | undefined> => withStore('readonly', (store) => store.get(STORE))

export const keepDeviceKey = (key: DeviceKey) => withStore('readwrite', (store) => store.put(key, STORE))

function withStore<T>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore(STORE))
    opening.addEventListener('error', () => reject(opening.error))
    opening.addEventListener('success', () => {
      const database = opening.result
      const transaction = database.transaction(STORE, mode)
      const request = ask(transaction.objectStore(STORE))
      transaction.addEventListener('abort', () => reject(transaction.error))
      transaction.addEventListener('complete', () => {
        database.close()
        resolve(request.result)
      })
    })
  })
}
