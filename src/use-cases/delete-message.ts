import { AppError } from '../domain/app-error.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import { takeBackScheduled } from './cancel-message.ts'
import type { Deps } from './deps.ts'

/** Deletes a message here; the phone keeps its own. One that waits is cancelled first, one that the phone is sending stays. */
export function deleteMessage({ clock, store }: Pick<Deps, 'clock' | 'store'>, id: MessageId): Message {
  return store.durably(() => {
    const message = store.messages.get(id)
    const state = message.status_detail?.state
    if (state === 'scheduled') return takeBackScheduled(store, message, clock.now())
    if (state === 'handing_over' || state === 'handed_over') {
      // Its Sent row is still to come, and without the message it would enter as a new one.
      throw new AppError(
        'conflict',
        'Cannot delete: the phone is sending this message; wait until it is sent or failed',
        { reason: 'message_being_sent' },
      )
    }
    if (state === 'queued') store.outbox.cancel(id, clock.now())
    const deleted = store.messages.delete(id)
    store.events.append({
      type: 'conversation_update',
      conversationId: message.conversation_id,
      deletedMessageIds: [id],
    })
    return deleted
  })
}
