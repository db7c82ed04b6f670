import { Type, type Static } from 'typebox'
import { AddressKindSchema, ConversationSchema } from './conversation.ts'
import { ConversationIdSchema } from './ids.ts'

/** One of the numbers of a conversation, in all its spellings. */
export const ConversationAddressSchema = Type.Object({
  phone: Type.String(),
  phone_formatted: Type.String(),
  kind: AddressKindSchema,
  is_main: Type.Boolean({ description: 'The one that is answered' }),
  message_count: Type.Integer(),
  last_message_at: Type.Union([Type.Integer(), Type.Null()]),
})
export const ConversationAddressesSchema = Type.Object({ addresses: Type.Array(ConversationAddressSchema) })

export const JoinSchema = Type.Object({ with: ConversationIdSchema }, { additionalProperties: false })
export const SplitSchema = Type.Object(
  { phone: Type.String({ minLength: 1, maxLength: 40, description: 'One of its numbers, as `/addresses` has it' }) },
  { additionalProperties: false },
)
export const SplitAnswerSchema = Type.Object({
  success: Type.Literal(true),
  conversation: ConversationSchema,
  split: ConversationSchema,
})

export type ConversationAddress = Static<typeof ConversationAddressSchema>
