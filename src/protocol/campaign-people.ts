import { Type, type Static } from 'typebox'
import { ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_PAGE_SIZE, MAX_SEARCH_CHARS } from './limits.ts'
import { FailureReasonSchema } from './message.ts'

export const CampaignPersonSchema = Type.Object({
  row: Type.Integer({ description: 'Its place in the list' }),
  phone: Type.String(),
  phone_formatted: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
})
export const CampaignPersonStateSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('queued'),
  Type.Literal('handed_over'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('failed'),
  Type.Literal('may_have_been_sent'),
  Type.Literal('suppressed'),
  Type.Literal('skipped'),
])
/**
 * Why a campaign itself wrote nothing to somebody. `empty`, `too_long`: the text was none to send. `doubtful`: a text may have gone out
 * without its knowing. `taken_back`: out of the queue. `campaign_cancelled`: before its turn came.
 */
export const CampaignOwnReasonSchema = Type.Union([
  Type.Literal('empty'),
  Type.Literal('too_long'),
  Type.Literal('doubtful'),
  Type.Literal('taken_back'),
  Type.Literal('campaign_cancelled'),
])
export const CampaignPersonRowSchema = Type.Object({
  person: CampaignPersonSchema,
  state: CampaignPersonStateSchema,
  message_id: Type.Union([MessageIdSchema, Type.Null()]),
  conversation_id: Type.Union([ConversationIdSchema, Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()], { description: 'Why it failed or was left out, one sentence' }),
  reason_code: Type.Union([FailureReasonSchema, CampaignOwnReasonSchema, Type.Null()], {
    description: 'The same for a program: that of the message, or of the campaign',
  }),
  sent_at: Type.Union([Type.Integer(), Type.Null()], { description: 'When it came to its present state' }),
  answered_at: Type.Union([Type.Integer(), Type.Null()]),
  answer: Type.Union([Type.String(), Type.Null()], { description: 'The begin of the first answer' }),
  answer_message_id: Type.Union([MessageIdSchema, Type.Null()]),
  opted_out: Type.Boolean({ description: 'The answer was a word like STOP' }),
})
/** What of the people is shown. `waiting`: also what is on its way. `sent`: also what is delivered. */
export const CampaignPeopleFilterSchema = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('failed'),
  Type.Literal('may_have_been_sent'),
  Type.Literal('suppressed'),
  Type.Literal('skipped'),
  Type.Literal('answered'),
  Type.Literal('not_answered'),
  Type.Literal('opted_out'),
])
export const CampaignPeopleQuerySchema = Type.Object(
  {
    state: Type.Optional(CampaignPeopleFilterSchema),
    search: Type.Optional(Type.String({ maxLength: MAX_SEARCH_CHARS, description: 'A part of the name or number' })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.Integer({ minimum: 0, description: 'The last row of the page before' })),
  },
  { additionalProperties: false },
)
/** In the order of the list. */
export const CampaignPeopleSchema = Type.Object({
  people: Type.Array(CampaignPersonRowSchema),
  next_cursor: Type.Union([Type.Integer(), Type.Null()]),
})

export type CampaignOwnReason = Static<typeof CampaignOwnReasonSchema>
export type CampaignPersonState = Static<typeof CampaignPersonStateSchema>
export type CampaignPersonRow = Static<typeof CampaignPersonRowSchema>
export type CampaignPeopleFilter = Static<typeof CampaignPeopleFilterSchema>
export type CampaignPeopleQuery = Static<typeof CampaignPeopleQuerySchema>
export type CampaignPeople = Static<typeof CampaignPeopleSchema>
