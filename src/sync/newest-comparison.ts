import { followReads } from './follow-reads.ts'
import { isRowOf } from './known-rows.ts'
import { markGone } from './mark-gone.ts'
import { isMarkAmong } from './watermark.ts'
import type { WindowDeps } from './window-scan.ts'

/** What an old phone shows at once. */
const NEWEST_ROWS = 200
const WINDOW_MS = 4 * 3_600_000
/** Rows this close to the oldest one shown may lie on either side of it. */
const EDGE_MS = 60_000

/**
 * The scan of a phone that cannot select: all that can be had are its newest messages by time. Down to the oldest of them they are all
 * it has, so what is missing there is gone, and what is read there was read.
 */
export function createNewestComparison({ store, clock, reader, ingest }: WindowDeps): () => Promise<void> {
  return async () => {
    const lookedAt = clock.now()
    // Read before the phone is asked: what is stored meanwhile cannot be missing from its answer.
    const stored = store.messages.listPhoneRowsSince(lookedAt - WINDOW_MS, NEWEST_ROWS)
    const unread = store.messages.listUnreadPhoneRows(NEWEST_ROWS)
    const mark = store.syncState.get('watermarkRow')
    const page = await reader.list({ kind: 'newest', limit: NEWEST_ROWS })
    await ingest(page.rows, { isQuiet: false, lookedAt, order: 'by_time' })
    // Nothing can be asked for again here, so an answer without the row that was read last proves nothing.
    if (!mark || !isMarkAmong(mark, page.rows) || store.syncState.get('isRelinking')) return

    const rows = new Map(page.rows.map((row) => [row.id, row]))
    const oldest = page.rows.reduce((time, row) => Math.min(time, row.at), Number.POSITIVE_INFINITY)
    const shownSince = page.isFull ? oldest + EDGE_MS : Number.NEGATIVE_INFINITY
    const rowOf = (message: (typeof stored)[number]) => {
      const row = rows.get(message.externalMessageId)
      return row && isRowOf(message, row) ? row : undefined
    }
    const gone = stored.filter((message) => message.timestamp > shownSince && !rowOf(message))
    store.transaction(() => {
      markGone(
        store,
        gone.filter(({ id }) => store.messages.find(id)),
        { at: clock.now() },
      )
      followReads(
        store,
        unread.filter((message) => rowOf(message)?.isRead === true),
      )
    })
  }
}
