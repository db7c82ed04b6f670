import { rankAbove } from '../../../src/domain/pin-order.ts'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { compareConversations, rowOf } from '../../../web/stores/conversation-order.ts'
import { ok, type Answered } from './fake-answer.ts'

/** Moves a pinned conversation right above another one, and tells of all that have another place now. */
export function movePinned(
  conversations: readonly Conversation[],
  tell: (frame: ServerFrame) => void,
  moved: Conversation,
  before: string,
): Answered {
  const pinned = conversations.filter((one) => one.is_pinned).toSorted(compareConversations)
  const topFirst = pinned.map(({ id, pin_rank }) => ({ row: rowOf(id), rank: pin_rank }))
  for (const { row, rank } of rankAbove(topFirst, rowOf(moved.id), rowOf(before))) {
    const conversation = pinned.find(({ id }) => rowOf(id) === row)
    if (!conversation) continue
    conversation.pin_rank = rank
    tell({ type: 'conversation_update', data: { conversation } })
  }
  return ok({ success: true, conversation: moved })
}
