import type { DeviceStorage } from '../access/create-access.ts'
import type { Store } from '../store/store.ts'

/** The store's devices as access keeps them: who was let in or shut out stays so, whatever happens to the power. */
export function durableDevices(store: Store): DeviceStorage {
  const { devices } = store
  return {
    insert: (device) => store.durably(() => devices.insert(device)),
    find: (id) => devices.find(id),
    list: () => devices.list(),
    touch: (id, at) => devices.touch(id, at),
    revoke: (id, at) => store.durably(() => devices.revoke(id, at)),
  }
}
