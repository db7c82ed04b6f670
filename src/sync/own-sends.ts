import { parseAddress, type Address } from '../domain/phone-number.ts'
import { findConfirmedSend } from '../domain/send-confirmation.ts'
import { isSameRow } from '../domain/message-identity.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Store } from '../store/store.ts'
import { createStoredRowFinder } from './known-rows.ts'
import { canBePassedOn, passOn, toWatched, type Watched } from './passed-on-rows.ts'
import type { SyncDeps } from './sync-deps.ts'
import { listWitnessed } from './witnessed-rows.ts'

/** Whether Termux wrote a row, as far as the phone tells; undefined where it does not. */
export type RowWriters = (rowId: number) => boolean | undefined

export interface OwnSends {
  /** The conversation of the send of ours for which this very row was noted at an earlier look. */
  findSeen(row: PhoneRow, address: Address): ConversationId | undefined
  /** The conversation of the send of ours whose Sent row this is, which then is noted; it must not become a message of its own. */
  claim(row: PhoneRow, address: Address): ConversationId | undefined
}

const MAX_CREATOR_ROWS = 200
/** Most rows that Termux did not write that are asked about in one call; none of the rest is taken for ours. */
const MAX_UNNAMED = 50

/** Matches new Sent rows with what we handed to the phone, for one transaction. */
export function createOwnSends(
  store: Store,
  { isFromTermux, lookedAt }: { readonly isFromTermux: RowWriters; readonly lookedAt: number },
): OwnSends {
  let watched: Watched[] | undefined
  return {
    findSeen(row, address) {
      watched ??= listWatched(store)
      return findSeen(watched, row, address)?.item.conversationId
    },
    claim(row, address) {
      watched ??= listWatched(store)
      const unseen = watched.filter(({ item }) => item.seenRowId === undefined)
      const sent = { id: row.id, address, body: row.body, at: row.at, isFromTermux: isFromTermux(row.id), lookedAt }
      const send = findConfirmedSend(unseen, sent)
      if (send) store.outbox.markSeen(send.item.messageId, { rowId: row.id, rowAt: row.at, at: lookedAt })
      const item = send?.item ?? passOn(store, { watched, unseen, sent, lookedAt })
      if (item) watched = undefined
      return item?.conversationId
    },
  }
}

/**
 * Asks the phone who wrote these rows, when one of them could be a send of ours. On a phone that names writers a row is ours only when it
 * names Termux; on one that has never named any, text, person and time decide. A row under another app's name is never ours.
 */
export async function readRowWriters(
  { store, phone }: Pick<SyncDeps, 'store' | 'phone'>,
  rows: readonly PhoneRow[],
): Promise<RowWriters> {
  const candidates = findCandidates(store, rows).map((row) => row.id)
  if (candidates.length === 0) return nobodyTells
  if (!(await phone.readAbilities()).hasSelection) return nobodyTells
  const fromId = candidates.reduce((lowest, id) => Math.min(lowest, id))
  const listOurs = async () =>
    (await phone.listMessages({ kind: 'from_termux', fromId, limit: MAX_CREATOR_ROWS })).rows.map((row) => row.id)
  const ours = new Set(await listOurs())
  if (ours.size > 0 && !store.syncState.get('hasCreator')) store.syncState.set('hasCreator', true)
  const unnamed = candidates.filter((id) => !ours.has(id)).slice(0, MAX_UNNAMED)
  const isNaming = store.syncState.get('hasCreator') === true
  const foreign = isNaming ? await listThere(phone, { ids: unnamed, rows }) : await listFromOthers(phone, unnamed)
  // That Termux did not write a row which is there is believed on a second look only.
  if (isNaming && foreign.size > 0) for (const id of await listOurs()) ours.add(id)
  // The row of a text that fails is a Sent row for a moment only, and that moment can end between the questions: so one that is gone may be ours.
  return (id) => {
    if (ours.has(id)) return true
    if (foreign.has(id)) return false
    return isNaming ? unnamed.includes(id) : undefined
  }
}

const nobodyTells: RowWriters = () => undefined

async function listThere(
  phone: SyncDeps['phone'],
  { ids, rows }: { readonly ids: readonly number[]; readonly rows: readonly PhoneRow[] },
): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  const witness = rows.find(({ id }) => !ids.includes(id))
  const there = await listWitnessed(phone, ids, witness)
  return new Set(ids.filter((id) => there.has(id)))
}

async function listFromOthers(phone: SyncDeps['phone'], ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set()
  return new Set((await phone.listMessages({ kind: 'from_others', ids })).rows.map((row) => row.id))
}

function findCandidates(store: Store, rows: readonly PhoneRow[]): PhoneRow[] {
  const sent = rows.filter((row) => row.direction === 'outbound')
  if (sent.length === 0) return []
  const watched = listWatched(store).filter(({ item }) => item.seenRowId === undefined)
  if (watched.length === 0) return []
  const region = store.syncState.get('region')
  const findStored = createStoredRowFinder(store, sent)
  return sent.filter((row) => {
    const address = parseAddress(row.address, region)
    // As if Termux had written it: the phone is asked about those that could be.
    const own = { id: row.id, address, body: row.body, at: row.at, isFromTermux: true, lookedAt: row.at }
    const isPossible = findConfirmedSend(watched, own) !== undefined || canBePassedOn(watched, own)
    return isPossible && !findStored(row, address)
  })
}

/** What may still be proven by the Sent box, oldest first. */
function listWatched(store: Store): Watched[] {
  const region = store.syncState.get('region')
  return store.outbox.listUnfinished().map((item) => toWatched(item, region))
}

function findSeen(watched: readonly Watched[], row: PhoneRow, address: Address): Watched | undefined {
  return watched.find(({ item, to, body }) => {
    if (item.seenRowId !== row.id) return false
    const seen = { externalMessageId: row.id, address: to, timestamp: item.seenRowAt ?? row.at, body }
    return isSameRow(seen, { externalMessageId: row.id, address, timestamp: row.at, body: row.body })
  })
}
