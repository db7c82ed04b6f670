import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { Deps } from './deps.ts'
import { takeAllowanceAgain, type Sender } from './send-allowance.ts'
import { checkSendAgain } from './send-again.ts'

/** Queues a failed or cancelled send again. One that may have gone out is sent twice only when the caller says so. */
export function retryMessage(
  { clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>,
  request: { readonly id: MessageId; readonly evenIfSent: boolean; readonly sender?: Sender | undefined },
): Message {
  const message = store.durably(() => {
    checkSendAgain(store, store.messages.get(request.id), { verb: 'retry', evenIfSent: request.evenIfSent })
    takeAllowanceAgain(store, { sender: request.sender, messageId: request.id, at: clock.now() })
    const queued = store.outbox.requeue(request.id, clock.now())
    store.events.append({ type: 'message_status_update', messageId: request.id })
    return queued
  })
  sync.sendSoon()
  return message
}
