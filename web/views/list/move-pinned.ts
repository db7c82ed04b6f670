import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { compareConversations } from '../../stores/conversation-order.ts'
import type { AppContext } from '../stores-context.ts'

/** The pinned ones of the list on screen, from the top. */
export function listPinned({ stores }: AppContext): readonly Conversation[] {
  return stores.conversations.list.peek().filter((one) => one.is_pinned)
}

/** All pinned ones, from the top: those of every list stand in one order. */
export function listAllPinned({ stores }: AppContext): readonly ConversationId[] {
  return [...stores.conversations.byId.peek().values()]
    .filter((one) => one.is_pinned)
    .toSorted(compareConversations)
    .map(({ id }) => id)
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

/** Moves a pinned conversation to this place among the pinned ones, counted from 0, on every device, with a way back. */
export async function movePinnedTo(app: AppContext, { id }: Pick<Conversation, 'id'>, place: number): Promise<void> {
  const { conversations, toasts } = app.stores
  const pinned = listPinned(app).map((one) => one.id)
  const before = listAllPinned(app)
  const at = pinned.indexOf(id)
  const wanted = pinned[place]
  if (at < 0 || wanted === undefined || place === at) return
  // As when conversations are put in order.
  toasts.dismiss()
  const below = place < at ? wanted : pinned[place + 1]
  const isMoved = await (below === undefined
    ? moveBelow(app, id, wanted, place - at === 1)
    : conversations.moveAbove(id, below))
  if (!isMoved) return
  const undo = () => {
    dispatchEvent(new Event('lanline:undo'))
    void putBack(app, [id], before)
  }
  toasts.show(pageWords.pinMovedToast(formatNumber(place + 1), formatNumber(pinned.length)), {
    action: { label: words.undo, run: undo },
  })
}

/** Has these pinned ones stand again as in `before`. */
export async function putBack(
  app: AppContext,
  ids: readonly ConversationId[],
  before: readonly ConversationId[],
): Promise<void> {
  const pinned = new Set(listAllPinned(app))
  const order = before.filter((id) => pinned.has(id))
  // From the lowest up: what each is put above stands in its place already.
  for (const [index, id] of [...order.entries()].toReversed()) {
    if (ids.includes(id) && !(await placeAbove(app, id, order[index + 1]))) return
  }
}

/** Right above this one; without one, below all. */
async function placeAbove(app: AppContext, id: ConversationId, below: ConversationId | undefined): Promise<boolean> {
  const now = listAllPinned(app)
  const at = now.indexOf(id)
  if (now[at + 1] === below) return true
  if (below !== undefined) return app.stores.conversations.moveAbove(id, below)
  return moveBelow(app, id, now.at(-1) ?? id, at === now.length - 2)
}

// A place is only ever above another one: who stands below the last is passed by it.
async function moveBelow({ stores }: AppContext, id: string, last: string, isNextToIt: boolean): Promise<boolean> {
  const isNear = isNextToIt || (await stores.conversations.moveAbove(id, last))
  return isNear && stores.conversations.moveAbove(last, id)
}
