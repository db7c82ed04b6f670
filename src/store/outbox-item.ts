import type { ConversationId, MessageId } from '../protocol/ids.ts'
import type { FailureReason, SendState } from '../protocol/message.ts'
import { parseStatusDetail } from './conversation-row.ts'
import type { OutboxRow } from './outbox-statements.ts'
import { toConversationId, toMessageId } from './row-ids.ts'

export interface OutboxItem {
  readonly messageId: MessageId
  readonly conversationId: ConversationId
  readonly to: string
  readonly body: string
  readonly source: 'manual' | 'campaign'
  readonly sim: number | undefined
  readonly state: SendState
  readonly reason: FailureReason | undefined
  readonly queuedAt: number
  readonly sendAfter: number
  /** When the last hand-over began. */
  readonly handedOverAt: number | undefined
  /** The highest `_id` on the phone before the last hand-over. */
  readonly phoneRowBefore: number | undefined
  /** The Sent row that looks like this send, at the first of two looks. */
  readonly seenRowId: number | undefined
  readonly seenAt: number | undefined
  /** The time that this row has. */
  readonly seenRowAt: number | undefined
  /** When it came to its present end. */
  readonly finishedAt: number | undefined
  readonly mayHaveBeenSent: boolean
  /** Of a campaign: the parts that campaigns may send in any minute. */
  readonly partsAMinute: number | undefined
}

export function toOutboxItem(row: OutboxRow): OutboxItem {
  const reason = row[7] === null ? null : parseStatusDetail(row[7]).reason
  return {
    messageId: toMessageId(row[0]),
    conversationId: toConversationId(row[1]),
    to: row[2],
    body: row[3],
    source: row[4] === 'campaign' ? 'campaign' : 'manual',
    sim: row[5] ?? undefined,
    state: row[6],
    reason: reason ?? undefined,
    queuedAt: row[8],
    sendAfter: row[9],
    handedOverAt: row[10] ?? undefined,
    phoneRowBefore: row[11] ?? undefined,
    seenRowId: row[12] ?? undefined,
    seenAt: row[13] ?? undefined,
    finishedAt: row[14] ?? undefined,
    mayHaveBeenSent: row[15] === 1,
    seenRowAt: row[16] ?? undefined,
    partsAMinute: row[17] ?? undefined,
  }
}
