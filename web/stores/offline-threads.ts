import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { CopyFacts, KeptThread, ThreadFacts } from '../transport/copy-database.ts'
import { rowOf } from './conversation-order.ts'

export const MAX_THREADS = 60
export const MAX_THREAD_MESSAGES = 60
/** Of all kept messages together. */
const MAX_CHARS = 1_500_000

const DAY_MS = 86_400_000

/** What was heard of one conversation since the last writing. */
export interface HeardChanges {
  /** The conversation's mark before the first and after the last of them. */
  readonly before: string | undefined
  after: string
  readonly messages: Map<MessageId, Message>
  readonly removed: Set<MessageId>
  /** More changed than was told: its messages have to be read again. */
  isBroken: boolean
}

/** Changes with every message that comes or goes; a thread that was kept under the same mark lacks none. */
export function markOf({ last_message_id, total_message_count, next_scheduled_at }: Conversation): string {
  return [last_message_id, total_message_count, next_scheduled_at].join('/')
}

/** When messages become too old to be kept here, as the nightly line on the phone does it. */
export function keptSince({ archive_after_days }: Pick<CopyFacts, 'archive_after_days'>, now: number): number {
  return archive_after_days === 0 ? 0 : now - archive_after_days * DAY_MS
}

interface WholeThread {
  readonly id: ConversationId
  readonly messages: readonly Message[]
  readonly scheduled: readonly Message[]
  readonly hasOlder: boolean
}

/** The newest of a thread's messages, without those that are archived by age. */
export function createThread({ id, messages, scheduled, hasOlder }: WholeThread): KeptThread {
  const kept = messages
    .filter(({ archived }) => !archived)
    .toSorted((a, b) => rowOf(a.id) - rowOf(b.id))
    .slice(-MAX_THREAD_MESSAGES)
  return { id, messages: kept, scheduled, has_older: hasOlder || kept.length < messages.length }
}

/** The thread after what was heard of it. */
export function applyChanges(thread: KeptThread, { messages, removed }: HeardChanges): KeptThread {
  const oldest = thread.messages[0]
  const isWithin = ({ id }: Message) => !thread.has_older || !oldest || rowOf(id) >= rowOf(oldest.id)
  const heard = [...messages.values()]
  const merge = (held: readonly Message[], more: readonly Message[]) =>
    [...new Map([...held, ...more].map((one) => [one.id, one] as const)).values()].filter(({ id }) => !removed.has(id))
  return createThread({
    id: thread.id,
    messages: merge(
      thread.messages,
      heard.filter((one) => !isPlanned(one) && isWithin(one)),
    ),
    scheduled: merge(thread.scheduled, heard.filter(isPlanned)).filter(
      ({ status_detail }) => status_detail?.state === 'scheduled',
    ),
    hasOlder: thread.has_older,
  })
}

function isPlanned({ id }: Message): boolean {
  return id.startsWith('sched_')
}

export function factsOf({ id, messages, scheduled }: KeptThread, mark: string, usedAt: number): ThreadFacts {
  return {
    id,
    mark,
    used_at: usedAt,
    chars: [...messages, ...scheduled].reduce((sum, { body }) => sum + body.length, 0),
    is_unsettled: messages.some(({ status }) => status === 'pending'),
  }
}

/** The threads that stay, those that were used last, within the bounds. */
export function chooseStaying(threads: readonly ThreadFacts[]): readonly ThreadFacts[] {
  let chars = 0
  return threads
    .toSorted((a, b) => b.used_at - a.used_at)
    .filter((one, index) => {
      chars += one.chars
      return index < MAX_THREADS && chars <= MAX_CHARS
    })
}
