import { AppError } from '../domain/app-error.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { SendByKey } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { parseBody } from './message-body.ts'
import { takeAllowanceAgain, type Sender } from './send-allowance.ts'
import { checkSendAgain } from './send-again.ts'
import { checkRoomInQueue } from './send-room.ts'

export interface ResendRequest {
  readonly id: MessageId
  readonly message: string
  readonly clientId: string | undefined
  readonly evenIfSent: boolean
  readonly sender?: Sender | undefined
}

/** Sends another text in the stead of one that failed, or that still waits in the queue. The old one keeps what became of it. */
export function resendMessage({ clock, store, sync }: Pick<Deps, 'clock' | 'store' | 'sync'>, request: ResendRequest) {
  const body = parseBody(request.message)
  const message = store.durably(() => {
    const known = request.clientId === undefined ? undefined : store.outbox.findByClientKey(request.clientId)
    if (known) return sameMessage(store, known, { id: request.id, body })
    const old = takeOutOfQueue(store, request.id, clock.now())
    checkSendAgain(store, old, { verb: 'send it anew', evenIfSent: request.evenIfSent })
    takeAllowanceAgain(store, { sender: request.sender, messageId: old.id, at: clock.now() })
    return replace(store, old, { body, clientId: request.clientId, at: clock.now() })
  })
  sync.sendSoon()
  return message
}

// Whoever edits what waits wants the new text instead of it, so the hand-over must not win in between.
function takeOutOfQueue(store: Store, id: MessageId, at: number): Message {
  const message = store.messages.get(id)
  const state = message.status_detail?.state
  if (state === 'scheduled') {
    throw new AppError('conflict', 'Cannot send it anew: the message waits for its hour, so change it instead')
  }
  return state === 'queued' ? store.outbox.cancel(id, at) : message
}

function replace(
  store: Store,
  old: Message,
  { body, clientId, at }: { readonly body: string; readonly clientId: string | undefined; readonly at: number },
): Message {
  const item = store.outbox.find(old.id)
  if (!item) throw new AppError('conflict', 'Cannot send it anew: it was not sent from here; write a new message')
  checkRoomInQueue(store)
  const message = store.outbox.enqueue({
    conversationId: old.conversation_id,
    to: item.to,
    body,
    at,
    source: 'manual',
    ...(item.sim === undefined ? {} : { sim: item.sim }),
    ...(clientId === undefined ? {} : { clientKey: clientId }),
  })
  store.outbox.setReplacedBy(old.id, message.id)
  store.batches.replace(old.id, message.id)
  store.campaignPeople.replaceMessage(old.id, message.id)
  store.events.append({ type: 'message_status_update', messageId: old.id })
  store.events.append({ type: 'new_message', messageId: message.id })
  return store.messages.get(message.id)
}

// The same key again is a client that lost our first answer.
function sameMessage(
  store: Store,
  known: SendByKey,
  asked: { readonly id: MessageId; readonly body: string },
): Message {
  const replacedBy = store.messages.get(asked.id).status_detail?.replaced_by
  if (known.message && known.body === asked.body && replacedBy === known.message.id) return known.message
  throw new AppError(
    'conflict',
    'Cannot send it anew: this client_id belongs to another message; use a new one for each message',
  )
}
