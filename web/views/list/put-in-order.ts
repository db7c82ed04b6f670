import type { BulkChange, Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { compareConversations, isUnread, titleOf } from '../../stores/conversation-order.ts'
import type { AppContext } from '../stores-context.ts'
import { listAllPinned, putBack } from './move-pinned.ts'

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
  const pins = listAllPinned(app)
  const open = navigation.openId.peek()
  const isOpen = open !== undefined && ids.includes(open)
  // Otherwise the thread on screen would be read again in the same moment.
  if (isOpen && order === 'unread') reading.hold(open)
  // Undo means this change from now on, and not the one before.
  toasts.dismiss()
  if (!(await conversations.changeMany(ids, CHANGES[order]))) return undefined
  if (isOpen && (order === 'archive' || order === 'hide') && navigation.openId.peek() === open)
    navigation.leave({ name: 'chats' })
  const undo = () => void undoOrder(app, wanted, order, pins)
  return toasts.show(describe(order, ids.length), { action: { label: words.undo, run: undo } })
}

/** What is pinned again comes back to its place among the `pins` of before. */
async function undoOrder(
  app: AppContext,
  before: readonly Conversation[],
  order: Order,
  pins: readonly ConversationId[],
): Promise<void> {
  const { conversations } = app.stores
  const ids = before.map(({ id }) => id)
  dispatchEvent(new Event('lanline:undo'))
  if (order === 'unread') return takeMarkAway(app, before)
  // What was unread is so again to the number, not only by a mark.
  const counts = before.map(({ id, unread_count: count }) => ({ id, count })).filter(({ count }) => count > 0)
  const unread = order === 'read' && counts.length > 0 ? counts : undefined
  if (!(await conversations.changeMany(ids, CHANGES[OPPOSITES[order]], unread)) || order !== 'unpin') return undefined
  const others = pins.filter((id) => !ids.includes(id))
  // They are on top now, in their order: so either these or the others are moved, whichever are fewer.
  return putBack(app, ids.length <= others.length ? ids : others, pins)
}

/** What came after the mark was set is not read by taking it away. */
async function takeMarkAway({ stores }: AppContext, before: readonly Conversation[]): Promise<void> {
  const { byId, changeMany, markRead } = stores.conversations
  const hasNews = ({ id }: Conversation) => (byId.peek().get(id)?.unread_count ?? 0) > 0
  // A call for one says up to where, so that also what is still on its way here stays unread; many go in one call where nothing came.
  const apart = before.filter((one) => before.length === 1 || hasNews(one))
  const others = before.filter((one) => !apart.includes(one)).map(({ id }) => id)
  if (others.length > 0) await changeMany(others, CHANGES.read)
  for (const one of apart) await markRead(one.id, one.last_message_id ?? undefined, !hasNews(one))
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
