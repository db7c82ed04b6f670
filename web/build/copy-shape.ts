import { createHash } from 'node:crypto'
import { ConversationSchema } from '../../src/protocol/conversation.ts'
import { MessageSchema } from '../../src/protocol/message.ts'

/**
 * A name for the shape of what a browser keeps for offline reading. It changes with the fields of conversations and messages and with
 * nothing else, so that a new version of the app shows no copy that it could not read, and keeps every other one.
 */
export function copyShape(): string {
  const shape = JSON.stringify([ConversationSchema, MessageSchema], (key, value: unknown) =>
    key === 'description' ? undefined : value,
  )
  return createHash('sha256').update(shape).digest('hex').slice(0, 12)
}
