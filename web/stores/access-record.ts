import { createModel, signal } from '@preact/signals'
import type { AuditEntry } from '../../src/protocol/session.ts'
import { describeError } from '../transport/api-error.ts'
import { laterApiOf, type LaterApi } from '../transport/later-api.ts'
import type { Stores } from './stores.ts'

/** Who was let in, who tried, who was shut out; newest first, page by page. */
const AccessRecordStore = createModel((api: Pick<LaterApi, 'listAudit'>) => {
  const entries = signal<readonly AuditEntry[]>()
  const error = signal<string>()
  const next = signal<number | null>(null)
  let isReading = false

  async function read(before?: number): Promise<void> {
    if (isReading) return
    isReading = true
    try {
      const page = await api.listAudit(before === undefined ? {} : { before })
      entries.value = before === undefined ? page.entries : [...(entries.peek() ?? []), ...page.entries]
      next.value = page.next_before
      error.value = undefined
    } catch (cause) {
      error.value = describeError(cause)
    } finally {
      isReading = false
    }
  }

  return { entries, error, next, read: () => read(), readOlder: () => read(next.peek() ?? undefined) }
})

type AccessRecord = InstanceType<typeof AccessRecordStore>

const made = new WeakMap<Stores['requests'], AccessRecord>()

/** The one store of the record, made with its page. */
export function accessRecordOf({ requests }: Pick<Stores, 'requests'>): AccessRecord {
  const store = made.get(requests) ?? new AccessRecordStore(laterApiOf(requests))
  made.set(requests, store)
  return store
}
