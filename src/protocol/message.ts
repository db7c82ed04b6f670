import { Type, type Static } from 'typebox'
import { CampaignIdSchema, ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_BODY_CHARS, MAX_PAGE_NUMBER, MAX_PAGE_SIZE } from './limits.ts'

export const DirectionSchema = Type.Union([Type.Literal('inbound'), Type.Literal('outbound')])

/** Inbound messages are `received`. An outgoing one is `sent` only when the phone's own Sent box has shown it. */
export const MessageStatusSchema = Type.Union([
  Type.Literal('received'),
  Type.Literal('pending'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('failed'),
])

/** The finer states of an outgoing message. `scheduled` to `handed_over` are *pending*, `cancelled` and `failed` are *failed*. */
export const SendStateSchema = Type.Union([
  Type.Literal('scheduled'),
  Type.Literal('queued'),
  Type.Literal('handing_over'),
  Type.Literal('handed_over'),
  Type.Literal('sent'),
  Type.Literal('delivered'),
  Type.Literal('cancelled'),
  Type.Literal('failed'),
])

/**
 * Why a send failed. `rejected`: the phone refused it, or its row vanished again. `not_confirmed`: handed over, but no Sent row
 * in time. `unknown`: the hand-over itself was cut off. `missed`: its hour passed long before it could be sent. `opted_out`, of a cancelled
 * one: its number wants no text of a campaign any more.
 */
export const FailureReasonSchema = Type.Union([
  Type.Literal('rejected'),
  Type.Literal('not_confirmed'),
  Type.Literal('unknown'),
  Type.Literal('missed'),
  Type.Literal('opted_out'),
])

export const StatusDetailSchema = Type.Object({
  state: SendStateSchema,
  reason: Type.Union([FailureReasonSchema, Type.Null()]),
  explanation: Type.Union([Type.String(), Type.Null()], {
    description: 'A sentence for people, where there is something to say',
  }),
  may_have_been_sent: Type.Boolean(),
  replaced_by: Type.Union([MessageIdSchema, Type.Null()], {
    description: 'The message that was sent in its stead, edited',
  }),
  at: Type.Integer(),
})

/** `batch_3`: messages that one text to several people became. */
export const BatchIdSchema = Type.String({
  pattern: '^batch_[1-9][0-9]{0,14}$',
  description: 'a batch id, like batch_3',
})

export const MessageSchema = Type.Object({
  id: MessageIdSchema,
  conversation_id: ConversationIdSchema,
  direction: DirectionSchema,
  body: Type.String(),
  status: MessageStatusSchema,
  status_detail: Type.Union([StatusDetailSchema, Type.Null()]),
  timestamp: Type.Integer({
    description:
      'Unix milliseconds, as the phone says; of a send, when it was queued, then when the phone confirmed it',
  }),
  is_read: Type.Boolean(),
  external_message_id: Type.Union([Type.Integer(), Type.Null()], { description: "`_id` of the phone's row" }),
  archived: Type.Boolean(),
  sync_status: Type.Union([
    Type.Literal('local'),
    Type.Literal('synced'),
    Type.Literal('deleted_on_phone'),
    Type.Literal('imported'),
  ]),
  source: Type.Union([Type.Literal('phone'), Type.Literal('manual'), Type.Literal('campaign'), Type.Literal('import')]),
  campaign_id: Type.Union([CampaignIdSchema, Type.Null()]),
  sim: Type.Union([Type.Integer(), Type.Null()], { description: 'SIM slot, counted from 0' }),
  client_id: Type.Union([Type.String(), Type.Null()]),
  is_starred: Type.Boolean(),
  batch_id: Type.Union([BatchIdSchema, Type.Null()], { description: 'One of several that were sent together' }),
})

/** One state an outgoing message went through. */
export const TimelineEntrySchema = Type.Object({
  at: Type.Integer(),
  state: SendStateSchema,
  reason: Type.Union([FailureReasonSchema, Type.Null()]),
  explanation: Type.Union([Type.String(), Type.Null()]),
})

export const ClientIdSchema = Type.String({
  minLength: 8,
  maxLength: 64,
  pattern: '^[A-Za-z0-9_.:-]+$',
  description: 'a key of 8 to 64 letters, digits and _ . : -',
})

/** Shorter: each message of a batch has this key and its number behind it. */
export const ClientKeyOfManySchema = Type.String({
  minLength: 8,
  maxLength: 40,
  pattern: '^[A-Za-z0-9_.:-]+$',
  description: 'a key of 8 to 40 letters, digits and _ . : -',
})

const messageText = Type.String({ minLength: 1, maxLength: MAX_BODY_CHARS })
const sendOptions = {
  message: messageText,
  /** The same key is one SMS for ever; the same key with another text is refused. */
  client_id: Type.Optional(ClientIdSchema),
  sim: Type.Optional(Type.Integer({ minimum: 0, maximum: 7 })),
  /** Unix milliseconds; the message waits until then. */
  send_at: Type.Optional(Type.Integer({ minimum: 0 })),
}
export const SendToConversationSchema = Type.Object(sendOptions, { additionalProperties: false })
export const SendToNumberSchema = Type.Object(
  { to: Type.String({ minLength: 2, maxLength: 40 }), ...sendOptions },
  { additionalProperties: false },
)
export const RetrySchema = Type.Object({ even_if_sent: Type.Optional(Type.Boolean()) }, { additionalProperties: false })

/** Another text in the stead of one that failed, or that still waits in the queue. */
export const ResendSchema = Type.Object(
  { message: messageText, client_id: Type.Optional(ClientIdSchema), even_if_sent: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)
/** The text or the hour of a message that waits for it. */
export const EditScheduledSchema = Type.Object(
  { message: Type.Optional(messageText), send_at: Type.Optional(Type.Integer({ minimum: 0 })) },
  { additionalProperties: false, minProperties: 1 },
)

/** Without the field the star toggles; with it, it is set. */
export const StarMessageSchema = Type.Object(
  { starred: Type.Optional(Type.Boolean()) },
  { additionalProperties: false },
)

/** Which page of a thread: by number, or next to a message. At most one of `page`, `before`, `after`, `around`. */
export const MessagePageQuerySchema = Type.Object(
  {
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_NUMBER })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    before: Type.Optional(MessageIdSchema),
    after: Type.Optional(MessageIdSchema),
    around: Type.Optional(MessageIdSchema),
  },
  { additionalProperties: false },
)

