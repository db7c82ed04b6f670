import type { ConversationId } from '../../../src/protocol/ids.ts'
import { isUnread } from '../../stores/conversation-order.ts'
import type { AppContext } from '../stores-context.ts'
import { bringIntoView } from './bring-into-view.ts'
import { arrangeRows, lastWaiting } from './row-model.ts'
import { shownList } from './shown-list.ts'

type Stores = AppContext['stores']

/** So many pages are read for one step: an unread conversation may lie far below. */
const MAX_PAGES = 4

/** Opens the next conversation, or the next unread one, above or below the one that is open. */
export async function stepInList(stores: Stores, by: 1 | -1, isOnlyUnread: boolean): Promise<void> {
  const { conversations, navigation } = stores
  const from = navigation.openId.peek()
  for (let pages = 0; navigation.openId.peek() === from; pages += 1) {
    const next = findNext(stores, by, isOnlyUnread)
    if (next) return openRow(stores, next)
    const { cursor, isLoading } = conversations.listState.peek()
    if (by === -1 || !cursor || isLoading || pages === MAX_PAGES) return
    await conversations.loadMore()
    if (conversations.listState.peek().error) return
  }
}

export function openAt(stores: Stores, index: number): void {
  const one = listed(stores)[index]
  if (one) openRow(stores, one.id)
}

/** To the row of the open conversation, else to the first one on screen. False where there is no list. */
export function focusList({ navigation }: Stores): boolean {
  const scroller = document.querySelector<HTMLElement>('.list-scroller')
  const result =
    scroller?.querySelector<HTMLElement>('.result.is-selected') ?? scroller?.querySelector<HTMLElement>('.result')
  result?.focus()
  if (result || !scroller || !shownList.current) return result !== undefined && result !== null
  const { list, focusOn } = shownList.current
  const open = navigation.openId.peek()
  const id = list.some((one) => one.id === open) ? open : list[Math.ceil(scroller.scrollTop / heightOf(scroller))]?.id
  if (!id) return false
  showRow(id)
  focusOn(id)
  return true
}

function findNext(stores: Stores, by: 1 | -1, isOnlyUnread: boolean): ConversationId | undefined {
  const list = listed(stores)
  const open = stores.navigation.openId.peek()
  let at = list.findIndex(({ id }) => id === open)
  if (at < 0) at = by === 1 ? -1 : list.length
  const isWanted = (one: (typeof list)[number]) => !isOnlyUnread || isUnread(one)
  return (by === 1 ? list.slice(at + 1).find(isWanted) : list.slice(0, at).findLast(isWanted))?.id
}

function openRow({ navigation }: Stores, id: ConversationId): void {
  navigation.go({ name: 'chat', id })
  showRow(id)
}

function showRow(id: ConversationId): void {
  const scroller = document.querySelector<HTMLElement>('.list-scroller:not(.results)')
  const index = shownList.current?.list.findIndex((one) => one.id === id) ?? -1
  if (scroller && index >= 0) bringIntoView(scroller, index, heightOf(scroller))
}

// The height follows text size, density and touch, so it is read, not known.
function heightOf(scroller: HTMLElement): number {
  return scroller.querySelector<HTMLElement>('.row')?.offsetHeight || 1
}

function listed({ conversations, outbox }: Stores) {
  return shownList.current?.list ?? arrangeRows(conversations.list.peek(), lastWaiting(outbox.waiting.peek()))
}
