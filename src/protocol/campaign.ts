import { Type, type Static } from 'typebox'
import { CampaignIdSchema, ListIdSchema } from './ids.ts'
import {
  MAX_CAMPAIGN_CAP,
  MAX_CAMPAIGN_NAME_CHARS,
  MAX_CAMPAIGN_TEMPLATE_CHARS,
  MAX_PAGE_SIZE,
  MAX_SIM_SLOT,
  SETTING_BOUNDS,
} from './limits.ts'

export const CampaignStateSchema = Type.Union([
  Type.Literal('draft'),
  Type.Literal('scheduled'),
  Type.Literal('running'),
  Type.Literal('paused'),
  Type.Literal('done'),
  Type.Literal('cancelled'),
])

/**
 * Why a campaign stands still. `by_hand`: somebody pressed pause. `phone_stalled`: the phone confirms no text it is given. `phone_unavailable`:
 * it could be given none for long. `restored`: a backup was restored, which does not know what was sent after it was made. `missed_start`:
 * its hour passed while Lanline could not run. `list_gone`: its list was lost before its people were copied.
 */
export const PauseReasonSchema = Type.Union([
  Type.Literal('by_hand'),
  Type.Literal('phone_stalled'),
  Type.Literal('phone_unavailable'),
  Type.Literal('restored'),
  Type.Literal('missed_start'),
  Type.Literal('list_gone'),
])

const clockTime = (description: string) =>
  Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: `${description}, like 09:00` })

/** In the phone's time zone. */
export const WorkingHoursSchema = Type.Object(
  {
    from: clockTime('the hour from which it sends'),
    to: clockTime('the hour at which it stops, later than from'),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
      minItems: 1,
      maxItems: 7,
      uniqueItems: true,
      description: '1 is Monday, 7 is Sunday',
    }),
  },
  { additionalProperties: false },
)

// Not a union, so that what is wrong with a number can be said.
const cap = (description: string) =>
  Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 1, maximum: MAX_CAMPAIGN_CAP, description })
const settings = {
  parts_a_minute: Type.Integer({
    ...SETTING_BOUNDS.max_parts_a_minute,
    description: 'Message parts that campaigns may send in any minute while this one sends',
  }),
  hourly_cap: cap('Most campaign messages within an hour; null: as many as the pace allows'),
  daily_cap: cap("Most campaign messages on a day of the phone's; null: as many as the pace allows"),
  working_hours: Type.Union([WorkingHoursSchema, Type.Null()], {
    description: 'hours like {"from": "09:00", "to": "20:00", "days": [1, 2, 3, 4, 5]}, or null for any hour',
  }),
  jitter: Type.Boolean({ description: 'Uneven pauses between the messages' }),
}
export const CampaignSettingsSchema = Type.Object(settings)

export const CampaignCountsSchema = Type.Object({
  total: Type.Integer({ description: 'waiting + sent + failed + may_have_been_sent + suppressed + skipped' }),
  waiting: Type.Integer({ description: 'Not sent yet, or on its way' }),
  sent: Type.Integer({ description: 'Also those that are delivered' }),
  delivered: Type.Integer(),
  failed: Type.Integer({ description: 'Surely not sent' }),
  may_have_been_sent: Type.Integer({ description: 'Failed, but may have been sent: never sent again by a campaign' }),
  suppressed: Type.Integer({ description: 'Their number has opted out' }),
  skipped: Type.Integer({ description: 'Not sent to for another reason: cancelled, nothing to say, too long' }),
  answered: Type.Integer(),
  opted_out: Type.Integer({ description: 'Answered with a word like STOP' }),
})

const template = Type.String({
  maxLength: MAX_CAMPAIGN_TEMPLATE_CHARS,
  description:
    '`{name}`, `{first_name}`, `{phone}`, `{any column}`; `{name|friend}` says what stands there without one',
})
const name = Type.String({ minLength: 1, maxLength: MAX_CAMPAIGN_NAME_CHARS, pattern: '\\S', description: 'a name' })
const sim = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, maximum: MAX_SIM_SLOT })
const startAt = Type.Unsafe<number | null>({ type: ['integer', 'null'], minimum: 0, description: 'Unix milliseconds' })

