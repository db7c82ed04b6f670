import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { MenuItem } from '../../components/menu.tsx'
import { words } from '../../language/words.ts'
import { isUnread, titleOf } from '../../stores/conversation-order.ts'
import type { AppContext } from '../stores-context.ts'

/** What can be done with a conversation, the same by menu, by key and in its header. */
export function createConversationActions({ stores, overlay }: AppContext) {
  const { conversations, toasts, navigation, reading } = stores

  const isOpen = (conversation: Conversation) => navigation.openId.peek() === conversation.id

  return {
    toggleRead(conversation: Conversation): void {
      if (isUnread(conversation)) {
        void conversations.markRead(conversation.id)
        return
      }
      // Otherwise the thread on screen would be read again in the same moment.
      if (isOpen(conversation)) reading.hold(conversation.id)
      void conversations.markUnread(conversation.id)
    },
    togglePin: ({ id, is_pinned }: Conversation) => void conversations.setPinned(id, !is_pinned),
    toggleStar: ({ id, is_starred }: Conversation) => void conversations.setStarred(id, !is_starred),
    async toggleMute({ id, is_muted }: Conversation): Promise<void> {
      if (!(await conversations.setMuted(id, !is_muted))) return
      const undo = { label: words.undo, run: () => void conversations.setMuted(id, is_muted) }
      toasts.show(is_muted ? words.unmutedToast : words.mutedToast, { action: undo })
    },
    async toggleArchive(conversation: Conversation): Promise<void> {
      const { id, is_archived } = conversation
      if (!(await conversations.setArchived(id, !is_archived))) return
      if (!is_archived && isOpen(conversation)) navigation.replace({ name: 'chats' })
      const undo = { label: words.undo, run: () => void conversations.setArchived(id, is_archived) }
      toasts.show(is_archived ? words.unarchivedToast : words.archivedToast, { action: undo })
    },
    delete(conversation: Conversation): void {
      overlay.ask({
        title: words.deleteConversationTitle,
        text: words.deleteConversationText(titleOf(conversation)),
        yes: words.delete,
        no: words.keep,
        isDanger: true,
        run: () => {
          if (isOpen(conversation)) navigation.replace({ name: 'chats' })
          void conversations.delete(conversation.id)
        },
      })
    },
  }
}

export type ConversationActions = ReturnType<typeof createConversationActions>

export function conversationMenu(conversation: Conversation, actions: ConversationActions): MenuItem[] {
  const { is_pinned, is_muted, is_starred, is_archived } = conversation
  const unread = isUnread(conversation)
  return [
    {
      label: unread ? words.markRead : words.markUnread,
      icon: unread ? 'mailOpen' : 'mail',
      key: 'U',
      run: () => actions.toggleRead(conversation),
    },
    {
      label: is_pinned ? words.unpin : words.pin,
      icon: is_pinned ? 'pinOff' : 'pin',
      key: 'P',
      run: () => actions.togglePin(conversation),
    },
    {
      label: is_muted ? words.unmute : words.mute,
      icon: is_muted ? 'bell' : 'bellOff',
      key: 'M',
      run: () => void actions.toggleMute(conversation),
    },
    {
      label: is_starred ? words.unstar : words.star,
      icon: 'star',
      key: 'S',
      run: () => actions.toggleStar(conversation),
    },
    {
      label: is_archived ? words.unarchive : words.archive,
      icon: is_archived ? 'archiveRestore' : 'archive',
      key: 'E',
      run: () => void actions.toggleArchive(conversation),
    },
    { label: words.deleteHere, icon: 'trash', isDanger: true, isApart: true, run: () => actions.delete(conversation) },
  ]
}

/** The key that does the same on a row with the focus. */
export function conversationKey(key: string, conversation: Conversation, actions: ConversationActions): boolean {
  switch (key.toLowerCase()) {
    case 'u':
      actions.toggleRead(conversation)
      return true
    case 'p':
      actions.togglePin(conversation)
      return true
    case 'm':
      void actions.toggleMute(conversation)
      return true
    case 's':
      actions.toggleStar(conversation)
      return true
    case 'e':
      void actions.toggleArchive(conversation)
      return true
    default:
      return false
  }
}
