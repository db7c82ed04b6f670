import type { Message } from '../protocol/message.ts'
import { toOutboxItem, type OutboxItem } from './outbox-item.ts'
import type { OutboxStatements } from './outbox-statements.ts'
import { messageRow } from './row-ids.ts'
import type { SendStates } from './send-states.ts'
import type { StoreContext } from './store-context.ts'

/** The sends that are kept back: the phone can be given none, or their number has opted out. */
export interface HeldSends {
  /** Takes back a hand-over of which nothing reached the phone: the send stands in the queue again, as it did `before`. */
  hold(before: OutboxItem, at: number, explanation: string): Message
  /** Those that were to go before the time and are still in the queue, oldest first; not all at once. */
  listQueuedBefore(time: number): OutboxItem[]
  /** Kept back for too long: it has failed; a retry as it had before. */
  miss(item: OutboxItem, at: number, explanation: string): Message
  /** Its number has opted out: it is cancelled; of a retry, what became of the tries before is true again. */
  suppress(item: OutboxItem, at: number): Message
}

export function createHeldSends(
  { transactions }: Pick<StoreContext, 'transactions'>,
  sql: OutboxStatements,
  states: SendStates,
): HeldSends {
  return {
    hold: ({ messageId, handedOverAt, phoneRowBefore }, at, explanation) =>
      transactions.join(() => {
        sql.setTakenBack.run(handedOverAt ?? null, phoneRowBefore ?? null, messageRow(messageId))
        return states.move(messageId, { step: 'hold', at, explanation })
      }),
    listQueuedBefore: (time) => sql.queuedBefore.all(time).map((row) => toOutboxItem(row)),
    miss: ({ messageId, handedOverAt }, at, explanation) =>
      transactions.join(() =>
        handedOverAt === undefined
          ? states.move(messageId, { step: 'miss', at, explanation })
          : states.callOffRetry(messageId, at),
      ),
    suppress: ({ messageId, handedOverAt }, at) =>
      transactions.join(() =>
        handedOverAt === undefined
          ? states.move(messageId, { step: 'suppress', at })
          : states.callOffRetry(messageId, at),
      ),
  }
}
