import type { BatchCounts } from '../protocol/batch.ts'
import type { Message } from '../protocol/message.ts'

/** What became of one message of a batch. `uncertain`: failed, and may have been sent. */
export type BatchOutcome = Exclude<keyof BatchCounts, 'total'>

/** A message that was deleted counts as cancelled: nobody waits for it. */
export function judgeOutcome(message: Pick<Message, 'status' | 'status_detail'> | null): BatchOutcome {
  if (!message || message.status_detail?.state === 'cancelled') return 'cancelled'
  switch (message.status) {
    case 'pending':
      return 'waiting'
    case 'sent':
    case 'delivered':
    case 'received':
      return 'sent'
    case 'failed':
      return message.status_detail?.may_have_been_sent ? 'uncertain' : 'failed'
    default:
      return message.status satisfies never
  }
}

export function countBatch(messages: readonly (Pick<Message, 'status' | 'status_detail'> | null)[]): BatchCounts {
  const counts = { total: messages.length, waiting: 0, sent: 0, failed: 0, uncertain: 0, cancelled: 0 }
  for (const message of messages) counts[judgeOutcome(message)] += 1
  return counts
}
