import { explainCampaignReason, isCampaignReason } from '../domain/campaign-reason.ts'
import type { CampaignOwnReason, CampaignPersonRow, CampaignPersonState } from '../protocol/campaign-people.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { StatusDetail } from '../protocol/message.ts'
import { formatPhone } from '../domain/phone-number.ts'
import { parseStatusDetail } from './conversation-row.ts'
import { toConversationId, toMessageId } from './row-ids.ts'

/** A person of a campaign, as the feeder needs one. */
export interface CampaignMember {
  /** The row of the table. */
  readonly id: number
  /** Of the list. */
  readonly row: number
  readonly key: string
  readonly phone: string
  readonly name: string | null
  readonly values: Readonly<Record<string, string>>
  readonly state: CampaignPersonState
  /** Of an earlier try, or of what the person got. */
  readonly messageId: MessageId | undefined
}

export const MEMBER_COLUMNS = 'id, row, person_key, phone, name, column_values, state, message_id'

export type MemberRow = readonly [
  id: number,
  row: number,
  key: string,
  phone: string,
  name: string | null,
  values: string,
  state: CampaignPersonState,
  messageId: number | null,
]

export function toMember([id, row, key, phone, name, values, state, messageId]: MemberRow): CampaignMember {
  return {
    id,
    row,
    key,
    phone,
    name,
    // Our own column, which `copy` wrote.
    values: JSON.parse(values) as Record<string, string>,
    state,
    messageId: messageId === null ? undefined : toMessageId(messageId),
  }
}

/** With what is shown of each: its message and its answer. */
export const PERSON_COLUMNS = `people.row, people.phone, people.name, people.state, people.state_at, people.reason,
  people.message_id, sent.conversation_id, sent.status_detail, people.answered_at, people.answer_id,
  substr(answer.body, 1, 200), people.opted_out_at`
export const PERSON_TABLES = `campaign_people AS people
  LEFT JOIN messages AS sent ON sent.id = people.message_id
  LEFT JOIN messages AS answer ON answer.id = people.answer_id`

export type PersonRow = readonly [
  row: number,
  phone: string,
  name: string | null,
  state: CampaignPersonState,
  stateAt: number | null,
  reason: string | null,
  messageId: number | null,
  conversationId: number | null,
  statusDetail: string | null,
  answeredAt: number | null,
  answerId: number | null,
  answer: string | null,
  optedOutAt: number | null,
]

interface Shown {
  readonly region: string | undefined
  /** Who waits in a cancelled campaign waits for nothing. */
  readonly isCancelled: boolean
}

export function toPerson(row: PersonRow, { region, isCancelled }: Shown): CampaignPersonRow {
  const [listRow, phone, name, state, stateAt, reason, messageId, conversationId, statusDetail] = row
  const isLeft = isCancelled && state === 'waiting'
  const detail = statusDetail === null ? null : parseStatusDetail(statusDetail)
  const why = isLeft ? ofCampaign('campaign_cancelled') : findReason(state, reason, detail)
  return {
    person: { row: listRow, phone, phone_formatted: formatPhone(phone, region), name },
    state: isLeft ? 'skipped' : state,
    message_id: messageId === null ? null : toMessageId(messageId),
    conversation_id: conversationId === null ? null : toConversationId(conversationId),
    ...why,
    sent_at: stateAt,
    answered_at: row[9],
    answer: row[11],
    answer_message_id: row[10] === null ? null : toMessageId(row[10]),
    opted_out: row[12] !== null,
  }
}

type Reason = Pick<CampaignPersonRow, 'reason' | 'reason_code'>

const NO_REASON: Reason = { reason: null, reason_code: null }

const ofCampaign = (code: CampaignOwnReason): Reason => ({ reason: explainCampaignReason(code), reason_code: code })

/** `kept`: of those that were left out; of the others the message says it. */
function findReason(state: CampaignPersonState, kept: string | null, detail: StatusDetail | null): Reason {
  // Once the sentence itself was kept.
  if (kept !== null) return isCampaignReason(kept) ? ofCampaign(kept) : { reason: kept, reason_code: null }
  const ofMessage: Reason | undefined =
    detail === null || detail.explanation === null
      ? undefined
      : { reason: detail.explanation, reason_code: detail.reason }
  switch (state) {
    case 'waiting':
    case 'queued':
    case 'handed_over':
    case 'sent':
    case 'delivered':
      return NO_REASON
    case 'suppressed':
      return ofMessage ?? { reason: 'The number has opted out', reason_code: 'opted_out' }
    case 'skipped':
      return ofMessage ?? ofCampaign('taken_back')
    case 'failed':
    case 'may_have_been_sent':
      return ofMessage ?? NO_REASON
    default:
      return state satisfies never
  }
}
