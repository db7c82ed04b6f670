import { parseAddress } from '../domain/phone-number.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { Store } from '../store/store.ts'
import { readArrivedRows } from './arrived-rows.ts'
import { ingestSlice } from './ingest-slice.ts'
import { createStoredRowFinder } from './known-rows.ts'
import { readVacatedIds } from './moved-rows.ts'
import { readRowWriters } from './own-sends.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface IngestOptions {
  /** History, or a first look: nobody is told of single messages. */
  readonly isQuiet: boolean
  /** When the phone was asked for these rows. */
  readonly lookedAt: number
  /** By id where a position moves along with each slice; by time where the whole page counts as one. */
  readonly order: 'by_id' | 'by_time'
  /** Runs inside the transaction of each slice, with its rows: where a position moves with what was stored. */
  readonly afterSlice?: (slice: readonly PhoneRow[]) => void
  /** Runs inside the last transaction. */
  readonly afterLast?: () => void
}

export interface Ingested {
  /** Messages that were new. */
  readonly added: number
}

export type Ingest = (rows: readonly PhoneRow[], options: IngestOptions) => Promise<Ingested>

/** More than this at once is a backlog and not news. */
const MAX_LOUD_ROWS = 50
/** A slice should hold the event loop up no longer than this. Shorter ones leave more pieces of the index to write and to merge. */
const SLICE_MS = 20
/** The first slice also prepares statements and compiles code. */
const FIRST_SLICE_ROWS = 25
const MIN_SLICE_ROWS = 10
const MAX_SLICE_ROWS = 500

interface IngestDeps extends Pick<SyncDeps, 'store' | 'phone' | 'nextTurn'> {
  /** An answer that came in was itself answered: something is to be sent. */
  readonly onQueued?: () => void
}

/**
 * Takes rows of the phone in: in slices of about 20 ms, each one transaction in its own turn of the event loop. What is known
 * is dropped, so the same rows may come any number of times, from anywhere.
 */
export function createIngest({ store, phone, nextTurn, onQueued }: IngestDeps): Ingest {
  let sliceRows = FIRST_SLICE_ROWS

  return async (rows, options) => {
    const isFromTermux = await readRowWriters({ store, phone }, rows)
    // The first import meets nothing that is known.
    const mayBeKnown = options.order === 'by_id' || store.syncState.get('historyDone') === true
    const vacated = await readVacatedIds({ store, phone }, rows, { lookedAt: options.lookedAt, mayBeKnown })
    const hasArrived = await readArrivedRows({ store, phone }, rows, { mayBeKnown })
    const ordered = rows.toSorted(options.order === 'by_id' ? byId : byTime)
    const isQuiet = options.isQuiet || isBacklog(store, rows)
    let added = 0
    let start = 0
    do {
      const slice = ordered.slice(start, start + sliceRows)
      start += slice.length
      const isLast = start >= ordered.length
      const startedAt = performance.now()
      const outcome = store.transaction(() => {
        const taken = ingestSlice(store, slice, {
          isQuiet,
          isFromTermux,
          vacated,
          hasArrived,
          lookedAt: options.lookedAt,
          page: rows,
        })
        options.afterSlice?.(slice)
        if (isLast) options.afterLast?.()
        return taken
      })
      added += outcome.added
      if (outcome.hasQueued) onQueued?.()
      sliceRows = adapt(sliceRows, slice.length, performance.now() - startedAt)
      await nextTurn()
      if (slice.length > 0) {
        store.maintain()
        await nextTurn()
      }
    } while (start < ordered.length)
    return { added }
  }
}

function isBacklog(store: Store, rows: readonly PhoneRow[]): boolean {
  if (rows.length <= MAX_LOUD_ROWS) return false
  const region = store.syncState.get('region')
  const findStored = createStoredRowFinder(store, rows)
  const fresh = rows.filter((row) => !findStored(row, parseAddress(row.address, region)))
  return fresh.length > MAX_LOUD_ROWS
}

// Halves at once and grows slowly: one long pause is felt, one short slice is not.
function adapt(sliceRows: number, rows: number, ms: number): number {
  if (ms > SLICE_MS) return Math.max(MIN_SLICE_ROWS, Math.min(sliceRows, Math.floor((rows * SLICE_MS) / ms)))
  const couldBe = rows === sliceRows ? Math.floor(sliceRows * 1.2) + 1 : sliceRows
  return Math.min(MAX_SLICE_ROWS, couldBe)
}

function byId(a: PhoneRow, b: PhoneRow): number {
  return a.id - b.id
}

function byTime(a: PhoneRow, b: PhoneRow): number {
  return a.at - b.at || a.id - b.id
}
