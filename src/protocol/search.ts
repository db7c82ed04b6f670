import { Type, type Static } from 'typebox'
import { ConversationSchema } from './conversation.ts'
import { ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_PAGE_SIZE, MAX_SEARCH_CHARS } from './limits.ts'
import { MessageSchema } from './message.ts'

/** `before` and `after` are Unix milliseconds or `YYYY-MM-DD`. The same filters may stand in `q` as operators. */
export const SearchQuerySchema = Type.Object(
  {
    q: Type.String({ maxLength: MAX_SEARCH_CHARS }),
    conversation: Type.Optional(ConversationIdSchema),
    from: Type.Optional(Type.String({ maxLength: 100 })),
    before: Type.Optional(Type.String({ maxLength: 30 })),
    after: Type.Optional(Type.String({ maxLength: 30 })),
    has: Type.Optional(Type.Union([Type.Literal('link'), Type.Literal('code'), Type.Literal('number')])),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    /** A hit: the page has it in its middle. Only among the newest 10,000 messages that may fit. */
    at: Type.Optional(MessageIdSchema),
    cursor: Type.Optional(Type.String({ maxLength: 200 })),
  },
  { additionalProperties: false },
)

/** Start and end of found words: UTF-16 offsets into the message's body. */
export const RangeSchema = Type.Object({ start: Type.Integer(), end: Type.Integer() })

export const SearchHitSchema = Type.Object({
  message: MessageSchema,
  conversation: ConversationSchema,
  highlights: Type.Array(RangeSchema),
  /** The part of the body worth showing in one line. */
  snippet: RangeSchema,
})

/** Newest first. */
export const SearchResultSchema = Type.Object({
  hits: Type.Array(SearchHitSchema),
  total: Type.Integer(),
  total_is_exact: Type.Boolean({
    description: 'False: `total` is an estimate from the index ("about 312") or a minimum',
  }),
  total_is_minimum: Type.Boolean({
    description: 'True: counting ended at `total`, there are at least so many ("1,000+")',
  }),
  first_position: Type.Integer({ description: 'Which hit of all the first one here is, the newest being 1' }),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})

export type Range = Static<typeof RangeSchema>
export type SearchQuery = Static<typeof SearchQuerySchema>
export type SearchHit = Static<typeof SearchHitSchema>
export type SearchResult = Static<typeof SearchResultSchema>
