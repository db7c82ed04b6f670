import { PhoneFailure } from '../phone/phone-failure.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { Ingest } from './ingest.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import type { SyncDeps } from './sync-deps.ts'
import { highestRow, lowestRow } from './watermark.ts'

export interface HistoryDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
}

export interface HistoryProgress {
  readonly isDone: boolean
  readonly done: number
  /** A guess from how dense the ids are so far. */
  readonly total: number | null
}

export interface HistoryReader {
  /** Reads one page, newest first; where it stopped is stored with the page. */
  runOnce(): Promise<HistoryProgress>
  progress(): HistoryProgress
}

const PAGE_ROWS = 1_000
const MIN_PAGE_ROWS = 25
/** A page that takes the phone longer is too large for it. */
const SLOW_PAGE_MS = 10_000
/** Rows read twice where pages are counted from the newest: some may have been deleted meanwhile. */
const OFFSET_OVERLAP = 20

/** Reads the phone's past down from the first look, a page a run, and goes on where it was cut off. */
export function createHistoryReader({ store, phone, clock, reader, ingest }: HistoryDeps): HistoryReader {
  const state = store.syncState
  let pageRows = PAGE_ROWS

  const progress = (): HistoryProgress => {
    const done = state.get('historyRead') ?? 0
    return { isDone: state.get('historyDone') ?? false, done, total: state.get('historyTotal') ?? null }
  }

  const readPage = async (read: (limit: number) => Promise<ReadPage>): Promise<ReadPage> => {
    try {
      const page = await read(pageRows)
      if (page.ms > SLOW_PAGE_MS) pageRows = Math.max(MIN_PAGE_ROWS, Math.floor(pageRows / 2))
      else if (page.ms < SLOW_PAGE_MS / 4) pageRows = Math.min(PAGE_ROWS, pageRows * 2)
      return page
    } catch (error) {
      if (error instanceof PhoneFailure && error.kind === 'no_answer') {
        pageRows = Math.max(MIN_PAGE_ROWS, Math.floor(pageRows / 2))
      }
      throw error
    }
  }

  const finish = () => {
    state.set('historyDone', true)
    state.set('isRelinking', false)
    state.set('isOtherPhone', false)
  }

  const byId = async (): Promise<void> => {
    const lookedAt = clock.now()
    const beforeId = state.get('historyBefore') ?? 0
    const page = await readPage((limit) => reader.list({ kind: 'before', beforeId, limit }))
    const rows = page.isFull ? withoutOldestSecond(page.rows) : page.rows
    const next = rows === page.rows ? (page.lowestId ?? 0) : (lowestRow(rows)?.id ?? 0)
    await ingest(rows, {
      isQuiet: true,
      lookedAt,
      order: 'by_time',
      afterLast() {
        const read = (state.get('historyRead') ?? 0) + rows.length
        const highest = state.get('watermark') ?? highestRow(rows)?.id ?? 0
        state.set('historyRead', read)
        state.set('historyBefore', next)
        state.set('historyTotal', page.isFull ? guessTotal({ read, highest, next }) : read)
        if (!page.isFull) finish()
      },
    })
  }

  // For phones that cannot select: by time, counted from the newest. New messages only move the rest further down.
  const byOffset = async (): Promise<void> => {
    const lookedAt = clock.now()
    const offset = state.get('historyOffset') ?? 0
    const page = await readPage((limit) => reader.list({ kind: 'newest', limit, offset }))
    await ingest(page.rows, {
      isQuiet: true,
      lookedAt,
      order: 'by_time',
      afterLast() {
        const read = offset + page.rows.length
        state.set('historyRead', read)
        state.set('historyOffset', Math.max(offset + 1, offset + page.givenCount - OFFSET_OVERLAP))
        state.set('historyTotal', page.isFull ? null : read)
        if (!page.isFull) finish()
      },
    })
  }

  return {
    progress,
    async runOnce() {
      if (!progress().isDone) await ((await phone.readAbilities()).hasSelection ? byId() : byOffset())
      return progress()
    },
  }
}

/**
 * Rows by falling id, less those of the last row's second: they come with the next page. Messages of one second get their places
 * together, in the order of their ids.
 */
export function withoutOldestSecond(rows: readonly PhoneRow[]): readonly PhoneRow[] {
  const second = (row: PhoneRow | undefined) => (row ? Math.floor(row.at / 1000) : undefined)
  const oldest = second(rows.at(-1))
  let end = rows.length
  while (end > 0 && second(rows[end - 1]) === oldest) end -= 1
  // A restored backup can hold a whole page of one second.
  return end === 0 ? rows : rows.slice(0, end)
}

function guessTotal({ read, highest, next }: { read: number; highest: number; next: number }): number {
  const span = highest - next + 1
  const density = span > 0 ? Math.min(1, read / span) : 1
  return read + Math.round(Math.max(0, next - 1) * density)
}
