import { AppError } from '../domain/app-error.ts'
import type { ConversationList, ConversationListQuery } from '../protocol/conversation.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import { CONVERSATION_COLUMNS, toConversation, type ConversationRow } from './conversation-row.ts'
import { createBodyFinder } from './body-finder.ts'
import type { Row, SqlValue } from './database.ts'
import { createNameFinder } from './name-finder.ts'
import type { StoreContext } from './store-context.ts'

const MAX_CACHED_TOTALS = 16

export interface ConversationLister {
  list(query: ConversationListQuery): ConversationList
}

/** Each filter has an index of its own, in the order of the list. */
export function createConversationLister(context: StoreContext): ConversationLister {
  const { db, region, changes } = context
  const totals = createTotals(context)
  const names = createNameFinder(db)
  const bodies = createBodyFinder(context)
  const findRows = (typed: string, within: ConversationListQuery['search_in']) => {
    if (within) return JSON.stringify(within === 'names' ? names.find(typed) : names.findBeginnings(typed))
    return JSON.stringify([...new Set([...names.find(typed), ...bodies.find(typed)])])
  }

  return {
    list(query) {
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const page = query.page ?? 1
      const filter = listFilter(query, query.search?.trim() ? findRows(query.search, query.search_in) : undefined)
      const from = query.cursor === undefined ? undefined : parseListCursor(query.cursor)
      const offset = from ? 0 : (page - 1) * perPage
      const rows = db
        .query<ConversationRow>(listSql(filter.where, from !== undefined))
        .all(...filter.values, ...(from ?? []), perPage + 1, offset)
      const shown = rows.slice(0, perPage)
      const last = shown.at(-1)
      const home = region()
      return {
        conversations: shown.map((row) => toConversation(row, home)),
        page,
        per_page: perPage,
        total: totals.count(filter, changes.read()),
        next_cursor: last && rows.length > perPage ? formatListCursor(last) : null,
      }
    },
  }
}

export interface ListFilter {
  readonly where: string
  readonly values: readonly SqlValue[]
}

/** The words must be those of the partial indexes, or the planner does not see that they fit. */
export function listFilter(query: ConversationListQuery, foundRows: string | undefined): ListFilter {
  // Whoever looks for a person by name means the hidden ones too.
  const isAnybody = foundRows !== undefined && query.search_in !== undefined && !query.hidden
  const conditions = ['is_deleted = 0', isAnybody ? 'is_hidden IN (0, 1)' : `is_hidden = ${query.hidden ? 1 : 0}`]
  const values: SqlValue[] = []
  // A search looks everywhere; without one, the archived ones have a list of their own. The hidden ones are one list.
  if ((foundRows === undefined && !query.hidden) || query.archived) {
    conditions.push('is_archived = ?')
    values.push(query.archived ? 1 : 0)
  }
  if (query.starred) conditions.push('is_starred = 1')
  if (query.unknown) conditions.push('is_unknown = 1')
  if (query.unread) conditions.push('(unread_count > 0 OR is_marked_unread = 1)')
  if (foundRows !== undefined) {
    conditions.push('id IN (SELECT value FROM json_each(?))')
    values.push(foundRows)
  }
  return { where: conditions.join(' AND '), values }
}

export function listSql(where: string, isAfterCursor: boolean): string {
  const after = isAfterCursor ? 'AND (is_pinned, list_place, id) < (?, ?, ?)' : ''
  return `SELECT ${CONVERSATION_COLUMNS} FROM conversations WHERE ${where} ${after}
    ORDER BY is_pinned DESC, list_place DESC, id DESC LIMIT ? OFFSET ?`
}

/** Counting costs as much as a page, so the last counts are kept until a conversation changes. */
function createTotals({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>) {
  const known = new Map<string, number>()
  let countedAt = ''
  transactions.add({ afterRollback: () => known.clear() })

  return {
    count({ where, values }: ListFilter, version: string): number {
      const count = () =>
        db.query<[count: number]>(`SELECT count(*) FROM conversations WHERE ${where}`).get(...values)?.[0] ?? 0
      // Inside a transaction the version has yet to move.
      if (db.isInTransaction) return count()
      if (countedAt !== version || known.size >= MAX_CACHED_TOTALS) known.clear()
      countedAt = version
      const key = JSON.stringify([where, values])
      const total = known.get(key) ?? count()
      known.set(key, total)
      return total
    },
  }
}

function formatListCursor(row: Row): string {
  const [id, pinRank, place] = [row[0], row[5], row.at(-1)]
  return Buffer.from(`${String(pinRank)}.${String(place)}.${String(id)}`).toString('base64url')
}

function parseListCursor(cursor: string): [pinRank: number, place: number, id: number] {
  const match = /^([0-9]{1,15})\.([0-9]{1,15})\.([0-9]{1,15})$/u.exec(Buffer.from(cursor, 'base64url').toString())
  if (!match) throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the list gave')
  return [Number(match[1]), Number(match[2]), Number(match[3])]
}
