import { AppError } from '../domain/app-error.ts'
import { judgeOutcome } from '../domain/batch-counts.ts'
import type { Batch, BatchId } from '../protocol/batch.ts'
import type { Message, SendState } from '../protocol/message.ts'
import { takeBackScheduled } from './cancel-message.ts'
import type { Deps } from './deps.ts'
import { checkSendAgain } from './send-again.ts'
import { takeAllowanceAgain, type Sender } from './send-allowance.ts'

/** Queues what failed of a batch again, all or nothing. What may have been sent only when the caller says so. */
export function retryBatch(
  { clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>,
  request: { readonly id: BatchId; readonly evenIfSent: boolean; readonly sender?: Sender | undefined },
): Batch {
  const batch = store.durably(() => {
    const wanted = request.evenIfSent ? ['failed', 'uncertain'] : ['failed']
    const failed = messagesOf(store.batches.get(request.id)).filter((message) => wanted.includes(judgeOutcome(message)))
    if (failed.length === 0)
      throw new AppError('conflict', 'Cannot retry: no message of this batch has failed', {
        reason: 'message_not_failed',
      })
    for (const message of failed) {
      checkSendAgain(store, message, { verb: 'retry', evenIfSent: request.evenIfSent })
      takeAllowanceAgain(store, { sender: request.sender, messageId: message.id, at: clock.now() })
      store.outbox.requeue(message.id, clock.now())
      store.events.append({ type: 'message_status_update', messageId: message.id })
    }
    return store.batches.get(request.id)
  })
  sync.sendSoon()
  return batch
}

/** Takes back what of a batch has not been given to the phone yet. */
export function cancelBatch({ clock, store }: Pick<Deps, 'clock' | 'store'>, id: BatchId): Batch {
  return store.durably(() => {
    const waiting = messagesOf(store.batches.get(id)).filter(({ status_detail: detail }) => isWaiting(detail?.state))
    if (waiting.length === 0)
      throw new AppError('conflict', 'Cannot cancel: no message of this batch waits any more', {
        reason: 'message_not_waiting',
      })
    for (const message of waiting) {
      if (message.status_detail?.state === 'scheduled') {
        takeBackScheduled(store, message, clock.now())
        continue
      }
      store.outbox.cancel(message.id, clock.now())
      store.events.append({ type: 'message_status_update', messageId: message.id })
    }
    return store.batches.get(id)
  })
}

function isWaiting(state: SendState | undefined): boolean {
  return state === 'queued' || state === 'scheduled'
}

function messagesOf({ recipients }: Batch): Message[] {
  return recipients.flatMap(({ message }) => message ?? [])
}
