import { AppError } from '../domain/app-error.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { Deps } from './deps.ts'

/** Queues a failed or cancelled send again. One that may have gone out is sent twice only when the caller says so. */
export function retryMessage(
  { clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>,
  request: { readonly id: MessageId; readonly evenIfSent: boolean },
): Message {
  const message = store.durably(() => {
    checkCanRetry(store.messages.get(request.id), request.evenIfSent)
    const queued = store.outbox.requeue(request.id, clock.now())
    store.events.append({ type: 'message_status_update', messageId: request.id })
    return queued
  })
  sync.sendSoon()
  return message
}

function checkCanRetry(message: Message, evenIfSent: boolean): void {
  if (message.direction === 'inbound') throw new AppError('conflict', 'Cannot retry: this message came in')
  if (message.status !== 'failed') {
    throw new AppError('conflict', `Cannot retry: the message has not failed, it is ${message.status}`)
  }
  if (message.source === 'import') {
    throw new AppError('conflict', 'Cannot retry: this message was imported; send it anew')
  }
  if (message.status_detail?.may_have_been_sent === true && !evenIfSent) {
    throw new AppError(
      'conflict',
      'Cannot retry: the phone may have sent this message already; say even_if_sent: true to risk that it arrives twice',
    )
  }
}
