import { AppError } from '../domain/app-error.ts'
import type { ConversationId, MessageId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { Message, MessagePage, MessagePageQuery } from '../protocol/message.ts'
import type { MarksRegister } from './message-marks.ts'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import { conversationRow, isScheduledId, messageRow, toMessageId } from './row-ids.ts'
import type { ScheduledMessages } from './scheduled-messages.ts'
import type { StoreContext } from './store-context.ts'

/** Pages of a thread, newest first. */
export interface MessagePages {
  /** Throws `not_found` for the conversation, `invalid` for a query that contradicts itself. */
  list(conversationId: ConversationId, query: MessagePageQuery): MessagePage
}

interface Parts {
  readonly rows: MessageRows
  readonly marks: MarksRegister
  readonly scheduled: ScheduledMessages
}

interface Thread {
  readonly row: number
  readonly total: number
  readonly readUpTo: number
}

/** Up to here, stepping from the newest message is as quick as from a mark. */
const MAX_STEPS = 512
const NEWEST = Number.MAX_SAFE_INTEGER

export function createMessagePages({ db }: Pick<StoreContext, 'db'>, { rows, marks, scheduled }: Parts): MessagePages {
  const thread = db.query<[row: number, total: number, readUpTo: number]>(
    'SELECT id, total_message_count, read_up_to FROM conversations WHERE id = ? AND is_deleted = 0',
  )
  const older = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND id <= ? ORDER BY id DESC LIMIT ? OFFSET ?`,
  )
  const newer = db.query<MessageRow>(
    `SELECT ${MESSAGE_COLUMNS} FROM messages WHERE conversation_id = ? AND id > ? ORDER BY id LIMIT ?`,
  )

  function listNumbered({ row, total }: Thread, page: number, limit: number): MessageRow[] {
    const offset = (page - 1) * (limit - 1)
    if (offset >= total) return []
    if (offset <= MAX_STEPS) return older.all(row, NEWEST, limit, offset)
    const first = marks.find(row, total - 1 - offset, total)
    return first === undefined ? [] : older.all(row, first, limit, 0)
  }

  function listAround({ row }: Thread, middle: number, perPage: number): { shown: MessageRow[]; hasMore: boolean } {
    const above = newer.all(row, middle, Math.floor(perPage / 2)).reverse()
    const below = older.all(row, middle, perPage - above.length + 1, 0)
    return {
      shown: [...above, ...below.slice(0, perPage - above.length)],
      hasMore: below.length > perPage - above.length,
    }
  }

  function listRows(open: Thread, query: MessagePageQuery, perPage: number): { shown: MessageRow[]; hasMore: boolean } {
    if (query.around !== undefined) return listAround(open, requireRow(query.around), perPage)
    if (query.after !== undefined) {
      const after = requireRow(query.after)
      const shown = newer.all(open.row, after, perPage).reverse()
      // The message itself, if nothing else, is older.
      return {
        shown,
        hasMore: older.get(open.row, shown.at(-1)?.[0] ?? after, 1, shown.length > 0 ? 1 : 0) !== undefined,
      }
    }
    const found =
      query.before === undefined
        ? listNumbered(open, query.page ?? 1, perPage + 1)
        : older.all(open.row, requireRow(query.before) - 1, perPage + 1, 0)
    return { shown: found.slice(0, perPage), hasMore: found.length > perPage }
  }

  return {
    list(conversationId, query) {
      requireOnePlace(query)
      const found = thread.get(conversationRow(conversationId))
      if (!found) throw new AppError('not_found', 'Cannot find this conversation: it was deleted, or never was')
      const open: Thread = { row: found[0], total: found[1], readUpTo: found[2] }
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const { shown, hasMore } = listRows(open, query, perPage)
      const borders = { readUpTo: open.readUpTo, archivedBelow: rows.archivedBelow() }
      const last = shown.at(-1)
      return {
        messages: shown.map((row): Message => toMessage(row, borders)),
        scheduled: isNewestPage(query) ? scheduled.list(conversationId) : [],
        page: query.page ?? 1,
        per_page: perPage,
        total: open.total,
        has_more: hasMore,
        next_cursor: hasMore && last ? toMessageId(last[0]) : null,
      }
    },
  }
}

function isNewestPage({ page = 1, before, after, around }: MessagePageQuery): boolean {
  return page === 1 && before === undefined && after === undefined && around === undefined
}

function requireOnePlace({ page, before, after, around }: MessagePageQuery): void {
  const given = [page, before, after, around].filter((place) => place !== undefined)
  if (given.length > 1) {
    throw new AppError('invalid', 'Cannot choose a page: name one of page, before, after and around')
  }
}

function requireRow(id: MessageId): number {
  const row = messageRow(id)
  if (Number.isSafeInteger(row)) return row
  const fact = isScheduledId(id)
    ? 'waits for its hour, so it has no place in the thread yet'
    : 'is not a message of a thread'
  throw new AppError('invalid', `Cannot choose a page: ${id} ${fact}`)
}
