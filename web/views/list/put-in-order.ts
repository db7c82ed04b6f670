import type { BulkChange, Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { compareConversations, isUnread, titleOf } from '../../stores/conversation-order.ts'
import type { AppContext } from '../stores-context.ts'

/** What can be done with conversations, and what takes it back. */
export type Order = keyof typeof OPPOSITES

const OPPOSITES = {
  read: 'unread',
  unread: 'read',
  pin: 'unpin',
  unpin: 'pin',
  star: 'unstar',
  unstar: 'star',
  mute: 'unmute',
  unmute: 'mute',
  archive: 'unarchive',
  unarchive: 'archive',
  hide: 'unhide',
  unhide: 'hide',
} as const

const CHANGES: Readonly<Record<Order, BulkChange['change']>> = {
  read: { read: true },
  unread: { unread: true },
  pin: { pinned: true },
  unpin: { pinned: false },
  star: { starred: true },
  unstar: { starred: false },
  mute: { muted: true },
  unmute: { muted: false },
  archive: { archived: true },
  unarchive: { archived: false },
  hide: { hidden: true },
  unhide: { hidden: false },
}

/** Puts conversations in order, tells it with a way back, and leaves a thread that went out of sight. */
export async function putInOrder(app: AppContext, targets: readonly Conversation[], order: Order): Promise<void> {
  const { conversations, toasts, navigation, reading } = app.stores
  // What is pinned together keeps the order of the list.
  const wanted = targets.filter((one) => !isSo(one, order)).toSorted(compareConversations)
  const ids = wanted.map(({ id }) => id)
  if (ids.length === 0) return toasts.show(pageWords.nothingToChange)
  const below = order === 'unpin' ? nextPinned(app, ids) : undefined
  const open = navigation.openId.peek()
  const isOpen = open !== undefined && ids.includes(open)
  // Otherwise the thread on screen would be read again in the same moment.
  if (isOpen && order === 'unread') reading.hold(open)
  if (!(await conversations.changeMany(ids, CHANGES[order]))) return undefined
  if (isOpen && (order === 'archive' || order === 'hide') && navigation.openId.peek() === open)
    navigation.leave({ name: 'chats' })
  const undo = () => void undoOrder(app, wanted, order, below)
  return toasts.show(describe(order, ids.length), { action: { label: words.undo, run: undo } })
}

/** What is pinned again comes back to its place, where it was a single one. */
async function undoOrder(
  { stores: { conversations } }: AppContext,
  before: readonly Conversation[],
  order: Order,
  below: ConversationId | undefined,
): Promise<void> {
  const ids = before.map(({ id }) => id)
  const [only] = ids
  dispatchEvent(new Event('lanline:undo'))
  // What was unread is so again to the number, not only by a mark.
  const counts = before.map(({ id, unread_count: count }) => ({ id, count })).filter(({ count }) => count > 0)
  const unread = order === 'read' && counts.length > 0 ? counts : undefined
  if (!(await conversations.changeMany(ids, CHANGES[OPPOSITES[order]], unread))) return
  if (only && below && conversations.byId.peek().get(below)?.is_pinned) await conversations.moveAbove(only, below)
}

/** The pinned conversation right below a single one. */
function nextPinned({ stores }: AppContext, ids: readonly ConversationId[]): ConversationId | undefined {
  const pinned = [...stores.conversations.byId.peek().values()]
    .filter((one) => one.is_pinned)
    .toSorted(compareConversations)
  return ids.length === 1 ? pinned[pinned.findIndex(({ id }) => id === ids[0]) + 1]?.id : undefined
}

/** The one that is not so yet; where some are and some are not, all become so. */
export function chooseOrder(targets: readonly Conversation[], order: Order): Order {
  return targets.every((one) => isSo(one, order)) ? OPPOSITES[order] : order
}

/** Deletes after a question: this is the one change that nothing takes back. */
export function askToDelete(app: AppContext, targets: readonly Conversation[], onDone?: () => void): void {
  const { conversations, navigation } = app.stores
  const [only] = targets
  if (!only) return
  app.overlay.ask({
    title: pageWords.deleteConversationsTitle(targets.length),
    text: targets.length === 1 ? pageWords.deleteConversationText(titleOf(only)) : pageWords.deleteConversationsText,
    yes: words.delete,
    no: words.keep,
    isDanger: true,
    run: () => {
      if (targets.some(({ id }) => id === navigation.openId.peek())) navigation.leave({ name: 'chats' })
      void conversations.changeMany(
        targets.map(({ id }) => id),
        { delete: true },
      )
      onDone?.()
    },
  })
}

function isSo(conversation: Conversation, order: Order): boolean {
  switch (order) {
    case 'read':
      return !isUnread(conversation)
    case 'unread':
      return isUnread(conversation)
    case 'pin':
      return conversation.is_pinned
    case 'unpin':
      return !conversation.is_pinned
    case 'star':
      return conversation.is_starred
    case 'unstar':
      return !conversation.is_starred
    case 'mute':
      return conversation.is_muted
    case 'unmute':
      return !conversation.is_muted
    case 'archive':
      return conversation.is_archived
    case 'unarchive':
      return !conversation.is_archived
    case 'hide':
      return conversation.is_hidden
    case 'unhide':
      return !conversation.is_hidden
    default:
      return order satisfies never
  }
}

function describe(order: Order, count: number): string {
  const sentences: Readonly<Record<Order, (count: number) => string>> = {
    read: pageWords.readToast,
    unread: pageWords.unreadToast,
    pin: pageWords.pinnedToast,
    unpin: pageWords.unpinnedToast,
    star: pageWords.starredToast,
    unstar: pageWords.unstarredToast,
    mute: pageWords.mutedToast,
    unmute: pageWords.unmutedToast,
    archive: pageWords.archivedToast,
    unarchive: pageWords.unarchivedToast,
    hide: pageWords.hiddenToast,
    unhide: pageWords.unhiddenToast,
  }
  return sentences[order](count)
}
