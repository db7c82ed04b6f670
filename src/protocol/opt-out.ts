import { Type, type Static } from 'typebox'
import { ConversationIdSchema, MessageIdSchema } from './ids.ts'
import {
  MAX_IMPORTED_OPT_OUTS,
  MAX_OPT_OUT_NOTE_CHARS,
  MAX_PAGE_SIZE,
  MAX_SEARCH_CHARS,
  MIN_LIFT_REASON_CHARS,
} from './limits.ts'

/** `answer`: its owner wrote a lone STOP. `manual`, `import`: put there by hand, one or many at once. */
export const OptOutSourceSchema = Type.Union([Type.Literal('answer'), Type.Literal('manual'), Type.Literal('import')])

const campaignId = Type.Union([Type.String(), Type.Null()], { description: 'The campaign that was answered' })

/** A number that no campaign ever writes to. */
export const OptOutSchema = Type.Object({
  phone: Type.String({ description: 'E.164 where the number is known to be one, else as the phone writes it' }),
  phone_formatted: Type.String({ description: 'The number as people of its country write it' }),
  name: Type.Union([Type.String(), Type.Null()], { description: 'What the contacts call it' }),
  conversation_id: Type.Union([ConversationIdSchema, Type.Null()]),
  at: Type.Integer({ description: 'When its owner wrote it, or it was put here' }),
  source: OptOutSourceSchema,
  campaign_id: campaignId,
  message_id: Type.Union([MessageIdSchema, Type.Null()], { description: 'The answer that said it' }),
  word: Type.Union([Type.String(), Type.Null()], { description: 'The word it was said with, as it was written' }),
  note: Type.Union([Type.String(), Type.Null()]),
})

export const OptOutListQuerySchema = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: MAX_SEARCH_CHARS, description: 'A part of the number or name' })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)

/** Newest first. */
export const OptOutListSchema = Type.Object({
  opt_outs: Type.Array(OptOutSchema),
  total: Type.Integer({ description: 'All that the search finds' }),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})

/** Room for what people paste; what is no number is told, and the others are taken. */
const writtenPhone = Type.String({ minLength: 1, maxLength: 40 })
const note = Type.String({ maxLength: MAX_OPT_OUT_NOTE_CHARS })

/** One number, or many at once: either `phone` or `phones`. */
export const NewOptOutSchema = Type.Object(
  {
    phone: Type.Optional(writtenPhone),
    phones: Type.Optional(Type.Array(writtenPhone, { minItems: 1, maxItems: MAX_IMPORTED_OPT_OUTS })),
    note: Type.Optional(note),
  },
  { additionalProperties: false, minProperties: 1 },
)

export const OptOutProblemSchema = Type.Object({
  index: Type.Integer({ description: 'Its place among those that were given, counted from 0' }),
  written: Type.String(),
  problem: Type.Union([
    Type.Literal('letters'),
    Type.Literal('too_short'),
    Type.Literal('too_long'),
    Type.Literal('not_a_number'),
  ]),
})

/** What became of the numbers that were given. */
export const OptOutsAddedSchema = Type.Object({
  success: Type.Literal(true),
  added: Type.Integer(),
  already: Type.Integer({ description: 'Those that were there before, and those that were given twice' }),
  problems: Type.Array(OptOutProblemSchema),
  opt_out: Type.Union([OptOutSchema, Type.Null()], { description: 'Where one number was given' }),
})

/** Why it is taken away: it goes into the log, and stays there. */
export const LiftOptOutSchema = Type.Object(
  { reason: Type.String({ minLength: MIN_LIFT_REASON_CHARS, maxLength: MAX_OPT_OUT_NOTE_CHARS }) },
  { additionalProperties: false },
)
export const OptOutPathSchema = Type.Object({ phone: writtenPhone })

/** `opted_out`: no campaign writes to it since. `lifted`: they may again. */
export const OptOutActSchema = Type.Object({
  at: Type.Integer({ description: 'When it took hold here' }),
  phone: Type.String(),
  phone_formatted: Type.String(),
  act: Type.Union([Type.Literal('opted_out'), Type.Literal('lifted')]),
  source: OptOutSourceSchema,
  campaign_id: campaignId,
  word: Type.Union([Type.String(), Type.Null()]),
  reason: Type.Union([Type.String(), Type.Null()], {
    description: 'The reason of a lift by hand, the note of an entry',
  }),
  by: Type.Union([Type.String(), Type.Null()], {
    description: 'The device it was done from; null: its owner wrote it',
  }),
})
export const OptOutLogQuerySchema = Type.Object(
  {
    phone: Type.Optional(writtenPhone),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)
/** Newest first. */
export const OptOutLogSchema = Type.Object({
  acts: Type.Array(OptOutActSchema),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})
export const OptOutLiftedSchema = Type.Object({ success: Type.Literal(true), act: OptOutActSchema })

/** `phone: null`: many changed, so the list must be read again. `opt_out: null`: this number is on it no more. */
export const optOutUpdate = {
  phone: Type.Union([Type.String(), Type.Null()]),
  opt_out: Type.Union([OptOutSchema, Type.Null()]),
  total: Type.Integer(),
}

export type OptOut = Static<typeof OptOutSchema>
export type OptOutSource = Static<typeof OptOutSourceSchema>
export type OptOutList = Static<typeof OptOutListSchema>
export type OptOutListQuery = Static<typeof OptOutListQuerySchema>
export type NewOptOut = Static<typeof NewOptOutSchema>
export type OptOutProblem = Static<typeof OptOutProblemSchema>
export type OptOutsAdded = Static<typeof OptOutsAddedSchema>
export type OptOutAct = Static<typeof OptOutActSchema>
export type OptOutLog = Static<typeof OptOutLogSchema>
export type OptOutLogQuery = Static<typeof OptOutLogQuerySchema>
