import { Type, type Static } from 'typebox'

export const ErrorCodeSchema = Type.Union([
  Type.Literal('invalid'),
  Type.Literal('unauthorized'),
  Type.Literal('forbidden'),
  Type.Literal('not_found'),
  Type.Literal('conflict'),
  Type.Literal('too_large'),
  Type.Literal('rate_limited'),
  Type.Literal('phone_unavailable'),
  Type.Literal('internal'),
])

/** `message` says what could not be done, the fact, and what to do. */
export const ErrorReplySchema = Type.Object({
  success: Type.Literal(false),
  error: Type.Object({ code: ErrorCodeSchema, message: Type.String() }),
})

export type ErrorCode = Static<typeof ErrorCodeSchema>
export type ErrorReply = Static<typeof ErrorReplySchema>
