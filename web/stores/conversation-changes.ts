import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { isUnread } from './conversation-order.ts'

export interface ChangesDeps {
  api: Api
  find: (id: ConversationId) => Conversation | undefined
  put: (conversation: Conversation) => void
  remove: (id: ConversationId) => void
  onProblem: (sentence: string) => void
}

/** What a person does with a conversation. Each shows at once; when the server refuses it, just this change is taken back. */
export function createConversationChanges({ api, find, put, remove, onProblem }: ChangesDeps) {
  async function change(
    id: ConversationId,
    patch: Partial<Conversation>,
    call: () => Promise<Conversation>,
  ): Promise<boolean> {
    const before = find(id)
    if (before) put({ ...before, ...patch })
    try {
      put(await call())
      return true
    } catch (error) {
      const now = find(id)
      if (now && before) put({ ...now, ...pick(before, patch) })
      onProblem(describeError(error))
      return false
    }
  }

  return {
    setStarred: (id: ConversationId, is: boolean) => change(id, { is_starred: is }, () => api.setStarred(id, is)),
    setPinned: (id: ConversationId, is: boolean) => change(id, { is_pinned: is }, () => api.setPinned(id, is)),
    setArchived: (id: ConversationId, is: boolean) => change(id, { is_archived: is }, () => api.setArchived(id, is)),
    setMuted: (id: ConversationId, is: boolean) => change(id, { is_muted: is }, () => api.setMuted(id, is)),
    markUnread: (id: ConversationId) => change(id, { is_marked_unread: true }, () => api.markUnread(id)),
    /** Up to a message, else everything. How many stay unread is the server's to say, unless nothing newer is known. */
    async markRead(id: ConversationId, upTo?: MessageId, isEverything = upTo === undefined): Promise<boolean> {
      const before = find(id)
      if (!before || !isUnread(before)) return false
      const patch = isEverything ? { unread_count: 0, is_marked_unread: false } : {}
      return change(id, patch, () => api.markRead(id, upTo))
    },
    async delete(id: ConversationId): Promise<boolean> {
      const before = find(id)
      remove(id)
      try {
        await api.deleteConversation(id)
        return true
      } catch (error) {
        if (before) put(before)
        onProblem(describeError(error))
        return false
      }
    },
    async sync(id: ConversationId): Promise<void> {
      try {
        await api.syncConversation(id)
      } catch (error) {
        onProblem(describeError(error))
      }
    },
  }
}

function pick(from: Conversation, keysOf: Partial<Conversation>): Partial<Conversation> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key in keysOf))
}
