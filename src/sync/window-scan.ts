import { BEYOND_ALL_IDS } from '../phone/phone.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import { isBrokenOff } from './bad-row.ts'
import { createDeliveryReports } from './delivery-reports.ts'
import { followReads } from './follow-reads.ts'
import type { Ingest } from './ingest.ts'
import { isRowOf } from './known-rows.ts'
import { markGone } from './mark-gone.ts'
import type { MessageReader, ReadPage } from './message-reader.ts'
import { createNewestComparison } from './newest-comparison.ts'
import { createSecondLook } from './second-look.ts'
import { settleDisplaced } from './settle-displaced.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface WindowDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'nextTurn'> {
  readonly reader: MessageReader
  readonly ingest: Ingest
}

export interface WindowScan {
  runOnce(): Promise<void>
}

/** Android hides some one-time codes for three hours, so rows can turn up that late. */
const WINDOW_MS = 4 * 3_600_000
/** After a pause of the program or the phone the window reaches back to the last scan, but no further than this. */
const MAX_WINDOW_MS = 7 * 24 * 3_600_000
/** Rows this close to the window's edge may lie on either side of it. */
const EDGE_MS = 60_000
const PAGE_ROWS = 500
/** At the fastest that Android sends, and twice as many that come in, a window holds more than half as many rows. */
const MAX_PAGES = 20
const MAX_STORED_ROWS = PAGE_ROWS * MAX_PAGES
/** Unread messages that one scan asks about beside those of the first page; the next goes on where it stopped. */
const MAX_OLD_UNREAD = 99

/** How far down what a phone gave is known to be all it has. */
interface Seen {
  readonly rows: ReadonlyMap<number, ReadPage['rows'][number]>
  covers(message: StoredPhoneRow): boolean
}

/**
 * Looks over the last hours, and at all that is unread: for rows that came late, were read, or are gone from the phone. What it finds
 * missing is asked for once more before it is believed.
 */
export function createWindowScan(deps: WindowDeps): WindowScan {
  const { store, phone, clock, reader, ingest } = deps
  const lookAgain = createSecondLook(deps)
  const reports = createDeliveryReports(deps)
  const compareNewest = createNewestComparison(deps)
  let unreadBelow: MessageId | undefined

  const take = (page: ReadPage, lookedAt: number) => ingest(page.rows, { isQuiet: false, lookedAt, order: 'by_time' })

  /** Follows what the phone has, where it shows all; asks again for what it seems to have no more, or to have read. */
  const judge = async (
    stored: readonly StoredPhoneRow[],
    unread: readonly StoredPhoneRow[],
    seen: readonly [Seen, Seen],
  ) => {
    if (store.syncState.get('isRelinking')) return
    const [window, unreadOnes] = seen
    const missing = stored.filter(
      (message) => message.syncStatus === 'synced' && window.covers(message) && !isIn(window, message),
    )
    const maybeRead = unread.filter(
      (message) => unreadOnes.covers(message) && unreadOnes.rows.get(message.externalMessageId)?.isRead !== false,
    )
    const { there, gone } = await lookAgain([...new Set([...maybeRead, ...missing])])
    const wanted = new Set(missing)
    store.transaction(() => {
      markGone(
        store,
        gone.filter((message) => wanted.has(message) && store.messages.find(message.id)),
        { at: clock.now() },
      )
      followReads(
        store,
        maybeRead.filter((message) => there.get(message)?.isRead === true),
      )
    })
  }

  /** More may be unread than fit into one answer: the rest is asked about bit by bit, from scan to scan. */
  const followOldReads = async () => {
    const older = store.messages.listUnreadPhoneRows(MAX_OLD_UNREAD, unreadBelow)
    unreadBelow = older.length === MAX_OLD_UNREAD ? older.at(-1)?.id : undefined
    const { there } = await lookAgain(older)
    store.transaction(() =>
      followReads(
        store,
        older.filter((message) => there.get(message)?.isRead === true),
      ),
    )
  }

  const scan = async () => {
    const lookedAt = clock.now()
    const lastAt = Math.min(store.syncState.get('lastWindowAt') ?? lookedAt, lookedAt)
    const sinceMs = Math.max(lookedAt - MAX_WINDOW_MS, lastAt - WINDOW_MS)
    // Read before the phone is asked: what is stored meanwhile cannot be missing from its answer.
    const stored = listStoredSince(sinceMs + EDGE_MS)
    const unread = store.messages.listUnreadPhoneRows(PAGE_ROWS)
    const { first, pages } = await readWindow(reader, sinceMs)
    for (const page of pages) await take(page, lookedAt)
    await judge(stored, unread, [createSeen(pages), createSeen([first])])
    store.syncState.set('lastWindowAt', lookedAt)
    if (first.isFull || unread.length === PAGE_ROWS) await followOldReads()
    await reports.runOnce()
  }

  const listStoredSince = (sinceMs: number) =>
    store.messages
      .listPhoneRowsSince(sinceMs, MAX_STORED_ROWS)
      // A place is kept where a time that was read under the wrong zone is mended.
      .filter(({ timestamp }) => timestamp > sinceMs)

  return {
    async runOnce() {
      await settleDisplaced(deps)
      await ((await phone.readAbilities()).hasSelection ? scan() : compareNewest())
    },
  }
}

function createSeen(pages: readonly ReadPage[]): Seen {
  const last = pages.at(-1)
  // A full page says nothing about rows below its lowest.
  const lowestId = last?.isFull === true ? (last.lowestId ?? Number.POSITIVE_INFINITY) : 0
  return {
    rows: new Map(pages.flatMap((page) => page.rows.map((row) => [row.id, row]))),
    covers: (message) => message.externalMessageId >= lowestId,
  }
}

function isIn({ rows }: Seen, message: StoredPhoneRow): boolean {
  const row = rows.get(message.externalMessageId)
  return row !== undefined && isRowOf(message, row)
}

async function readWindow(
  reader: MessageReader,
  sinceMs: number,
): Promise<{ first: ReadPage; pages: readonly ReadPage[] }> {
  const first = await readFirst(reader, sinceMs)
  const pages = [first]
  for (let page = first; page.isFull && page.lowestId !== undefined && pages.length < MAX_PAGES;) {
    try {
      page = await reader.list({ kind: 'since', sinceMs, beforeId: page.lowestId, limit: PAGE_ROWS })
      pages.push(page)
    } catch (error) {
      // It breaks off at more rows than are looked for at a time: the next scan goes on.
      if (!isBrokenOff(error)) throw error
      break
    }
  }
  return { first, pages }
}

// Of a row that came late below all that was read, and breaks the answer off, nobody else knows before the night.
async function readFirst(reader: MessageReader, sinceMs: number): Promise<ReadPage> {
  const query = { kind: 'window', sinceMs, limit: PAGE_ROWS } as const
  try {
    return await reader.list(query)
  } catch (error) {
    if (!isBrokenOff(error)) throw error
    // It begins with that row, which is found only by walking down from above.
    await reader.list({ kind: 'since', sinceMs, beforeId: BEYOND_ALL_IDS, limit: 1 })
    return reader.list(query)
  }
}
