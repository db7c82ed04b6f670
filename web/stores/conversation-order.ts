import type { Conversation } from '../../src/protocol/conversation.ts'

export type ConversationFilter = 'all' | 'unread' | 'starred' | 'archived'

/** Pinned ones first, then by newest message: the server's order. */
export function compareConversations(a: Conversation, b: Conversation): number {
  return (
    Number(b.is_pinned) - Number(a.is_pinned) ||
    (b.last_message_at ?? 0) - (a.last_message_at ?? 0) ||
    rowOf(b.id) - rowOf(a.id)
  )
}

export function isUnread(conversation: Conversation): boolean {
  return conversation.unread_count > 0 || conversation.is_marked_unread
}

export function matchesFilter(conversation: Conversation, filter: ConversationFilter): boolean {
  switch (filter) {
    case 'all':
      return !conversation.is_archived
    case 'unread':
      return !conversation.is_archived && isUnread(conversation)
    case 'starred':
      return !conversation.is_archived && conversation.is_starred
    case 'archived':
      return conversation.is_archived
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