export const CampaignSchema = Type.Object({
  id: CampaignIdSchema,
  name: Type.String(),
  state: CampaignStateSchema,
  pause_reason: Type.Union([PauseReasonSchema, Type.Null()]),
  pause_explanation: Type.Union([Type.String(), Type.Null()], {
    description: 'A sentence for people: why it stands still, and what to do',
  }),
  template: Type.String(),
  list_id: Type.Union([ListIdSchema, Type.Null()], {
    description: 'null: none was chosen yet, or it was deleted since',
  }),
  list_name: Type.Union([Type.String(), Type.Null()], {
    description: 'As it was called when the campaign was started',
  }),
  sim: Type.Union([Type.Integer(), Type.Null()], {
    description: 'SIM slot, counted from 0; null: as for each conversation',
  }),
  start_at: Type.Union([Type.Integer(), Type.Null()]),
  settings: CampaignSettingsSchema,
  confirm_opt_out: Type.Boolean({ description: 'Who opts out is told so, once' }),
  is_copying: Type.Boolean({
    description: 'Its people are still being copied from the list; the counts grow until then',
  }),
  counts: CampaignCountsSchema,
  rate_per_minute: Type.Number({ description: 'Messages of it in the last ten minutes, by the minute' }),
  next_send_at: Type.Union([Type.Integer(), Type.Null()], {
    description: 'While it waits for its working hours or a cap: when it goes on',
  }),
  waits_for: Type.Union(
    [
      Type.Literal('working_hours'),
      Type.Literal('hourly_cap'),
      Type.Literal('daily_cap'),
      Type.Literal('phone'),
      Type.Null(),
    ],
    { description: 'What holds a running one up right now' },
  ),
  finish_at: Type.Union([Type.Integer(), Type.Null()], { description: 'About when the last message is sent' }),
  created_at: Type.Integer(),
  updated_at: Type.Integer({
    description: 'When it was last changed as a draft, or after that was last started, resumed or ended',
  }),
  started_at: Type.Union([Type.Integer(), Type.Null()]),
  ended_at: Type.Union([Type.Integer(), Type.Null()]),
})

const changeable = {
  name: Type.Optional(name),
  template: Type.Optional(template),
  list_id: Type.Optional(Type.Union([ListIdSchema, Type.Null()])),
  sim: Type.Optional(sim),
  start_at: Type.Optional(startAt),
  settings: Type.Optional(Type.Partial(Type.Object(settings), { additionalProperties: false })),
  confirm_opt_out: Type.Optional(Type.Boolean()),
}
/** A draft: what is left out has its default, and is said later. */
export const NewCampaignSchema = Type.Object({ ...changeable, name }, { additionalProperties: false })
export const CampaignChangeSchema = Type.Object(changeable, { additionalProperties: false, minProperties: 1 })

/** Newest first. */
export const CampaignListSchema = Type.Object({
  campaigns: Type.Array(CampaignSchema),
  next_cursor: Type.Union([CampaignIdSchema, Type.Null()]),
})
export const CampaignListQuerySchema = Type.Object(
  {
    state: Type.Optional(CampaignStateSchema),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(CampaignIdSchema),
  },
  { additionalProperties: false },
)
export const CampaignPathSchema = Type.Object({ id: CampaignIdSchema })
export const CampaignAnswerSchema = Type.Object({ success: Type.Literal(true), campaign: CampaignSchema })

export const StartCampaignSchema = Type.Object({ start_at: Type.Optional(startAt) }, { additionalProperties: false })

export const FollowUpSchema = Type.Object(
  { to: Type.Union([Type.Literal('not_answered'), Type.Literal('answered')]) },
  { additionalProperties: false },
)
export const RetriedSchema = Type.Object({
  success: Type.Literal(true),
  campaign: CampaignSchema,
  retried: Type.Integer({ description: 'People whose message is sent again' }),
})

/** `is_deleted`: the campaign as it was; it is gone. */
export const campaignUpdate = { campaign: CampaignSchema, is_deleted: Type.Optional(Type.Boolean()) }

export type CampaignState = Static<typeof CampaignStateSchema>
export type PauseReason = Static<typeof PauseReasonSchema>
export type WorkingHours = Static<typeof WorkingHoursSchema>
export type CampaignSettings = Static<typeof CampaignSettingsSchema>
export type CampaignCounts = Static<typeof CampaignCountsSchema>
export type Campaign = Static<typeof CampaignSchema>
export type NewCampaign = Static<typeof NewCampaignSchema>
export type CampaignChange = Static<typeof CampaignChangeSchema>
export type CampaignList = Static<typeof CampaignListSchema>
export type CampaignListQuery = Static<typeof CampaignListQuerySchema>
export type FollowUp = Static<typeof FollowUpSchema>
