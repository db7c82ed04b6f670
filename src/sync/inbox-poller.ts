import { BEYOND_ALL_IDS, type PhoneRow } from '../phone/phone.ts'
import { isRowStored } from './known-rows.ts'
import { withoutOldestSecond } from './history-reader.ts'
import type { Ingest } from './ingest.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import { beginRelinking, endWrongRelinking } from './relinking.ts'
import { settleDisplaced } from './settle-displaced.ts'
import type { SyncDeps } from './sync-deps.ts'
import { highestRow, isAtWatermark, lowestRow, setWatermark } from './watermark.ts'

export interface PollerDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'nextTurn'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
}

export interface Look {
  /** When the phone was asked: what it did later is not in the answer. */
  readonly lookedAt: number
  readonly rows: readonly PhoneRow[]
  readonly added: number
  /** Messages from others above what was read before, so that they have just come. */
  readonly arrived: number
  /** How long the phone took for the first page. */
  readonly ms: number
  /** There is more than one run takes. */
  readonly hasMore: boolean
  /** What lies below the rows read here is not known, so the history has to be read (again). */
  readonly isHistoryOpen: boolean
}

export interface InboxPoller {
  runOnce(): Promise<Look>
}

/** Rows of one look. */
const PAGE_ROWS = 200
const NOTHING = { rows: [], added: 0, arrived: 0, hasMore: false, isHistoryOpen: false }
/** Pages of one look; what is left waits for the next. */
const MAX_PAGES = 20

/**
 * Reads what is new: rows from the watermark on, its own row included. When that row is gone or another, ids were given out
 * again (or this is another phone), and the newest rows are read instead.
 */
export function createInboxPoller(deps: PollerDeps): InboxPoller {
  const { store, phone, clock, reader, ingest } = deps
  const readNewest = async (): Promise<ReadPage> => {
    const { hasSelection } = await phone.readAbilities()
    return hasSelection
      ? reader.list({ kind: 'before', beforeId: BEYOND_ALL_IDS, limit: PAGE_ROWS })
      : reader.list({ kind: 'newest', limit: PAGE_ROWS })
  }

  const readAnew = async (lookedAt: number, isQuiet: boolean): Promise<Look> => {
    const page = await readNewest()
    const rows = page.isFull ? withoutOldestSecond(page.rows) : page.rows
    // A phone that shows nothing at all where it has shown something is one that must not, or cannot: that proves nothing.
    if (page.givenCount === 0 && store.syncState.get('watermarkRow')) return { ...NOTHING, lookedAt, ms: page.ms }
    const lowest = lowestRow(rows)
    const watermark = store.syncState.get('watermark')
    const isFirst = watermark === undefined
    // One that was begun and not ended stored some of these rows itself, and has not read what lies below.
    const isBegun = !isFirst && store.syncState.get('isRelinking') === true
    // A row that is stored proves nothing above the watermark: scans and pulls read there, too.
    const isUnknown = lowest !== undefined && (lowest.id > (watermark ?? 0) || !isRowStored(store, lowest))
    const isGap = page.isFull && (isUnknown || isBegun)
    const isOther =
      (isBegun && store.syncState.get('isOtherPhone') === true) ||
      (!isFirst && rows.length > 0 && !rows.some((row) => isRowStored(store, row)))
    if (!isFirst) beginRelinking(store, { isOther })
    const { added } = await ingest(rows, {
      isQuiet,
      lookedAt,
      order: 'by_time',
      afterLast() {
        setWatermark(store, highestRow(rows))
        store.syncState.set('isRelinking', isGap && !isFirst)
        // What was missed on the phone before says nothing about this one.
        if (isOther) store.goneMessages.clear()
        if (!isGap) store.syncState.set('isOtherPhone', false)
        if (isGap || isFirst) reopenHistory(store, rows, page.isFull)
      },
    })
    await settleDisplaced(deps)
    return {
      lookedAt,
      rows: page.rows,
      added,
      arrived: 0,
      ms: page.ms,
      hasMore: false,
      isHistoryOpen: isGap || isFirst,
    }
  }

  const readOn = async (lookedAt: number, watermark: number): Promise<Look> => {
    let page = await reader.list({ kind: 'from', fromId: watermark, limit: PAGE_ROWS })
    if (!isAtWatermark(store, page.rows)) return readAnew(lookedAt, false)
    endWrongRelinking(store)
    const isBacklog = page.givenCount >= PAGE_ROWS && !page.isFallback
    const { ms } = page
    const rows: PhoneRow[] = []
    let added = 0
    for (let pages = 1; ; pages += 1) {
      added += (await take(page, { isQuiet: isBacklog, lookedAt })).added
      rows.push(...page.rows)
      const hasMore = page.isFull && !page.isFallback && page.highestId !== undefined
      const arrived = countArrived(rows, watermark)
      if (!hasMore || pages >= MAX_PAGES) return { lookedAt, rows, added, arrived, ms, hasMore, isHistoryOpen: false }
      page = await reader.list({ kind: 'from', fromId: (page.highestId ?? 0) + 1, limit: PAGE_ROWS })
    }
  }

  const take = async ({ rows }: ReadPage, look: { isQuiet: boolean; lookedAt: number }) => {
    const watermark = store.syncState.get('watermark') ?? 0
    // Most looks: nothing but the row that is known.
    if (rows.length === 0 || (rows.length === 1 && rows[0]?.id === watermark)) return { added: 0 }
    return ingest(rows, {
      ...look,
      order: 'by_id',
      afterSlice: (slice) => {
        const highest = highestRow(slice)
        if (highest && highest.id >= (store.syncState.get('watermark') ?? 0)) setWatermark(store, highest)
      },
    })
  }

  return {
    async runOnce() {
      const watermark = store.syncState.get('watermark')
      return watermark === undefined ? readAnew(clock.now(), true) : readOn(clock.now(), watermark)
    },
  }
}

function countArrived(rows: readonly PhoneRow[], watermark: number): number {
  return rows.filter(({ id, direction }) => id > watermark && direction === 'inbound').length
}

function reopenHistory(store: SyncDeps['store'], rows: readonly PhoneRow[], isFull: boolean): void {
  store.syncState.set('historyBefore', lowestRow(rows)?.id ?? 0)
  store.syncState.set('historyOffset', 0)
  store.syncState.set('historyDone', !isFull)
  store.syncState.set('historyRead', rows.length)
  store.syncState.set('historyTotal', isFull ? null : rows.length)
  // Further down other rows may have these ids now; from here on they were just met.
  const skipped = store.syncState.get('skippedRows') ?? []
  const lowestId = lowestRow(rows)?.id ?? 0
  store.syncState.set(
    'skippedRows',
    skipped.filter((id) => id > lowestId),
  )
}
