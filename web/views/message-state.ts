import type { Message, SendState } from '../../src/protocol/message.ts'
import type { MarkKind } from '../components/status-mark.tsx'
import { words } from '../language/words.ts'

/** The mark of an outgoing message. */
export function markOf(state: SendState, mayHaveBeenSent: boolean): MarkKind {
  switch (state) {
    case 'scheduled':
    case 'sent':
    case 'delivered':
    case 'cancelled':
      return state
    case 'queued':
    case 'handing_over':
    case 'handed_over':
      return 'pending'
    case 'failed':
      return mayHaveBeenSent ? 'unknown' : 'failed'
    default:
      return state satisfies never
  }
}

/** `undefined` for what came in. A row sent by the phone's own app has no detail, only its status. */
export function markOfMessage({ direction, status, status_detail }: Message): MarkKind | undefined {
  if (direction === 'inbound') return undefined
  if (status_detail) return markOf(status_detail.state, status_detail.may_have_been_sent)
  return status === 'received' ? 'sent' : status
}

/** The same in words, for those who do not see the mark. */
export function describeMark(mark: MarkKind): string {
  switch (mark) {
    case 'waiting':
      return words.stateWaiting
    case 'pending':
      return words.statePending
    case 'sent':
      return words.stateSent
    case 'delivered':
      return words.stateDelivered
    case 'failed':
      return words.stateFailed
    case 'unknown':
      return words.stateUnknown
    case 'scheduled':
      return words.stateScheduled
    case 'cancelled':
      return words.stateCancelled
    default:
      return mark satisfies never
  }
}
