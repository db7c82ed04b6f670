import { Type, type Static } from 'typebox'
import { ConversationIdSchema } from './ids.ts'

/** What is known of the phone, as one word. Each has a meaning and a remedy in `domain/phone-state.ts`. */
export const PhoneStateSchema = Type.Union([
  Type.Literal('unknown'),
  Type.Literal('fine'),
  Type.Literal('slow'),
  Type.Literal('not_answering'),
  Type.Literal('not_installed'),
  Type.Literal('permission_missing'),
  Type.Literal('google_play_build'),
  Type.Literal('app_too_old'),
  Type.Literal('bad_answer'),
  Type.Literal('no_commands'),
  /** It answers, but confirms no text that it is given. */
  Type.Literal('stalled'),
  /** No space is left where the messages are kept. */
  Type.Literal('disk_full'),
  /** They can be neither kept nor, perhaps, read. */
  Type.Literal('disk_failing'),
])

/** What the phone is used for, apart from the others: each may fail alone. */
export const PhoneAbilitySchema = Type.Union([
  Type.Literal('inbox'),
  Type.Literal('send'),
  Type.Literal('contacts'),
  Type.Literal('sim'),
  Type.Literal('battery'),
])

/** An ability that fails while messages still come in. */
export const PhoneImpairmentSchema = Type.Object({
  ability: PhoneAbilitySchema,
  state: PhoneStateSchema,
  message: Type.String(),
  detail: Type.Optional(Type.String({ description: 'What exactly failed, with the command' })),
  remedy: Type.String(),
  command: Type.String(),
  missing_permissions: Type.Array(Type.String()),
  since: Type.Integer(),
  next_try_at: Type.Union([Type.Integer(), Type.Null()], { description: 'Not before this; null: with its next use' }),
})

export const PhoneStatusSchema = Type.Object({
  state: PhoneStateSchema,
  message: Type.Union([Type.String(), Type.Null()], { description: 'What is wrong, one sentence; null when fine' }),
  detail: Type.Optional(Type.String({ description: 'What exactly failed, with the command' })),
  remedy: Type.Union([Type.String(), Type.Null()], { description: 'What the owner can do about it' }),
  command: Type.Union([Type.String(), Type.Null()], {
    description: 'The command that failed last, while the trouble lasts',
  }),
  since: Type.Integer(),
  next_try_at: Type.Union([Type.Integer(), Type.Null()], {
    description: 'While there is trouble: when it is tried again by itself',
  }),
  missing_permissions: Type.Array(Type.String(), { description: "Of `permission_missing`: Android's names" }),
  unconfirmed: Type.Integer({ description: 'Texts in a row that the phone was given and did not confirm' }),
  waiting: Type.Integer({ description: 'Texts that wait for the phone' }),
  impairments: Type.Array(PhoneImpairmentSchema, { description: 'What fails besides' }),
  last_answer_at: Type.Union([Type.Integer(), Type.Null()]),
  battery_percent: Type.Union([Type.Integer(), Type.Null()]),
  is_charging: Type.Union([Type.Boolean(), Type.Null()]),
})

/** `phone`: the running look at what is new. `history`: the first import. Else a conversation's own pull. */
export const SyncScopeSchema = Type.Union([
  Type.Literal('phone'),
  Type.Literal('history'),
  Type.Literal('all'),
  ConversationIdSchema,
])

export const SyncStatusSchema = Type.Object({
  scope: SyncScopeSchema,
  state: Type.Union([
    Type.Literal('idle'),
    Type.Literal('running'),
    Type.Literal('done'),
    Type.Literal('failed'),
    Type.Literal('paused'),
  ]),
  done: Type.Integer({ description: 'Messages read so far' }),
  total: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Messages in all, where the phone lets us know or guess; else null',
  }),
  error: Type.Union([Type.String(), Type.Null()], { description: 'What went wrong, one sentence' }),
  phone: PhoneStatusSchema,
})

export const SendingResumedSchema = Type.Object({ success: Type.Literal(true), phone: PhoneStatusSchema })
export const SyncAcceptedSchema = Type.Object({ success: Type.Literal(true), scope: SyncScopeSchema })

export type PhoneAbility = Static<typeof PhoneAbilitySchema>
export type PhoneImpairment = Static<typeof PhoneImpairmentSchema>
export type PhoneState = Static<typeof PhoneStateSchema>
export type PhoneStatus = Static<typeof PhoneStatusSchema>
export type SyncScope = Static<typeof SyncScopeSchema>
export type SyncStatus = Static<typeof SyncStatusSchema>
