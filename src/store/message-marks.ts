import type { StoreContext } from './store-context.ts'

/**
 * Signposts in long threads, so that page 200 costs about as much as page 1: the id of every 512th message, counted from the
 * oldest, because new messages leave that count alone.
 */
export interface MarksRegister {
  /** The id of the message at `ordinal`, 0 being the oldest; `total` is the thread's kept counter. */
  find(conversationRow: number, ordinal: number, total: number): number | undefined
  /** Something was deleted there. */
  forget(conversationRow: number): void
}

interface Marks {
  /** Ids of the messages 0, 512, 1024, … */
  readonly ids: readonly number[]
  /** The thread when the marks were made. */
  readonly total: number
  readonly newestId: number
}

const MARK_EVERY = 512
const MAX_THREADS = 64

export function createMarksRegister({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): MarksRegister {
  const threads = new Map<number, Marks>()
  const marked = db.query<[id: number]>(
    `SELECT id FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM messages WHERE conversation_id = ?)
      WHERE (place - 1) % ${MARK_EVERY} = 0`,
  )
  const newest = db.query<[id: number | null]>('SELECT max(id) FROM messages WHERE conversation_id = ?')
  const countAbove = db.query<[count: number]>('SELECT count(*) FROM messages WHERE conversation_id = ? AND id > ?')
  const stepsFrom = db.query<[id: number]>(
    'SELECT id FROM messages WHERE conversation_id = ? AND id >= ? ORDER BY id LIMIT 1 OFFSET ?',
  )
  // Marks made in a transaction that was taken back know rows that are not there.
  transactions.add({ afterRollback: () => threads.clear() })

  function build(conversationRow: number, total: number): Marks {
    const newestId = newest.get(conversationRow)?.[0] ?? 0
    const marks = { ids: marked.all(conversationRow).map(([id]) => id), total, newestId }
    const [oldestUsed] = threads.keys()
    if (threads.size >= MAX_THREADS && oldestUsed !== undefined) threads.delete(oldestUsed)
    threads.set(conversationRow, marks)
    return marks
  }

  /** A row that came in below the newest one shifts the count: then what is above no longer makes up the difference. */
  function isValid(marks: Marks, conversationRow: number, total: number): boolean {
    const grown = total - marks.total
    if (grown < 0 || grown > MARK_EVERY) return false
    return countAbove.get(conversationRow, marks.newestId)?.[0] === grown
  }

  return {
    find(conversationRow, ordinal, total) {
      const known = threads.get(conversationRow)
      const marks = known && isValid(known, conversationRow, total) ? known : build(conversationRow, total)
      const markIndex = Math.min(Math.floor(ordinal / MARK_EVERY), marks.ids.length - 1)
      const from = marks.ids[markIndex]
      if (from === undefined) return undefined
      return stepsFrom.get(conversationRow, from, ordinal - markIndex * MARK_EVERY)?.[0]
    },
    forget: (conversationRow) => void threads.delete(conversationRow),
  }
}
