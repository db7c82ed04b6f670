import { AppError } from '../domain/app-error.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { Deps } from './deps.ts'

/** Takes back a message that has not been given to the phone yet. */
export function cancelMessage({ clock, store }: Pick<Deps, 'clock' | 'store'>, id: MessageId): Message {
  return store.durably(() => {
    const message = store.messages.get(id)
    const state = message.status_detail?.state
    if (state === 'scheduled') return takeBackScheduled(store, message, clock.now())
    if (state !== 'queued') {
      throw new AppError('conflict', `Cannot cancel: ${describeWhyNot(message)}`, { reason: 'message_not_waiting' })
    }

    const cancelled = store.outbox.cancel(id, clock.now())
    store.events.append({ type: 'message_status_update', messageId: id })
    return cancelled
  })
}

/** Removes a message that waits for its hour. It never joined its thread, so nothing of it stays. */
export function takeBackScheduled(store: Deps['store'], message: Message, at: number): Message {
  store.scheduled.delete(message.id)
  store.events.append({
    type: 'conversation_update',
    conversationId: message.conversation_id,
    deletedMessageIds: [message.id],
  })
  return {
    ...message,
    status: 'failed',
    status_detail: {
      state: 'cancelled',
      reason: null,
      explanation: null,
      may_have_been_sent: false,
      replaced_by: null,
      at,
    },
  }
}

function describeWhyNot(message: Message): string {
  if (message.direction === 'inbound') return 'this message came in'
  switch (message.status) {
    case 'pending':
      return 'the phone has the message already'
    case 'failed':
      return 'the message is not waiting any more'
    case 'received':
    case 'sent':
    case 'delivered':
      return `the message is ${message.status} already`
    default:
      return message.status satisfies never
  }
}
