import { createSnippet } from '../domain/search-snippet.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Range, SearchHit } from '../protocol/search.ts'
import { CONVERSATION_COLUMNS, toConversation, type ConversationRow } from './conversation-row.ts'
import { toMessage, type MessageRow } from './message-row.ts'
import type { MessageRows } from './message-rows.ts'
import type { StoreContext } from './store-context.ts'

export interface Found {
  readonly row: MessageRow
  readonly ranges: Range[]
}

interface KnownConversation {
  readonly conversation: Conversation
  readonly readUpTo: number
}

/** Hits of one search and the next, as someone types, come from the same people. */
const MAX_KNOWN = 500

/** Messages as hits, with their conversations; those of deleted ones are left out. */
export function createHitBuilder(
  { db, region, changes }: Pick<StoreContext, 'db' | 'region' | 'changes'>,
  rows: MessageRows,
): (found: readonly Found[]) => SearchHit[] {
  const conversations = db.query<readonly [...ConversationRow, readUpTo: number]>(
    `SELECT ${CONVERSATION_COLUMNS}, read_up_to FROM conversations
      WHERE id IN (SELECT value FROM json_each(?)) AND is_deleted = 0`,
  )
  const known = new Map<number, KnownConversation>()
  let knownAt = ''

  function learn(conversationRows: readonly number[]): void {
    const home = region()
    const version = `${changes.read()} ${home ?? ''}`
    // Inside a transaction the version has yet to move.
    if (version !== knownAt || db.isInTransaction || known.size > MAX_KNOWN) known.clear()
    knownAt = version
    const missing = [...new Set(conversationRows)].filter((row) => !known.has(row))
    if (missing.length === 0) return
    for (const row of conversations.all(JSON.stringify(missing))) {
      known.set(row[0], { conversation: toConversation(row, home), readUpTo: row[27] })
    }
  }

  return (found) => {
    learn(found.map(({ row }) => row[1]))
    const archivedBelow = rows.archivedBelow()
    const hits: SearchHit[] = []
    for (const { row, ranges } of found) {
      const of = known.get(row[1])
      if (!of) continue
      const message = toMessage(row, { readUpTo: of.readUpTo, archivedBelow })
      hits.push({ message, conversation: of.conversation, highlights: ranges, snippet: createSnippet(row[3], ranges) })
    }
    return hits
  }
}