/** Newest first. */
export const MessagePageSchema = Type.Object({
  messages: Type.Array(MessageSchema),
  scheduled: Type.Array(MessageSchema, {
    description: 'Messages that wait for their hour, soonest first; only on the newest page',
  }),
  page: Type.Integer(),
  per_page: Type.Integer(),
  total: Type.Integer(),
  has_more: Type.Boolean({ description: 'More, older messages follow' }),
  next_cursor: Type.Union([MessageIdSchema, Type.Null()], { description: 'The `before` of the next, older page' }),
})

export const MessageAnswerSchema = Type.Object({ success: Type.Literal(true), message: MessageSchema })
export const MessageDetailsSchema = Type.Object({ message: MessageSchema, timeline: Type.Array(TimelineEntrySchema) })

export type Direction = Static<typeof DirectionSchema>
export type MessageStatus = Static<typeof MessageStatusSchema>
export type SendState = Static<typeof SendStateSchema>
export type FailureReason = Static<typeof FailureReasonSchema>
export type StatusDetail = Static<typeof StatusDetailSchema>
export type Message = Static<typeof MessageSchema>
export type TimelineEntry = Static<typeof TimelineEntrySchema>
export type SendToConversation = Static<typeof SendToConversationSchema>
export type SendToNumber = Static<typeof SendToNumberSchema>
export type MessagePageQuery = Static<typeof MessagePageQuerySchema>
export type MessagePage = Static<typeof MessagePageSchema>
export type MessageDetails = Static<typeof MessageDetailsSchema>
