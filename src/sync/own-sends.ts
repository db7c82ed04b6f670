import { parseAddress, type Address } from '../domain/phone-number.ts'
import { findConfirmedSend, type PendingSend } from '../domain/send-confirmation.ts'
import { isSameRow } from '../domain/message-identity.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Ids of the rows that Termux wrote; undefined on phones that do not tell. */
export type TermuxRows = ReadonlySet<number> | undefined

export interface OwnSends {
  /** The conversation of the send of ours whose Sent row this is, which then is noted; it must not become a message of its own. */
  claim(row: PhoneRow, address: Address): ConversationId | undefined
}

type Watched = PendingSend & { readonly item: OutboxItem }

const MAX_CREATOR_ROWS = 200
/** Most rows that Termux did not write whose being there is asked for in one call. */
const MAX_UNNAMED = 50

/** Matches new Sent rows with what we handed to the phone, for one transaction. */
export function createOwnSends(
  store: Store,
  { termuxRows, lookedAt }: { termuxRows: TermuxRows; lookedAt: number },
): OwnSends {
  let watched: Watched[] | undefined
  return {
    claim(row, address) {
      watched ??= listWatched(store)
      const seen = findSeen(watched, row, address)
      if (seen) return seen.item.conversationId
      const unseen = watched.filter(({ item }) => item.seenRowId === undefined)
      const isFromTermux = termuxRows?.has(row.id)
      const send = findConfirmedSend(unseen, { id: row.id, address, body: row.body, at: row.at, isFromTermux })
      if (!send) return undefined
      store.outbox.markSeen(send.item.messageId, { rowId: row.id, at: lookedAt })
      watched = undefined
      return send.item.conversationId
    },
  }
}

/**
 * Asks the phone which of these rows Termux wrote, when one of them could be a send of ours. Phones that have never named a
 * creator are matched by text alone.
 */
export async function readTermuxRows(
  { store, phone }: Pick<SyncDeps, 'store' | 'phone'>,
  rows: readonly PhoneRow[],
): Promise<TermuxRows> {
  const candidates = findCandidates(store, rows)
  if (candidates.length === 0) return undefined
  if (!(await phone.readAbilities()).hasSelection) return undefined
  const fromId = candidates.reduce((lowest, row) => Math.min(lowest, row.id), Number.MAX_SAFE_INTEGER)
  const answer = await phone.listMessages({ kind: 'from_termux', fromId, limit: MAX_CREATOR_ROWS })
  if (answer.rows.length > 0 && !store.syncState.get('hasCreator')) store.syncState.set('hasCreator', true)
  if (!store.syncState.get('hasCreator')) return undefined
  const named = answer.rows.map((row) => row.id)
  const unnamed = candidates.map((row) => row.id).filter((id) => !named.includes(id))
  return new Set([...named, ...(await findVanished(phone, unnamed))])
}

// The row of a text that fails is a Sent row for a moment only, and that moment can end between the two questions. A row of the owner's stays.
async function findVanished(phone: SyncDeps['phone'], ids: readonly number[]): Promise<readonly number[]> {
  if (ids.length === 0) return []
  const asked = ids.slice(0, MAX_UNNAMED)
  const { rows } = await phone.listMessages({ kind: 'ids', ids: asked })
  const there = new Set(rows.map((row) => row.id))
  return asked.filter((id) => !there.has(id))
}

function findCandidates(store: Store, rows: readonly PhoneRow[]): PhoneRow[] {
  const sent = rows.filter((row) => row.direction === 'outbound')
  if (sent.length === 0) return []
  const watched = listWatched(store).filter(({ item }) => item.seenRowId === undefined)
  if (watched.length === 0) return []
  const region = store.syncState.get('region')
  return sent.filter((row) => {
    const address = parseAddress(row.address, region)
    // As if Termux had written it: the phone is asked about those that could be.
    return (
      findConfirmedSend(watched, { id: row.id, address, body: row.body, at: row.at, isFromTermux: true }) !== undefined
    )
  })
}

/** What may still be proven by the Sent box, oldest first. */
function listWatched(store: Store): Watched[] {
  const region = store.syncState.get('region')
  return store.outbox.listUnfinished().map((item) => ({
    item,
    to: parseAddress(item.to, region),
    body: item.body,
    handedOverAt: item.handedOverAt ?? item.queuedAt,
    phoneRowBefore: item.phoneRowBefore,
  }))
}

function findSeen(watched: readonly Watched[], row: PhoneRow, address: Address): Watched | undefined {
  return watched.find(({ item, to, body }) => {
    if (item.seenRowId !== row.id) return false
    const seen = { externalMessageId: row.id, address: to, timestamp: row.at, body }
    return isSameRow(seen, { externalMessageId: row.id, address, timestamp: row.at, body: row.body })
  })
}
