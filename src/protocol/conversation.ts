import { Type, type Static } from 'typebox'
import { CampaignIdSchema, ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_BULK_CONVERSATIONS, MAX_DRAFT_CHARS, MAX_PAGE_NUMBER, MAX_PAGE_SIZE, MAX_SEARCH_CHARS } from './limits.ts'
import { DirectionSchema, MessageStatusSchema, SendStateSchema } from './message.ts'

/** What answers to the address: a person's number, a short code, or a named sender ("MyBank") that cannot be answered. */
export const AddressKindSchema = Type.Union([
  Type.Literal('number'),
  Type.Literal('short_code'),
  Type.Literal('named_sender'),
  Type.Literal('unknown'),
])

/** What was begun and not sent, the same on every device. */
export const DraftSchema = Type.Object({
  text: Type.String(),
  updated_at: Type.Integer(),
  device_name: Type.String({ description: 'Where it was written last' }),
})

export const ConversationSchema = Type.Object({
  id: ConversationIdSchema,
  phone: Type.String({ description: 'E.164 where the number is known to be one, else as the phone writes it' }),
  phone_formatted: Type.String({ description: 'The number as people of its country write it' }),
  address_kind: AddressKindSchema,
  contact_name: Type.Union([Type.String(), Type.Null()]),
  is_starred: Type.Boolean(),
  is_pinned: Type.Boolean(),
  pin_rank: Type.Integer({
    description: 'Its place among the pinned ones, the highest on top; 0 when it is not pinned',
  }),
  is_archived: Type.Boolean(),
  is_muted: Type.Boolean(),
  is_marked_unread: Type.Boolean({ description: 'Set by hand; shown as a dot without a number' }),
  unread_count: Type.Integer(),
  last_message: Type.Union([Type.String(), Type.Null()], {
    description: 'The first 120 characters of the newest message',
  }),
  last_message_id: Type.Union([MessageIdSchema, Type.Null()]),
  last_message_at: Type.Union([Type.Integer(), Type.Null()]),
  last_message_direction: Type.Union([DirectionSchema, Type.Null()]),
  last_message_status: Type.Union([MessageStatusSchema, Type.Null()]),
  last_message_state: Type.Union([SendStateSchema, Type.Null()]),
  last_message_may_have_been_sent: Type.Boolean(),
  last_sync_timestamp: Type.Union([Type.Integer(), Type.Null()], {
    description: "When the phone was last asked for this conversation's messages",
  }),
  total_message_count: Type.Integer(),
  can_reply: Type.Boolean(),
  sim: Type.Union([Type.Integer(), Type.Null()], {
    description:
      'The SIM slot it is answered by, counted from 0: chosen by hand, else of its newest message whose SIM is known',
  }),
  is_hidden: Type.Boolean({
    description: 'Its sender is hidden: in no list but that of `hidden=true`, and in no count of what is unread',
  }),
  is_unknown: Type.Boolean({ description: 'A number that is no contact and never got an answer' }),
  draft: Type.Union([DraftSchema, Type.Null()]),
  next_scheduled_at: Type.Union([Type.Integer(), Type.Null()], {
    description: 'When the soonest message that waits for its hour goes out',
  }),
  campaign: Type.Union([Type.Object({ id: CampaignIdSchema, name: Type.String() }), Type.Null()], {
    description: 'Of the newest message: the campaign that it is of, or that it answers',
  }),
  opted_out_at: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Since when one of its numbers gets no text of a campaign any more',
  }),
})

/** The filters only narrow: `false` is the same as leaving one out. */
export const ConversationListQuerySchema = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: MAX_SEARCH_CHARS })),
    search_in: Type.Optional(
      Type.Union([Type.Literal('names'), Type.Literal('beginnings')], {
        description:
          'Only names and numbers are searched, those of hidden senders too; `beginnings`: where each word that was typed begins a word',
      }),
    ),
    starred: Type.Optional(Type.Boolean()),
    unread: Type.Optional(Type.Boolean()),
    archived: Type.Optional(Type.Boolean()),
    unknown: Type.Optional(Type.Boolean()),
    hidden: Type.Optional(Type.Boolean()),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_NUMBER })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)

/** Pinned ones first, by `pin_rank`, then by newest message. */
export const ConversationListSchema = Type.Object({
  conversations: Type.Array(ConversationSchema),
  page: Type.Integer(),
  per_page: Type.Integer(),
  total: Type.Integer(),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})

export const ConversationDetailsSchema = Type.Object({ conversation: ConversationSchema })
export const ConversationAnswerSchema = Type.Object({ success: Type.Literal(true), conversation: ConversationSchema })

/** Without the field the state toggles; with it, it is set. */
export const StarSchema = Type.Object({ starred: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
/** `before`: pinned, and right above this pinned conversation. */
export const PinSchema = Type.Object(
  { pinned: Type.Optional(Type.Boolean()), before: Type.Optional(ConversationIdSchema) },
  { additionalProperties: false },
)
export const ArchiveSchema = Type.Object({ archived: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
export const MuteSchema = Type.Object({ muted: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
export const HideSchema = Type.Object({ hidden: Type.Optional(Type.Boolean()) }, { additionalProperties: false })
/** '' takes the draft away. */
export const DraftChangeSchema = Type.Object(
  { text: Type.String({ maxLength: MAX_DRAFT_CHARS }) },
  { additionalProperties: false },
)
/** `up_to`: the newest message that was seen; without it, everything is read. */
export const MarkReadSchema = Type.Object({ up_to: Type.Optional(MessageIdSchema) }, { additionalProperties: false })

/** How many conversations each filter of the list shows; `all` and the others without the archived ones. */
export const ConversationCountsSchema = Type.Object({
  all: Type.Integer(),
  unread: Type.Integer(),
  starred: Type.Integer(),
  archived: Type.Integer(),
  unknown: Type.Integer(),
  hidden: Type.Integer(),
})

/** One change for many conversations: all of them, or none. */
export const BulkSchema = Type.Object(
  {
    ids: Type.Array(ConversationIdSchema, { minItems: 1, maxItems: MAX_BULK_CONVERSATIONS }),
    change: Type.Object(
      {
        read: Type.Optional(Type.Literal(true)),
        unread: Type.Optional(Type.Literal(true)),
        starred: Type.Optional(Type.Boolean()),
        pinned: Type.Optional(Type.Boolean()),
        archived: Type.Optional(Type.Boolean()),
        muted: Type.Optional(Type.Boolean()),
        hidden: Type.Optional(Type.Boolean()),
        delete: Type.Optional(Type.Literal(true)),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
    unread_counts: Type.Optional(
      Type.Array(
        Type.Object({ id: ConversationIdSchema, count: Type.Integer({ minimum: 1 }) }, { additionalProperties: false }),
        {
          maxItems: MAX_BULK_CONVERSATIONS,
          description:
            'With `unread`: so many messages, the newest that were read, are unread again. Else only a mark is set.',
        },
      ),
    ),
  },
  { additionalProperties: false },
)
export const BulkAnswerSchema = Type.Object({
  success: Type.Literal(true),
  conversations: Type.Array(ConversationSchema),
})

export type AddressKind = Static<typeof AddressKindSchema>
export type Conversation = Static<typeof ConversationSchema>
export type Draft = Static<typeof DraftSchema>
export type ConversationCounts = Static<typeof ConversationCountsSchema>
export type BulkChange = Static<typeof BulkSchema>
export type ConversationListQuery = Static<typeof ConversationListQuerySchema>
export type ConversationList = Static<typeof ConversationListSchema>
