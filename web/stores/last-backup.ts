import { createModel, signal } from '@preact/signals'
import type { LastBackup } from '../../src/protocol/backup.ts'
import { fileApiOf, type FileApi } from '../transport/file-api.ts'
import type { Stores } from './stores.ts'

/** When all of it was last saved. Undefined: not known yet. Null: never. */
const LastBackupStore = createModel((api: Pick<FileApi, 'readLastBackup'>) => {
  const last = signal<LastBackup | null>()
  return {
    last,
    async read() {
      try {
        last.value = await api.readLastBackup()
      } catch {
        // Out of reach: what was read last still holds, and the page says elsewhere that the line is down.
      }
    },
  }
})

type LastBackupState = InstanceType<typeof LastBackupStore>

const made = new WeakMap<Stores['requests'], LastBackupState>()

/** Made with its page. */
export function lastBackupOf({ requests }: Pick<Stores, 'requests'>): LastBackupState {
  const store = made.get(requests) ?? new LastBackupStore(fileApiOf(requests))
  made.set(requests, store)
  return store
}
