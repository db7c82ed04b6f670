import { parseAddress } from '../domain/phone-number.ts'
import { findConfirmedSend, type PendingSend, type SentRow } from '../domain/send-confirmation.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'

export type Watched = PendingSend & { readonly item: OutboxItem }

export function toWatched(item: OutboxItem, region: string | undefined): Watched {
  return {
    item,
    to: parseAddress(item.to, region),
    body: item.body,
    handedOverAt: item.handedOverAt ?? item.queuedAt,
    phoneRowBefore: item.phoneRowBefore,
  }
}

interface Late {
  readonly watched: readonly Watched[]
  /** Those that have no row yet. */
  readonly unseen: readonly Watched[]
  readonly sent: SentRow
  readonly lookedAt: number
}

/** Sends that were proven longer ago keep their rows. */
const MAX_AGE_MS = 24 * 3_600_000

/** Whether the row, though it may be too old for them, has person and words of one of these. */
export function canBePassedOn(unseen: readonly Watched[], row: SentRow): boolean {
  if (row.isFromTermux !== true) return false
  const send = findConfirmedSend(unseen, { ...row, at: Number.POSITIVE_INFINITY })
  return send !== undefined && row.at > send.handedOverAt - MAX_AGE_MS
}

/**
 * Of two equal texts the row of the second can be seen before that of the first, which takes it. The row that comes late is older than the
 * second hand-over, so it is the first one's: that gives its own row to the second. Returns the send whose row came.
 */
export function passOn(store: Store, { watched, unseen, sent, lookedAt }: Late): OutboxItem | undefined {
  if (!canBePassedOn(unseen, sent)) return undefined
  const region = store.syncState.get('region')
  const confirmed = store.outbox.listConfirmed(lookedAt - MAX_AGE_MS).map((item) => toWatched(item, region))
  for (const { item, ...send } of [...watched, ...confirmed]) {
    const held = findHeldRow(store, item)
    if (!held || !findConfirmedSend([send], sent)) continue
    const receiver = findConfirmedSend(unseen, { ...sent, ...held })
    if (!receiver) continue
    store.outbox.markSeen(receiver.item.messageId, { rowId: held.id, rowAt: held.at, at: item.seenAt ?? lookedAt })
    if (item.state === 'sent') {
      store.messages.relink(item.messageId, sent.id)
      store.messages.setPhoneTimestamp(item.messageId, sent.at)
      store.events.append({ type: 'message_status_update', messageId: item.messageId })
    } else store.outbox.markSeen(item.messageId, { rowId: sent.id, rowAt: sent.at, at: lookedAt })
    return item
  }
  return undefined
}

function findHeldRow(store: Store, item: OutboxItem): Pick<SentRow, 'id' | 'at'> | undefined {
  const { seenRowId: id, seenRowAt: at } = item
  if (item.state !== 'sent') return id === undefined || at === undefined ? undefined : { id, at }
  // It may have another id since.
  const message = store.messages.find(item.messageId)
  const rowId = message?.external_message_id ?? null
  if (!message || rowId === null || message.sync_status !== 'synced') return undefined
  return { id: rowId, at: message.timestamp }
}
