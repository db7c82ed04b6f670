import type { Database } from './database.ts'

/** Messages of one number, in a part of a conversation. */
export interface CountedNumber {
  /** The row of its address. */
  readonly row: number | null
  readonly count: number
  readonly at: number
}

/** Messages that are counted in one turn of the event loop. */
const COUNTED_AT_ONCE = 5_000

/** Counts the messages of a conversation by their number, a slice between two yields. A number is told of once for each slice. */
export function createMessageCount(db: Database): (row: number) => Generator<undefined, readonly CountedNumber[]> {
  const slice = db.query<[addressRow: number | null, count: number, newest: number, lastRow: number]>(
    `SELECT address_id, count(*), max(timestamp), max(id) FROM (
      SELECT id, address_id, timestamp FROM messages WHERE conversation_id = ?1 AND id > ?2 ORDER BY id LIMIT ${COUNTED_AT_ONCE})
      GROUP BY address_id`,
  )
  return function* countMessages(row) {
    const counted: CountedNumber[] = []
    for (let after = 0; ;) {
      const found = slice.all(row, after)
      counted.push(...found.map(([addressRow, count, at]) => ({ row: addressRow, count, at })))
      if (found.reduce((sum, [, count]) => sum + count, 0) < COUNTED_AT_ONCE) return counted
      after = found.reduce((last, [, , , id]) => Math.max(last, id), after)
      yield
    }
  }
}
