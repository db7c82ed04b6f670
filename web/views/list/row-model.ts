import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'
import type { SimList } from '../../../src/protocol/sim.ts'
import type { MarkKind } from '../../components/status-mark.tsx'
import { formatMoment, formatRowTime } from '../../language/format.ts'
import { pageWords } from '../../language/page-words.ts'
import { words } from '../../language/words.ts'
import { compareConversations, isUnread, titleOf } from '../../stores/conversation-order.ts'
import { isPlannedHere, type WaitingMessage } from '../../stores/kept-messages.ts'
import type * as MessageParts from '../message-parts.ts'
import { describeMark, markOf } from '../message-state.ts'

/** A code is offered in the list for so long. */
const CODE_FRESH_MS = 24 * 60 * 60 * 1000

export interface RowModel {
  readonly conversation: Conversation
  readonly title: string
  readonly time: string
  readonly isUnread: boolean
  readonly kind: 'text' | 'draft' | 'failed' | 'typing'
  readonly mark: MarkKind | undefined
  readonly preview: string
  /** To copy, and as the message writes it. */
  readonly code: { readonly code: string; readonly written: string } | undefined
  /** The whole row, read aloud. */
  readonly label: string
}

export interface RowSources {
  readonly waiting: ReadonlyMap<ConversationId, WaitingMessage>
  readonly drafts: ReadonlyMap<string, string>
  readonly typing: ReadonlyMap<ConversationId, string>
  readonly openId: ConversationId | undefined
  readonly now: number
  /** For the rows that go by another than the first; undefined until they are known. */
  readonly sims?: SimList | undefined
  /** What knows codes and campaigns; undefined until it is here. */
  readonly parts: Pick<typeof MessageParts, 'findOneTimeCode' | 'describeSigns'> | undefined
}

/** The newest waiting message of each conversation; what waits for its hour is none of the newest. */
export function lastWaiting(waiting: readonly WaitingMessage[]): ReadonlyMap<ConversationId, WaitingMessage> {
  return new Map(waiting.filter((one) => !isPlannedHere(one)).map((message) => [message.conversation_id, message]))
}

/** What waits here counts as the newest message of its conversation. */
export function arrangeRows(list: readonly Conversation[], waiting: RowSources['waiting']): readonly Conversation[] {
  if (waiting.size === 0) return list
  return list
    .map((conversation) => {
      const last_message_at = Math.max(conversation.last_message_at ?? 0, waiting.get(conversation.id)?.created_at ?? 0)
      return last_message_at > (conversation.last_message_at ?? 0) ? { ...conversation, last_message_at } : conversation
    })
    .toSorted(compareConversations)
}

export function createRow(conversation: Conversation, sources: RowSources): RowModel {
  const title = titleOf(conversation)
  const time = conversation.last_message_at === null ? '' : formatRowTime(conversation.last_message_at, sources.now)
  const content = readContent(conversation, sources)
  return {
    conversation,
    title,
    time,
    isUnread: isUnread(conversation),
    ...content,
    code: content.kind === 'text' ? findFreshCode(conversation, sources) : undefined,
    label: [title, describe(content), time, ...describeFlags(conversation, sources)].filter(Boolean).join(words.comma),
  }
}

type Content = Pick<RowModel, 'kind' | 'mark' | 'preview'>

// What failed beats all, then what somebody types now, what is unfinished here, what waits here, and last what was said.
function readContent(conversation: Conversation, sources: RowSources): Content {
  const { waiting, drafts, typing, openId } = sources
  const text = readLast(conversation, sources)
  const mark =
    conversation.last_message_state && conversation.last_message_direction === 'outbound'
      ? markOf(conversation.last_message_state, conversation.last_message_may_have_been_sent)
      : statusMark(conversation)
  if (mark === 'failed') return { kind: 'failed', mark, preview: words.notSentPreview(text) }
  const device = typing.get(conversation.id)
  if (device) return { kind: 'typing', mark: undefined, preview: words.typingOn(device) }
  const draft = drafts.get(conversation.id) ?? conversation.draft?.text
  if (draft && conversation.id !== openId) return { kind: 'draft', mark: undefined, preview: oneLine(draft) }
  const waitingHere = waiting.get(conversation.id)
  if (waitingHere?.refusal !== undefined) {
    return { kind: 'failed', mark: 'failed', preview: words.notSentPreview(oneLine(waitingHere.body)) }
  }
  if (waitingHere) return { kind: 'text', mark: 'waiting', preview: oneLine(waitingHere.body) }
  return { kind: 'text', mark, preview: text }
}

// What was a picture has no words; what to call it comes with what draws it in the thread.
function readLast({ last_message }: Conversation, { parts }: RowSources): string {
  if (last_message === null) return words.noMessages
  return oneLine(last_message) || (parts ? pageWords.emptyPreview : '')
}

function statusMark({ last_message_direction, last_message_status }: Conversation): MarkKind | undefined {
  if (last_message_direction !== 'outbound' || !last_message_status || last_message_status === 'received')
    return undefined
  return last_message_status
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** The code that came last, while it is worth offering. */
export function findFreshCode(
  { last_message, last_message_at, last_message_direction }: Conversation,
  { now, parts }: Pick<RowSources, 'now' | 'parts'>,
): RowModel['code'] {
  if (last_message_direction !== 'inbound' || !last_message || last_message_at === null) return undefined
  const found = now - last_message_at < CODE_FRESH_MS ? parts?.findOneTimeCode(last_message) : undefined
  return found && { code: found.code, written: last_message.slice(found.start, found.end) }
}

function describe({ kind, mark, preview }: Content): string {
  const state = mark && mark !== 'failed' ? describeMark(mark) : ''
  return [kind === 'draft' ? `${words.draft} ${preview}` : preview, state].filter(Boolean).join(words.comma)
}

function describeFlags(conversation: Conversation, { now, parts, sims }: RowSources): string[] {
  const { unread_count, is_marked_unread, is_pinned, is_starred, is_muted, next_scheduled_at } = conversation
  return [
    unread_count > 0 ? words.unreadCount(unread_count) : is_marked_unread ? words.markedUnread : '',
    next_scheduled_at === null ? '' : words.scheduledFor(formatMoment(next_scheduled_at, now)),
    is_pinned ? words.pinned : '',
    is_starred ? words.starred : '',
    is_muted ? words.muted : '',
    ...(parts?.describeSigns(conversation, sims) ?? []),
  ]
}
