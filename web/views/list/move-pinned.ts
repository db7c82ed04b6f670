import type { Conversation } from '../../../src/protocol/conversation.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import type { AppContext } from '../stores-context.ts'

/** The pinned ones of the list on screen, from the top. */
export function listPinned({ stores }: AppContext): readonly Conversation[] {
  return stores.conversations.list.peek().filter((one) => one.is_pinned)
}

/** Whether there is a pinned row above or below this pinned one. */
export function canMovePinned(app: AppContext, { id }: Conversation, by: -1 | 1): boolean {
  const pinned = listPinned(app)
  const at = pinned.findIndex((one) => one.id === id)
  return at >= 0 && pinned[at + by] !== undefined
}

/** Moves a pinned conversation past the next one above or below, on every device. */
export async function movePinned(app: AppContext, { id }: Conversation, by: -1 | 1): Promise<void> {
  const pinned = listPinned(app)
  const at = pinned.findIndex((one) => one.id === id)
  if (at < 0) return
  await movePinnedTo(app, { id }, at + by)
}

/** Moves a pinned conversation to this place among the pinned ones, counted from 0, on every device. */
export async function movePinnedTo(app: AppContext, { id }: Pick<Conversation, 'id'>, place: number): Promise<void> {
  const { conversations, toasts } = app.stores
  const pinned = listPinned(app).map((one) => one.id)
  const at = pinned.indexOf(id)
  const wanted = pinned[place]
  if (at < 0 || wanted === undefined || place === at) return
  const below = pinned[place + 1]
  const isMoved = await (place < at
    ? conversations.moveAbove(id, wanted)
    : below === undefined
      ? moveToEnd(app, id, wanted, place - at)
      : conversations.moveAbove(id, below))
  if (isMoved) toasts.show(pageWords.pinMovedToast(formatNumber(place + 1), formatNumber(pinned.length)))
}

// Nothing stands below the last one: it is passed from above.
async function moveToEnd({ stores }: AppContext, id: string, last: string, by: number): Promise<boolean> {
  const isNear = by === 1 || (await stores.conversations.moveAbove(id, last))
  return isNear && stores.conversations.moveAbove(last, id)
}
