import { join } from 'node:path'
import type { AccessDeps } from '../access/create-access.ts'
import type { DeviceStorage } from '../access/device-storage.ts'
import { readKeyFile } from '../store/key-file.ts'
import type { Store } from '../store/store.ts'

/** The store's devices as access keeps them: who was let in or shut out stays so, whatever happens to the power. */
export function durableDevices(store: Store): DeviceStorage {
  const { devices } = store
  return {
    insert: (device) => store.durably(() => devices.insert(device)),
    find: (id) => devices.find(id),
    list: () => devices.list(),
    touch: (id, sighting) => devices.touch(id, sighting),
    // A signature that was used must stay used.
    setSignedUntil: (id, seconds) => store.durably(() => devices.setSignedUntil(id, seconds)),
    change: (id, change) => store.durably(() => devices.change(id, change)),
    revoke: (id, at) => store.durably(() => devices.revoke(id, at)),
  }
}

/** The store's part of what access is made of, and the key file beside it, which is read when it is first needed. */
export function accessStorage(store: Store, dataDir: string): Pick<AccessDeps, 'devices' | 'audit' | 'wrappingKey'> {
  let key: Buffer | undefined
  const wrappingKey = () => (key ??= readKeyFile(join(dataDir, 'keys')))
  return { devices: durableDevices(store), audit: store.accessAudit, wrappingKey }
}
