import { Type, type Static } from 'typebox'
import { ConversationSchema } from './conversation.ts'
import { ConversationIdSchema, MessageIdSchema } from './ids.ts'
import { MAX_PAGE_SIZE } from './limits.ts'
import { MessageSchema } from './message.ts'

export const StarredMessagesQuerySchema = Type.Object(
  {
    conversation: Type.Optional(ConversationIdSchema),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(MessageIdSchema),
  },
  { additionalProperties: false },
)

/** Newest first, with the conversations that they are of. */
export const StarredMessagesSchema = Type.Object({
  messages: Type.Array(MessageSchema),
  conversations: Type.Array(ConversationSchema),
  total: Type.Integer(),
  next_cursor: Type.Union([MessageIdSchema, Type.Null()]),
})

export type StarredMessagesQuery = Static<typeof StarredMessagesQuerySchema>
export type StarredMessages = Static<typeof StarredMessagesSchema>
