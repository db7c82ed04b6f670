import { Type, type Static } from 'typebox'
import { BatchIdSchema, ClientKeyOfManySchema, MessageSchema } from './message.ts'
import { MAX_BODY_CHARS, MAX_CHECKED_RECIPIENTS } from './limits.ts'

/** Room for what people paste; what is no number is told, and nothing is lost. */
const writtenRecipient = Type.String({ minLength: 1, maxLength: 100 })
const many = Type.Array(writtenRecipient, { minItems: 1, maxItems: MAX_CHECKED_RECIPIENTS })

/** One text to several people: to each a message of their own. */
export const SendToManySchema = Type.Object(
  {
    to: many,
    message: Type.String({
      minLength: 1,
      maxLength: MAX_BODY_CHARS,
      description: '`{name}` and `{first_name}` are filled in for each; where the name is not known they go',
    }),
    client_id: Type.Optional(ClientKeyOfManySchema),
    sim: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })),
    send_at: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'When they shall go out, Unix milliseconds; in the past by up to 60 s: now',
      }),
    ),
  },
  { additionalProperties: false },
)

export const BatchCountsSchema = Type.Object({
  total: Type.Integer(),
  waiting: Type.Integer(),
  sent: Type.Integer({ description: 'Also those that are delivered' }),
  failed: Type.Integer({ description: 'Surely not sent' }),
  uncertain: Type.Integer({ description: 'Failed, but may have been sent' }),
  cancelled: Type.Integer({ description: 'Also those that were deleted' }),
})

const summary = {
  id: BatchIdSchema,
  created_at: Type.Integer(),
  message: Type.String({ description: 'As it was written, before names were filled in' }),
  counts: BatchCountsSchema,
}
export const BatchSummarySchema = Type.Object(summary)
export const BatchRecipientSchema = Type.Object({
  phone: Type.String(),
  phone_formatted: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  message: Type.Union([MessageSchema, Type.Null()], {
    description: 'Or the one that was sent in its stead; null when it was deleted',
  }),
})
export const BatchSchema = Type.Object({ ...summary, recipients: Type.Array(BatchRecipientSchema) })

export const BatchPathSchema = Type.Object({ id: BatchIdSchema })
export const BatchAnswerSchema = Type.Object({ success: Type.Literal(true), batch: BatchSchema })
export const SentToManySchema = Type.Object({
  success: Type.Literal(true),
  batch_id: BatchIdSchema,
  batch: BatchSchema,
  merged: Type.Integer({ description: 'Recipients that were said more than once' }),
})
/** Newest first. */
export const BatchListSchema = Type.Object({ batches: Type.Array(BatchSummarySchema) })

export const CheckRecipientsSchema = Type.Object({ to: many }, { additionalProperties: false })
export const RecipientProblemSchema = Type.Union([
  Type.Literal('letters'),
  Type.Literal('too_short'),
  Type.Literal('too_long'),
  Type.Literal('not_a_number'),
])
export const CheckedRecipientSchema = Type.Object({
  written: Type.String(),
  phone: Type.String({ description: 'With the country code, where that is known; empty when it cannot be dialled' }),
  phone_formatted: Type.String(),
  name: Type.Union([Type.String(), Type.Null()]),
  problem: Type.Union([RecipientProblemSchema, Type.Null()]),
  same_as: Type.Union([Type.Integer(), Type.Null()], {
    description: 'The place of the same person earlier in the list',
  }),
})
/** In the order in which they were asked for. */
export const CheckedRecipientsSchema = Type.Object({ recipients: Type.Array(CheckedRecipientSchema) })

export type SendToMany = Static<typeof SendToManySchema>
export type BatchId = Static<typeof BatchIdSchema>
export type Batch = Static<typeof BatchSchema>
export type BatchSummary = Static<typeof BatchSummarySchema>
export type BatchCounts = Static<typeof BatchCountsSchema>
export type BatchRecipient = Static<typeof BatchRecipientSchema>
export type SentToMany = Static<typeof SentToManySchema>
export type CheckedRecipient = Static<typeof CheckedRecipientSchema>
export type RecipientProblem = Static<typeof RecipientProblemSchema>
