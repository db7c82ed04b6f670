import { Type, type Static } from 'typebox'
import { ConversationIdSchema } from './ids.ts'
import { MAX_PAGE_SIZE, MAX_SEARCH_CHARS } from './limits.ts'

export const ContactSchema = Type.Object({
  name: Type.String(),
  phone: Type.String(),
  phone_formatted: Type.String(),
  conversation_id: Type.Union([ConversationIdSchema, Type.Null()]),
})

export const ContactListQuerySchema = Type.Object(
  {
    search: Type.Optional(Type.String({ maxLength: MAX_SEARCH_CHARS })),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 400 })),
  },
  { additionalProperties: false },
)

/** By name. */
export const ContactListSchema = Type.Object({
  contacts: Type.Array(ContactSchema),
  total: Type.Integer(),
  next_cursor: Type.Union([Type.String(), Type.Null()]),
})

export type Contact = Static<typeof ContactSchema>
export type ContactListQuery = Static<typeof ContactListQuerySchema>
export type ContactList = Static<typeof ContactListSchema>
