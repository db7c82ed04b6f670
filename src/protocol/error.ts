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

/** What exactly was wrong, where a client can say it in its reader's own words. More can come at any time. */
export const ErrorReasonSchema = Type.Union([
  Type.Literal('code_malformed'),
  Type.Literal('code_wrong'),
  Type.Literal('code_used'),
  Type.Literal('code_late'),
  Type.Literal('code_guessed_at'),
  Type.Literal('code_replaced'),
  Type.Literal('file_empty'),
  Type.Literal('file_not_text'),
  Type.Literal('file_broken'),
  Type.Literal('file_too_long'),
  Type.Literal('file_without_numbers'),
  Type.Literal('list_without_people'),
  Type.Literal('import_running'),
  Type.Literal('message_empty'),
  Type.Literal('message_too_long'),
  Type.Literal('message_not_waiting'),
  Type.Literal('message_being_sent'),
  Type.Literal('message_not_failed'),
  Type.Literal('number_invalid'),
  Type.Literal('sender_without_number'),
  Type.Literal('hour_past'),
  Type.Literal('hour_too_far'),
  Type.Literal('campaign_moved_on'),
  Type.Literal('shortcut_taken'),
  Type.Literal('search_unclear'),
  Type.Literal('history_replaced'),
])

/** `message` says what could not be done, the fact, and what to do. */
export const ErrorReplySchema = Type.Object({
  success: Type.Literal(false),
  error: Type.Object({
    code: ErrorCodeSchema,
    message: Type.String(),
    reason: Type.Optional(ErrorReasonSchema),
    /** Where a signature's time was too far off: Unix milliseconds, for the client to set itself right. */
    server_time: Type.Optional(Type.Integer()),
    /** This very device was shut out: a browser wipes what it kept. */
    is_revoked: Type.Optional(Type.Literal(true)),
  }),
})

export type ErrorReason = Static<typeof ErrorReasonSchema>
export type ErrorCode = Static<typeof ErrorCodeSchema>
export type ErrorReply = Static<typeof ErrorReplySchema>
