import { Type } from 'typebox'
import { ErrorReplySchema } from '../../protocol/error.ts'
import { ConversationIdSchema, MessageIdSchema } from '../../protocol/ids.ts'

export const ConversationPathSchema = Type.Object({ id: ConversationIdSchema })
export const MessagePathSchema = Type.Object({ id: MessageIdSchema })

/** What every route may answer besides its own. */
export const errors = { '4xx': ErrorReplySchema } as const
