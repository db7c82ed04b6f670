import { MAX_QUERY_IDS } from '../phone/commands.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import { isRowOf } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface DeliveryReports {
  /** Asks which of the texts that the owner sent on the phone have arrived. */
  runOnce(): Promise<void>
}

/** Most reports come at once. */
const RECENT_MS = 4 * 3_600_000
/** A network keeps a text for a phone that is off about so long. */
const LATE_MS = 8 * 24 * 3_600_000
/** How often the late ones are asked for. */
const LATE_EVERY_MS = 6 * 3_600_000
const MAX_RECENT = MAX_QUERY_IDS
const MAX_LATE = 10 * MAX_QUERY_IDS
/** Stored rows that are looked through for those that are open. */
const MAX_STORED_ROWS = 20_000

/** Only what the owner sent from the phone's own app can have a report; of ours Android asks for none. */
export function createDeliveryReports({
  store,
  phone,
  clock,
}: Pick<SyncDeps, 'store' | 'phone' | 'clock'>): DeliveryReports {
  const isLateDue = () => Math.abs(clock.now() - (store.syncState.get('lastReportsAt') ?? 0)) >= LATE_EVERY_MS
  const listOpen = (ageMs: number, limit: number) =>
    store.messages
      .listPhoneRowsSince(clock.now() - ageMs, MAX_STORED_ROWS)
      .filter(({ source, status, syncStatus }) => source === 'phone' && status === 'sent' && syncStatus === 'synced')
      .slice(0, limit)

  const ask = async (open: readonly StoredPhoneRow[]) => {
    const ids = open.map(({ externalMessageId }) => externalMessageId)
    const { rows } = await phone.listMessages({ kind: 'delivered', ids: [...new Set(ids)] })
    if (rows.length === 0) return
    const delivered = new Map(rows.map((row) => [row.id, row]))
    store.transaction(() => {
      for (const message of open) {
        const row = delivered.get(message.externalMessageId)
        // It may have been deleted here while the phone was asked.
        if (!row || !isRowOf(message, row) || !store.messages.find(message.id)) continue
        store.messages.markDelivered(message.id, clock.now())
        store.events.append({ type: 'message_status_update', messageId: message.id })
      }
    })
  }

  return {
    async runOnce() {
      const isLate = isLateDue()
      const open = isLate ? listOpen(LATE_MS, MAX_LATE) : listOpen(RECENT_MS, MAX_RECENT)
      for (let start = 0; start < open.length; start += MAX_QUERY_IDS) {
        await ask(open.slice(start, start + MAX_QUERY_IDS))
      }
      if (isLate) store.syncState.set('lastReportsAt', clock.now())
    },
  }
}
