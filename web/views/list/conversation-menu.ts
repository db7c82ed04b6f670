import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { MenuPlace } from '../../components/menu-place.ts'
import type { MenuItem } from '../../components/menu.tsx'
import type { AnyIconName } from '../../components/page-icon.tsx'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { titleOf } from '../../stores/conversation-order.ts'
import { copyText } from '../clipboard.ts'
import { openContactDialog } from '../contact/contact-dialogs.ts'
import { now } from '../now.ts'
import { parts } from '../parts.ts'
import type { AppContext } from '../stores-context.ts'
import { canMovePinned, movePinned } from './move-pinned.ts'
import { askToDelete, chooseOrder, putInOrder, type Order } from './put-in-order.ts'
import { findFreshCode } from './row-model.ts'

/** The keys of the list: what each does with the row that has the focus, or with all that are chosen. */
const ORDER_KEYS = {
  u: 'read',
  p: 'pin',
  m: 'mute',
  s: 'star',
  e: 'archive',
  h: 'hide',
} as const satisfies Readonly<Record<string, Order>>

/** Opens the menu of a row; where several are chosen and this is one of them, it is the menu of all of them. */
export function openRowMenu(app: AppContext, conversation: Conversation, place: MenuPlace): void {
  const targets = targetsOf(app, conversation)
  const isMany = targets.length > 1
  const items = orderItems(app, targets)
  // What takes it out of sight stays apart, at the end.
  const alone = () => [
    ...codeItems(app, conversation),
    chooseItem(app, conversation),
    ...items.slice(0, -2),
    ...placeItems(app, conversation),
    ...items.slice(-2),
  ]
  app.overlay.openMenu({
    label: isMany ? pageWords.chosenCount(targets.length) : words.menuOf(titleOf(conversation)),
    items: isMany ? items : alone(),
    place,
  })
}

/** What the chip in the row does, for whoever cannot point at it. */
function codeItems(app: AppContext, conversation: Conversation): MenuItem[] {
  const code = codeOf(conversation)
  if (!code) return []
  return [{ label: words.copyCodeLabel(code.written), icon: 'copy', key: 'C', run: () => copyCode(app, conversation) }]
}

function copyCode({ stores }: AppContext, conversation: Conversation): void {
  const code = codeOf(conversation)
  if (code) void copyText(stores.toasts, code.code, words.copied(code.code))
}

const codeOf = (conversation: Conversation) => findFreshCode(conversation, { now: now.peek(), parts: parts.peek() })

/** Its place among the pinned ones. */
function placeItems(app: AppContext, conversation: Conversation): MenuItem[] {
  const item = (label: string, by: -1 | 1): MenuItem[] =>
    canMovePinned(app, conversation, by)
      ? [
          {
            label,
            icon: by === -1 ? 'arrowUp' : 'arrowDown',
            key: by === -1 ? 'Ctrl Shift ↑' : 'Ctrl Shift ↓',
            run: () => void movePinned(app, conversation, by),
          },
        ]
      : []
  return [...item(pageWords.moveUp, -1), ...item(pageWords.moveDown, 1)]
}

/** The menu of one conversation anywhere else than in the list, whose keys do not work there. */
export function conversationMenu(app: AppContext, conversation: Conversation): MenuItem[] {
  const items = orderItems(app, [conversation]).map((item) => {
    const { key, ...rest } = item
    return key === undefined ? item : rest
  })
  return [...items.slice(0, -2), ...fileItems(conversation), ...items.slice(-2)]
}

/** What can be made of it: a file, or one person of two numbers. */
export function fileItems(conversation: Conversation): MenuItem[] {
  const exportItem: MenuItem = {
    label: pageWords.dataInOut.ofConversation,
    icon: 'download',
    isApart: true,
    run: () => openContactDialog('export', conversation),
  }
  return [exportItem, ...personItems(conversation)]
}

/** Who is behind it: one person with two numbers, or two people in one. */
function personItems(conversation: Conversation): MenuItem[] {
  if (conversation.address_kind === 'unknown') return []
  return [
    {
      label: pageWords.joinWith,
      icon: 'merge',
      run: () => openContactDialog('join', conversation),
    },
    { label: pageWords.numbers, icon: 'user', run: () => openContactDialog('numbers', conversation) },
  ]
}

/** What can be done with these conversations. */
export function orderItems(app: AppContext, targets: readonly Conversation[]): MenuItem[] {
  const item = (order: Order, key?: string, isApart = false): MenuItem => {
    const chosen = chooseOrder(targets, order)
    const { label, icon } = lookOf(chosen)
    return { label, icon, isApart, ...(key && { key }), run: () => void putInOrder(app, targets, chosen) }
  }
  return [
    item('read', 'U'),
    item('pin', 'P'),
    item('mute', 'M'),
    item('star', 'S'),
    item('archive', 'E'),
    item('hide', 'H', true),
    {
      label: pageWords.deleteHere,
      icon: 'trash',
      isDanger: true,
      key: 'Del',
      run: () => askToDelete(app, targets, () => app.stores.chosen.clear()),
    },
  ]
}

/** The row under the key or the pointer; all that are chosen where it is one of them. */
function targetsOf({ stores }: AppContext, conversation: Conversation): readonly Conversation[] {
  const chosen = stores.chosen.ids.peek()
  if (!chosen.has(conversation.id)) return [conversation]
  return [...chosen].map((id) => stores.conversations.byId.peek().get(id)).filter((one) => one !== undefined)
}

/** A key pressed on a row. */
export function pressRowKey(app: AppContext, key: string, conversation: Conversation): void {
  if (key.toLowerCase() === 'c') return copyCode(app, conversation)
  const targets = targetsOf(app, conversation)
  if (key === 'Delete') return askToDelete(app, targets, () => app.stores.chosen.clear())
  const order = Object.entries(ORDER_KEYS).find(([one]) => one === key.toLowerCase())?.[1]
  if (order) void putInOrder(app, targets, chooseOrder(targets, order))
  // What goes out of sight is chosen no more.
  if ((order === 'archive' || order === 'hide') && targets.length > 1) app.stores.chosen.clear()
  return undefined
}

function chooseItem({ stores }: AppContext, { id }: Conversation): MenuItem {
  return { label: pageWords.choose, icon: 'listChecks', key: 'X', run: () => stores.chosen.toggle(id) }
}

/** How an order is shown in menus and on the bar. */
export function lookOf(order: Order): { readonly label: string; readonly icon: AnyIconName } {
  const looks: Readonly<Record<Order, readonly [label: string, icon: AnyIconName]>> = {
    read: [pageWords.markRead, 'mailOpen'],
    unread: [pageWords.markUnread, 'mail'],
    pin: [pageWords.pin, 'pin'],
    unpin: [pageWords.unpin, 'pinOff'],
    star: [words.star, 'star'],
    unstar: [words.unstar, 'star'],
    mute: [pageWords.mute, 'bellOff'],
    unmute: [pageWords.unmute, 'bell'],
    archive: [pageWords.archive, 'archive'],
    unarchive: [pageWords.unarchive, 'archiveRestore'],
    hide: [pageWords.hideSender, 'ban'],
    unhide: [pageWords.unhideSender, 'user'],
  }
  const [label, icon] = looks[order]
  return { label, icon }
}
