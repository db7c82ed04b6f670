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
  Type.Literal('storage_unavailable'),
  Type.Literal('internal'),
])

/** `message` says what could not be done, the fact, and what to do. */
export const ErrorReplySchema = Type.Object({
  success: Type.Literal(false),
  error: Type.Object({
    code: ErrorCodeSchema,
    message: Type.String(),
    /** Where a signature's time was too far off: Unix milliseconds, for the client to set itself right. */
    server_time: Type.Optional(Type.Integer()),
    /** This very device was shut out: a browser wipes what it kept. */
    is_revoked: Type.Optional(Type.Literal(true)),
  }),
})

export type ErrorCode = Static<typeof ErrorCodeSchema>
export type ErrorReply = Static<typeof ErrorReplySchema>
