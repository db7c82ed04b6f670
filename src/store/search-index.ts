import { hasWebLink } from '../domain/links.ts'
import { findOneTimeCode } from '../domain/one-time-code.ts'
import { hasCallableNumber } from '../domain/number-in-text.ts'
import { AppError } from '../domain/app-error.ts'
import { isIndexDamaged } from '../domain/storage-trouble.ts'
import { CODE_TAG, conversationTag, GRAMS_VERSION, LINK_TAG, messageGrams, NUMBER_TAG } from '../domain/search-grams.ts'
import type { Database } from './database.ts'
import type { Participant, Transactions } from './transactions.ts'

/** The letter groups of all messages. What a transaction adds is written last in it, ascending, with nothing between. */
export interface SearchIndex extends Participant {
  /** False where SQLite has no FTS5, and while the index is built anew: then search reads the messages themselves. */
  isReady(): boolean
  add(message: IndexedMessage): void
  remove(messageRow: number): void
  /** Begins the index anew when this error is its own. False: the error is another's. */
  mend(error: unknown): boolean
  /** One slice of building anew or of merging, in a transaction of its own. True while there is more to do. */
  maintain(): boolean
}

export interface IndexedMessage {
  readonly row: number
  readonly conversationRow: number
  readonly body: string
}

const MENDED = 'Cannot keep this just now: the search index was damaged and is being built anew; try again'
/** Rows written before a merge is worth its turn. */
const MERGE_EVERY_ROWS = 8
const MERGE_PAGES = 32
const REFILL_ROWS = 200

// automerge 0: FTS5 merges by itself inside a write, with stalls; we merge between them, a few pages at a time.
const CREATE_INDEX = `
CREATE VIRTUAL TABLE IF NOT EXISTS message_search
  USING fts5(grams, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii');
INSERT INTO message_search(message_search, rank) VALUES ('automerge', 0), ('crisismerge', 64), ('usermerge', 8);`

interface IndexState {
  readonly version: number
  /** While the index is built anew: messages up to this row are in it. */
  readonly refilledUpTo?: number
}

/** Opens the index, or a stand-in that remembers that it misses what is written now. */
export function openSearchIndex(db: Database, transactions: Transactions): SearchIndex {
  const state = createIndexState(db)
  if (!hasFts5(db)) {
    if (state.read().version !== 0) state.write({ version: 0 })
    return {
      isReady: () => false,
      add: () => undefined,
      remove: () => undefined,
      mend: () => false,
      maintain: () => false,
    }
  }
  if (state.read().version !== GRAMS_VERSION) {
    transactions.run(() => {
      db.exec(`${CREATE_INDEX}; INSERT INTO message_search(message_search) VALUES ('delete-all')`)
      const isEmpty = db.query('SELECT 1 FROM messages LIMIT 1').get() === undefined
      state.write(isEmpty ? { version: GRAMS_VERSION } : { version: GRAMS_VERSION, refilledUpTo: 0 })
    })
  }
  return createSearchIndex(db, transactions, state)
}

/** For readers beside a running daemon. */
export function readSearchIndex(db: Database): SearchIndex {
  const { version, refilledUpTo } = createIndexState(db).read()
  const isReady = hasFts5(db) && version === GRAMS_VERSION && refilledUpTo === undefined
  return {
    isReady: () => isReady,
    add: () => undefined,
    remove: () => undefined,
    mend: () => false,
    maintain: () => false,
  }
}

function createSearchIndex(db: Database, transactions: Transactions, stored: IndexStateTable): SearchIndex {
  const insert = db.command('INSERT INTO message_search (rowid, grams) VALUES (?, ?)')
  const remove = db.command('DELETE FROM message_search WHERE rowid = ?')
  const merge = db.command(`INSERT INTO message_search(message_search, rank) VALUES ('merge', ${MERGE_PAGES})`)
  const totalChanges = db.query<[changes: number]>('SELECT total_changes()')
  const nextToRefill = db.query<[row: number, conversationRow: number, body: string]>(
    `SELECT id, conversation_id, body FROM messages WHERE id > ? ORDER BY id LIMIT ${REFILL_ROWS}`,
  )
  let state = stored.read()
  let unmergedRows = 0
  const added = new Map<number, IndexedMessage>()
  const removed = new Set<number>()

  // What the refill has yet to reach, it will find in the table.
  const isReached = (row: number) => state.refilledUpTo === undefined || row <= state.refilledUpTo

  function refill(): void {
    const rows = nextToRefill.all(state.refilledUpTo ?? 0)
    for (const [row, conversationRow, body] of rows) insert.run(row, gramsOf({ row, conversationRow, body }))
    const last = rows.at(-1)
    stored.write(last ? { version: GRAMS_VERSION, refilledUpTo: last[0] } : { version: GRAMS_VERSION })
    unmergedRows += rows.length
  }

  function mend(error: unknown): boolean {
    if (!isIndexDamaged(error) || db.isInTransaction) return false
    transactions.run(() => {
      db.exec(`DROP TABLE message_search; ${CREATE_INDEX}`)
      stored.write({ version: GRAMS_VERSION, refilledUpTo: 0 })
    })
    state = stored.read()
    unmergedRows = 0
    return true
  }

  return {
    mend,
    isReady: () => state.refilledUpTo === undefined,
    add(message) {
      if (isReached(message.row)) added.set(message.row, message)
    },
    remove(row) {
      if (!added.delete(row) && isReached(row)) removed.add(row)
    },
    maintain() {
      if (state.refilledUpTo !== undefined) {
        transactions.run(refill)
        state = stored.read()
        return true
      }
      if (unmergedRows < MERGE_EVERY_ROWS) return false
      const before = totalChanges.get()?.[0] ?? 0
      transactions.run(() => merge.run())
      // FTS5 changes fewer than two rows when there was nothing to merge.
      const isDone = (totalChanges.get()?.[0] ?? 0) - before < 2
      if (isDone) unmergedRows = 0
      return !isDone
    },
    beforeCommit() {
      for (const row of removed) remove.run(row)
      const ascending = [...added.values()].sort((a, b) => a.row - b.row)
      for (const message of ascending) insert.run(message.row, gramsOf(message))
    },
    afterCommit() {
      unmergedRows += added.size + removed.size
      added.clear()
      removed.clear()
    },
    afterRollback(error) {
      added.clear()
      removed.clear()
      if (mend(error)) throw new AppError('storage_unavailable', MENDED, { cause: error })
    },
  }
}

function gramsOf({ conversationRow, body }: IndexedMessage): string {
  const tags = [conversationTag(conversationRow)]
  if (hasWebLink(body)) tags.push(LINK_TAG)
  if (findOneTimeCode(body) !== undefined) tags.push(CODE_TAG)
  if (hasCallableNumber(body)) tags.push(NUMBER_TAG)
  return messageGrams(body, tags)
}

function hasFts5(db: Database): boolean {
  return db.query("SELECT 1 FROM pragma_module_list WHERE name = 'fts5'").get() !== undefined
}

interface IndexStateTable {
  read(): IndexState
  write(state: IndexState): void
}

function createIndexState(db: Database): IndexStateTable {
  const select = db.query<[value: string]>("SELECT value FROM store_state WHERE key = 'search_index'")
  const upsert = db.command("INSERT OR REPLACE INTO store_state (key, value) VALUES ('search_index', ?)")
  return {
    read() {
      const row = select.get()
      return row ? JSON.parse(row[0]) : { version: 0 }
    },
    write: (state) => void upsert.run(JSON.stringify(state)),
  }
}
