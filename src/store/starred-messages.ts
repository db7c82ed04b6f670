import { AppError } from '../domain/app-error.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { MessageId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { Message } from '../protocol/message.ts'
import type { StarredMessages, StarredMessagesQuery } from '../protocol/starred.ts'
import { MESSAGE_COLUMNS, toMessage, type MessageRow } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import { conversationRow, isScheduledId, messageRow, toConversationId, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** Messages that somebody wants to find again. */
export interface Stars {
  /** Throws `not_found`, and `invalid` for a message that waits for its hour. */
  set(id: MessageId, isStarred: boolean): Message
  /** Newest first, of all conversations or of one. */
  list(query: StarredMessagesQuery): StarredMessages
}

interface Parts {
  readonly rows: MessageRows
  readonly findConversation: (id: string) => Conversation | undefined
}

type StarredRow = readonly [...MessageRow, readUpTo: number]

export function createStars(context: StoreContext, { rows, findConversation }: Parts): Stars {
  const { db, transactions, changes } = context
  const setStar = db.command('UPDATE messages SET is_starred = ? WHERE id = ?')
  const { listSql, countSql } = starredSql
  const all = db.query<StarredRow>(listSql.all)
  const ofConversation = db.query<StarredRow>(listSql.ofConversation)
  const countAll = db.query<[count: number]>(countSql.all)
  const countOfConversation = db.query<[count: number]>(countSql.ofConversation)

  return {
    set: (id, isStarred) =>
      transactions.join(() => {
        if (isScheduledId(id)) throw new AppError('invalid', 'Cannot star this message: it waits for its hour')
        rows.get(id)
        changes.touch()
        setStar.run(Number(isStarred), messageRow(id))
        return rows.get(id)
      }),
    list({ conversation, cursor, per_page: perPage = DEFAULT_PAGE_SIZE }) {
      const below = cursor === undefined ? Number.MAX_SAFE_INTEGER : messageRow(cursor)
      const only = conversation === undefined ? undefined : conversationRow(conversation)
      const found = only === undefined ? all.all(below, perPage + 1) : ofConversation.all(only, below, perPage + 1)
      const shown = found.slice(0, perPage)
      const archivedBelow = rows.archivedBelow()
      const ids = [...new Set(shown.map((row) => toConversationId(row[1])))]
      const last = shown.at(-1)
      return {
        messages: shown.map((row) => toMessage(row, { readUpTo: row[15], archivedBelow })),
        conversations: ids.map((id) => findConversation(id)).filter((one) => one !== undefined),
        total: (only === undefined ? countAll.get() : countOfConversation.get(only))?.[0] ?? 0,
        next_cursor: last && found.length > perPage ? toMessageId(last[0]) : null,
      }
    },
  }
}

const from = `FROM messages INDEXED BY messages_starred_by_place
  CROSS JOIN conversations ON conversations.id = messages.conversation_id
  WHERE messages.is_starred = 1 AND is_deleted = 0`
const fromOne = `FROM messages INDEXED BY messages_starred
  CROSS JOIN conversations ON conversations.id = messages.conversation_id
  WHERE messages.is_starred = 1 AND is_deleted = 0 AND conversation_id = ?`
const page = 'AND messages.id < ? ORDER BY messages.id DESC LIMIT ?'

/** The statements, for the test of their plans. */
export const starredSql = {
  listSql: {
    all: `SELECT ${MESSAGE_COLUMNS}, read_up_to ${from} ${page}`,
    ofConversation: `SELECT ${MESSAGE_COLUMNS}, read_up_to ${fromOne} ${page}`,
  },
  countSql: { all: `SELECT count(*) ${from}`, ofConversation: `SELECT count(*) ${fromOne}` },
}
