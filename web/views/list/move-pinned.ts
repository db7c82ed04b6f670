import type { Conversation } from '../../../src/protocol/conversation.ts'
import { formatNumber } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import type { AppContext } from '../stores-context.ts'

/** The pinned ones of the list on screen, from the top. */
function listPinned({ stores }: AppContext): readonly Conversation[] {
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
  const other = at < 0 ? undefined : pinned[at + by]
  if (!other) return
  const { conversations, toasts } = app.stores
  const isMoved = await (by === -1 ? conversations.moveAbove(id, other.id) : conversations.moveAbove(other.id, id))
  if (isMoved) toasts.show(pageWords.pinMovedToast(formatNumber(at + by + 1), formatNumber(pinned.length)))
}
