import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ExportedConversation } from '../../protocol/export.ts'
import type { ConversationId } from '../../protocol/ids.ts'
import type { ExportScope } from '../../store/export-rows.ts'
import type { Store } from '../../store/store.ts'

/** Messages counted in one turn of the event loop. */
const COUNTED_A_TURN = 2_000
/** Conversations looked up in one turn. */
const CONVERSATIONS_A_TURN = 200

export interface Counted {
  readonly messages: number
  /** Of the texts. */
  readonly bytes: number
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly conversations: ReadonlyMap<ConversationId, number>
}

export interface ExportPlan extends Omit<Counted, 'conversations'> {
  /** By name, then by number. */
  readonly conversations: readonly ExportedConversation[]
}

/** Counts what is chosen. Throws `not_found` for a conversation that is not there. */
export async function countChosen({ exportRows, conversations: known }: Store, scope: ExportScope): Promise<Counted> {
  if (scope.conversation !== undefined) known.get(scope.conversation)
  const conversations = new Map<ConversationId, number>()
  let [messages, bytes] = [0, 0]
  let [firstAt, lastAt] = [Infinity, -Infinity]
  let after: number | undefined = 0
  while (after !== undefined) {
    const slice = exportRows.count(scope, after, COUNTED_A_TURN)
    for (const each of slice.conversations) {
      conversations.set(each.id, (conversations.get(each.id) ?? 0) + each.messages)
      messages += each.messages
      bytes += each.bytes
      firstAt = Math.min(firstAt, each.firstAt ?? firstAt)
      lastAt = Math.max(lastAt, each.lastAt ?? lastAt)
    }
    after = slice.next
    await nextTurn()
  }
  const isEmpty = messages === 0
  return { messages, bytes, conversations, firstAt: isEmpty ? null : firstAt, lastAt: isEmpty ? null : lastAt }
}

/** What will be in a file, before its first byte is written: readers want to know how much there is. */
export async function planExport(store: Store, scope: ExportScope): Promise<ExportPlan> {
  const { conversations: counts, ...counted } = await countChosen(store, scope)
  // Asked for by name, it stands in the file also where nothing of it was chosen.
  if (scope.conversation !== undefined && counts.size === 0) {
    return { ...counted, conversations: describeConversation(store, scope.conversation, 0) }
  }
  const conversations: ExportedConversation[] = []
  let looked = 0
  for (const [id, count] of counts) {
    conversations.push(...describeConversation(store, id, count))
    looked += 1
    if (looked % CONVERSATIONS_A_TURN === 0) await nextTurn()
  }
  const order = new Intl.Collator('en', { numeric: true })
  conversations.sort((a, b) => order.compare(a.contact_name ?? a.phone, b.contact_name ?? b.phone))
  return { ...counted, conversations }
}

// It may have been deleted or joined with another in between: what is left of it is read by time all the same.
function describeConversation(store: Store, id: ConversationId, count: number): ExportedConversation[] {
  const found = store.conversations.find(id)
  if (!found) return []
  const { phone, contact_name, is_starred, is_pinned, is_archived, is_muted, is_hidden } = found
  const marks = { is_starred, is_pinned, is_archived, is_muted, is_hidden }
  return [{ id, phone, contact_name, ...marks, message_count: count }]
}
