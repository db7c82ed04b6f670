import type { Message } from '../protocol/message.ts'
import type { ScheduledMessage } from './scheduled-messages.ts'
import type { Store } from './store.ts'

/** Puts a scheduled message, which was taken out, into its thread: queued, or failed where the step says so. Inside a transaction. */
export function queueScheduled(
  store: Pick<Store, 'outbox' | 'events' | 'batches'>,
  { id, sendAt: _sendAt, at: _at, ...due }: ScheduledMessage,
  { at, step }: { readonly at: number; readonly step: 'fall_due' | 'miss' | 'restore_overdue' },
): Message {
  const message = store.outbox.enqueue({ ...due, at, source: 'manual', step })
  // Before it is told of, so that it is told with its batch.
  store.batches.fallDue(id, message.id)
  store.events.append({ type: 'new_message', messageId: message.id })
  const { conversationId } = due
  store.events.append({ type: 'conversation_update', conversationId, deletedMessageIds: [id] })
  return message
}
