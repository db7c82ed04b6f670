import { AppError } from '../domain/app-error.ts'
import { canReply, isSamePerson, parseAddress, parseRecipient, type Address } from '../domain/phone-number.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Message } from '../protocol/message.ts'
import type { SendByKey } from '../store/outbox.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'
import { chooseSendAfter, isSameText, signText } from './browser-send.ts'
import { parseBody } from './message-body.ts'
import { takeAllowance, type Sender } from './send-allowance.ts'
import { checkSendAt } from './send-hour.ts'
import { checkRoom, checkRoomInQueue } from './send-room.ts'
import { dropSentDraft } from './save-draft.ts'

/** Most messages of one conversation that may wait for their hour. */
export const MAX_SCHEDULED_SENDS = 100
/** Of all conversations together. */
export const MAX_ALL_SCHEDULED_SENDS = 1_000

export interface SendRequest {
  readonly recipient: { readonly conversationId: ConversationId } | { readonly to: string }
  readonly message: string
  readonly clientId: string | undefined
  readonly sim: number | undefined
  readonly sendAt: number | undefined
  /** Who sends: what it sends in a conversation is a draft no more. */
  readonly sender?: Sender | undefined
}

type SendDeps = Pick<Deps, 'clock' | 'store' | 'sync'>

/** Queues a message, for now or for its hour. The same `clientId` again gives the same message again. */
export function sendMessage({ clock, store, sync }: SendDeps, request: SendRequest): Message {
  const written = parseBody(request.message)
  const body = parseBody(signText(written, request.sender, store.settings.read()))
  const now = clock.now()
  const message = store.durably(() => {
    const address = findAddress(store, request.recipient)
    // The same key again is a client that lost our first answer. By now its hour may have come, or its SIM have gone.
    const known = request.clientId === undefined ? undefined : store.outbox.findByClientKey(request.clientId)
    if (known) return sameMessage(known, { address, body, written, region: regionOf(store) })
    const sendAt = parseSendAt(request.sendAt, now)
    if (request.sim !== undefined) store.sims.check(request.sim, 'send')
    if ('conversationId' in request.recipient) {
      dropSentDraft(store, { id: request.recipient.conversationId, text: written, sender: request.sender })
    }
    return queueMessage(store, { ...request, address, body, now, sendAt })
  })
  sync.sendSoon()
  return message
}

export interface Queueing {
  readonly recipient: SendRequest['recipient']
  readonly clientId: string | undefined
  readonly sim: number | undefined
  readonly address: Address
  readonly body: string
  readonly now: number
  readonly sendAt: number | undefined
  readonly sender?: Sender | undefined
}

/** The part of `sendMessage` within its transaction, once all is known. */
export function queueMessage(
  store: Store,
  { recipient, clientId, sim, address, body, now, sendAt, sender }: Queueing,
): Message {
  const conversationId =
    'conversationId' in recipient ? recipient.conversationId : store.conversations.ensure({ address })
  takeAllowance(store, { sender, recipient: { conversationId, addressKey: address.key }, at: now })
  const send = {
    conversationId,
    to: address.phone,
    body,
    at: now,
    ...(sim === undefined ? {} : { sim }),
    ...(clientId === undefined ? {} : { clientKey: clientId }),
  }
  if (sendAt !== undefined) {
    checkRoom(store.scheduled.list(conversationId).length, MAX_SCHEDULED_SENDS, 'wait for their hour here')
    checkRoom(store.scheduled.count(), MAX_ALL_SCHEDULED_SENDS, 'wait for their hour')
    const message = store.scheduled.insert({ ...send, sendAt })
    // It joins the thread when its hour comes; until then clients read it beside the newest page.
    store.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
    return message
  }
  checkRoomInQueue(store)
  const message = store.outbox.enqueue({
    ...send,
    source: 'manual',
    sendAfter: chooseSendAfter(now, sender, store.settings.read()),
  })
  store.events.append({ type: 'new_message', messageId: message.id })
  return message
}

function findAddress(store: Store, recipient: SendRequest['recipient']): Address {
  if ('to' in recipient) return parseRecipient(recipient.to, regionOf(store))
  const conversation = store.conversations.get(recipient.conversationId)
  const address = store.conversations.getAddress(conversation.id)
  if (canReply(address)) return address
  const fact =
    address.kind === 'named_sender'
      ? 'this sender has a name and no number'
      : 'the number of this conversation is not known'
  throw new AppError('invalid', `Cannot send: ${fact}, so it cannot be answered`, { reason: 'sender_without_number' })
}

function sameMessage(
  known: SendByKey,
  asked: { address: Address; body: string; written: string; region: string | undefined },
): Message {
  if (!known.message) {
    throw new AppError(
      'conflict',
      'Cannot send: the message with this client_id was deleted; use a new one to send another',
    )
  }
  const isSame =
    known.body !== undefined &&
    isSameText(known.body, asked) &&
    isSamePerson(parseAddress(known.to, asked.region), asked.address)
  if (isSame) return known.message
  throw new AppError(
    'conflict',
    'Cannot send: this client_id belongs to a message with another text or recipient; use a new one for each message',
  )
}

/** Undefined: at once. Throws `invalid` for an hour at which nothing can be sent. */
export function parseSendAt(sendAt: number | undefined, now: number): number | undefined {
  if (sendAt === undefined) return undefined
  checkSendAt(sendAt, now)
  return sendAt <= now ? undefined : sendAt
}

export function regionOf(store: Pick<Store, 'syncState'>): string | undefined {
  return store.syncState.get('region')
}
