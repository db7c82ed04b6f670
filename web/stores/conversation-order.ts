import type { Conversation } from '../../src/protocol/conversation.ts'

export const FILTERS = ['all', 'unread', 'starred', 'unknown', 'archived', 'hidden'] as const
export type ConversationFilter = (typeof FILTERS)[number]

/** Pinned ones first, in the owner's order, then by newest message: the server's order. */
export function compareConversations(a: Conversation, b: Conversation): number {
  return rankOf(b) - rankOf(a) || (b.last_message_at ?? 0) - (a.last_message_at ?? 0) || rowOf(b.id) - rowOf(a.id)
}

// What was kept by an older version of this page has no rank yet.
function rankOf({ is_pinned, pin_rank }: Conversation): number {
  return is_pinned ? pin_rank || 1 : 0
}

export function isUnread(conversation: Conversation): boolean {
  return conversation.unread_count > 0 || conversation.is_marked_unread
}

export function matchesFilter(conversation: Conversation, filter: ConversationFilter): boolean {
  if (filter === 'hidden' || conversation.is_hidden) return filter === 'hidden' && conversation.is_hidden
  if (filter === 'archived' || conversation.is_archived) return filter === 'archived' && conversation.is_archived
  switch (filter) {
    case 'all':
      return true
    case 'unread':
      return isUnread(conversation)
    case 'starred':
      return conversation.is_starred
    case 'unknown':
      return conversation.is_unknown
    default:
      return filter satisfies never
  }
}

/** The title of a conversation: its contact's name, else the number as people write it. */
export function titleOf(conversation: Pick<Conversation, 'contact_name' | 'phone_formatted' | 'phone'>): string {
  return conversation.contact_name || conversation.phone_formatted || conversation.phone
}

/** `conv_12` → 12, `msg_345` → 345. */
export function rowOf(id: string): number {
  return Number(id.slice(id.indexOf('_') + 1))
}
