import { BEYOND_ALL_IDS } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import { isBrokenOff } from './bad-row.ts'
import { followReads } from './follow-reads.ts'
import type { Ingest } from './ingest.ts'
import { isRowOf, isRowStoredAsIs } from './known-rows.ts'
import { markGone } from './mark-gone.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import { createSecondLook } from './second-look.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface ReconcilerDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
}

export interface Reconciler {
  /** Compares a stretch of what is stored with the phone, when it is time. True while a comparison is under way. */
  runOnce(limit?: { readonly maxCalls: number }): Promise<boolean>
}

/** Once a day, at whatever hour the phone is awake. */
const RHYTHM_MS = 20 * 3_600_000
/** Most calls of one run. */
const MAX_CALLS = 40
/** Fewer would not get on: a leaf, and what has to be looked at again. */
const LEAST_CALLS = 2
/** Messages that one sample answers for, when nothing differs. One that is gone and one that is new within it look like nothing. */
const SPAN_ROWS = 500
/** On a phone with more messages a sample answers for more of them, up to so many, so that a night's calls do. */
const MAX_SPAN_ROWS = 10_000
const SAMPLES = 60
/** The newest are read without asking first: there, most differs. */
const NEWEST_LEAVES = 2
/** A stretch in which something differs is halved down to this many messages, and these are read. */
const LEAF_ROWS = 200
/** No more than a second look can prove. */
const MAX_STORED_ROWS = 450
const DAY_MS = 86_400_000
/** So many ways to lay the samples, a day each: what one way does not see, the next does. */
const LAYOUTS = 5

/**
 * Finds what was deleted on the phone, came back there, or was written below all that was read, however old. The phone is asked which
 * row has so many others between itself and an id: where it is the one that has as many here, nothing in between differs. Else half as
 * many are asked about, and in the end the rows themselves are read. So a phone on which nothing happened costs one short call for
 * some hundred messages.
 */
export function createReconciler(deps: ReconcilerDeps): Reconciler {
  const { store, phone, clock, reader } = deps
  const state = store.syncState
  const readLeaf = createLeafReader(deps)

  const isDue = () => {
    const lastAt = state.get('lastReconciledAt')
    // The history was read just now.
    if (lastAt === undefined) state.set('lastReconciledAt', clock.now())
    return lastAt !== undefined && Math.abs(clock.now() - lastAt) >= RHYTHM_MS
  }

  const isSame = async (beforeId: number, ids: readonly number[]): Promise<boolean> => {
    const lowest = ids.at(-1)
    // Nothing is stored below: the phone has nothing there, either.
    const offset = Math.max(0, ids.length - 1)
    try {
      const { rows, givenCount } = await reader.list({ kind: 'nth_before', beforeId, offset, limit: 1 })
      const [row] = rows
      if (row === undefined) return lowest === undefined && givenCount === 0
      return row.id === lowest && (isRowStoredAsIs(store, row) || wasDeletedHere(row))
    } catch (error) {
      if (!isBrokenOff(error)) throw error
      return false
    }
  }
  const wasDeletedHere = ({ id, at, body }: { id: number; at: number; body: string }) =>
    store.messages.wasDeletedHere({ externalMessageId: id, timestamp: at, body })

  // Ids are given out one after the other.
  const spanRows = () =>
    Math.min(Math.max(SPAN_ROWS, Math.ceil((state.get('watermark') ?? 0) / SAMPLES)), MAX_SPAN_ROWS)

  const finish = () => {
    state.delete('reconcileBefore')
    state.set('lastReconciledAt', clock.now())
    return false
  }

  return {
    async runOnce({ maxCalls } = { maxCalls: MAX_CALLS }) {
      if (maxCalls < LEAST_CALLS || !state.get('historyDone') || state.get('isRelinking')) return false
      let beforeId = state.get('reconcileBefore')
      const leaves = beforeId === undefined ? NEWEST_LEAVES : 0
      if (beforeId === undefined && !isDue()) return false
      if (!(await phone.readAbilities()).hasSelection) return false
      // The watermark goes down when the newest rows are deleted; what had been read above it is gone, too.
      beforeId ??=
        Math.max(state.get('watermark') ?? 0, store.messages.listPhoneIdsBelow(BEYOND_ALL_IDS, 1)[0] ?? 0) + 1
      let span = Math.ceil(spanRows() / (1 + (Math.floor(clock.now() / DAY_MS) % LAYOUTS)))
      for (let calls = 0; calls < Math.min(maxCalls, MAX_CALLS); calls += 1) {
        const ids = store.messages.listPhoneIdsBelow(beforeId, span)
        if (calls >= leaves && (await isSame(beforeId, ids))) {
          const lowest = ids.at(-1)
          if (lowest === undefined) return finish()
          beforeId = lowest
          span = spanRows()
        } else if (calls >= leaves && Math.min(span, ids.length) > LEAF_ROWS) {
          span = Math.ceil(Math.min(span, ids.length) / 2)
        } else {
          const leaf = await readLeaf(beforeId)
          beforeId = leaf.readTo
          calls += leaf.moreCalls
          if (beforeId === 0) return finish()
          span = LEAF_ROWS * 2
        }
        state.set('reconcileBefore', beforeId)
      }
      return true
    },
  }
}

interface Leaf {
  /** The id down to which nothing differs any more. */
  readonly readTo: number
  readonly moreCalls: number
}

/** Reads the rows themselves, and follows them. */
function createLeafReader({
  store,
  phone,
  clock,
  reader,
  ingest,
}: ReconcilerDeps): (beforeId: number) => Promise<Leaf> {
  const lookAgain = createSecondLook({ store, phone })

  return async (beforeId) => {
    const lookedAt = clock.now()
    // Read before the phone is asked: what is stored meanwhile cannot be missing from its answer.
    const stored = store.messages.listPhoneRowsBelow(beforeId, MAX_STORED_ROWS)
    const storedTo = stored.length < MAX_STORED_ROWS ? 0 : (stored.at(-1)?.externalMessageId ?? 0)
    const page = await reader.list({ kind: 'before', beforeId, limit: LEAF_ROWS })
    const readTo = Math.max(storedTo, page.isFull ? (page.lowestId ?? 0) : 0)
    await ingest(page.rows, { isQuiet: true, lookedAt, order: 'by_time' })
    const { missing, read } = compare(
      stored.filter(({ externalMessageId }) => externalMessageId >= readTo),
      page,
    )
    const { gone, calls } = await lookAgain(missing)
    store.transaction(() => {
      markGone(store, gone, { at: clock.now() })
      followReads(store, read)
    })
    return { readTo, moreCalls: calls }
  }
}

function compare(stored: readonly StoredPhoneRow[], page: ReadPage) {
  const rows = new Map(page.rows.map((row) => [row.id, row]))
  const missing: StoredPhoneRow[] = []
  const read: StoredPhoneRow[] = []
  for (const message of stored) {
    const row = rows.get(message.externalMessageId)
    if (row === undefined || !isRowOf(message, row)) missing.push(message)
    else if (row.isRead && !message.isRead) read.push(message)
  }
  return { missing, read }
}
