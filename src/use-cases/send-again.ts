import { AppError } from '../domain/app-error.ts'
import type { ErrorReason } from '../protocol/error.ts'
import type { Message } from '../protocol/message.ts'
import type { Store } from '../store/store.ts'

/** Throws `conflict`, with the reason, for a message that must not go out a second time unasked. */
export function checkSendAgain(
  store: Pick<Store, 'messages'>,
  message: Message,
  { verb, evenIfSent }: { readonly verb: 'retry' | 'send it anew'; readonly evenIfSent: boolean },
): void {
  const refuse = (why: string, reason?: ErrorReason) => new AppError('conflict', `Cannot ${verb}: ${why}`, { reason })
  if (message.direction === 'inbound') throw refuse('this message came in')
  if (message.status !== 'failed') {
    throw refuse(`the message has not failed, it is ${message.status}`, 'message_not_failed')
  }
  if (message.source === 'import') throw refuse('this message was imported; send it anew')
  const replacedBy = message.status_detail?.replaced_by ?? null
  // The other one may have been deleted since, and then nothing stands in its stead.
  if (replacedBy !== null && store.messages.find(replacedBy)) {
    throw refuse(`another message was sent in its stead already, ${replacedBy}`)
  }
  if (message.status_detail?.may_have_been_sent === true && !evenIfSent) {
    throw refuse('the phone may have sent this message already; say even_if_sent: true to risk that it arrives twice')
  }
}
