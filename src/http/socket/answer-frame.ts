import type { FastifyRequest } from 'fastify'
import { AppError } from '../../domain/app-error.ts'
import type { ClientFrame } from '../../protocol/events.ts'
import type { Scope } from '../../protocol/session.ts'
import { sendMessage, type SendRequest } from '../../use-cases/send-message.ts'
import { syncConversation } from '../../use-cases/sync-conversation.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { catchUp } from './catch-up.ts'
import type { EventHub } from './event-hub.ts'
import type { SocketClient } from './socket-client.ts'

/** A client's typing is passed on no more often than this. Who hears nothing for some seconds shows it no longer. */
const TYPING_EVERY_MS = 2_000

export interface FrameContext {
  readonly client: SocketClient
  readonly request: FastifyRequest
  readonly hub: EventHub
  readonly limiters: Limiters
}

/** Does what a client's frame asks for. */
export async function answerFrame(deps: HttpDeps, context: FrameContext, asked: ClientFrame): Promise<void> {
  const frame = followJoin(deps, asked)
  const { client, hub } = context
  switch (frame.type) {
    case 'join_conversation':
      client.joined = deps.store.conversations.get(frame.data.conversation_id).id
      return
    case 'send_message':
      return answerSend(deps, context, frame.data)
    case 'sync_conversation':
      syncConversation(deps, frame.data.conversation_id)
      return
    case 'typing':
      return passTypingOn(deps, context, frame.data.conversation_id)
    case 'visibility':
      client.isVisible = frame.data.is_visible
      hub.countClients()
      return
    case 'resume':
      return catchUp(client, deps.store, frame.data)
    default:
      frame satisfies never
  }
}

/** A conversation that was joined with another is meant by its old id, too. */
function followJoin({ store }: HttpDeps, frame: ClientFrame): ClientFrame {
  const id = 'conversation_id' in frame.data ? frame.data.conversation_id : undefined
  if (id === undefined) return frame
  // The border: the same frame, with another id of the same kind.
  return { ...frame, data: { ...frame.data, conversation_id: store.people.resolve(id) } } as ClientFrame
}

type SendFrame = Extract<ClientFrame, { type: 'send_message' }>

async function answerSend(deps: HttpDeps, context: FrameContext, data: SendFrame['data']): Promise<void> {
  checkScope(context.client, 'send')
  const isKnown = data.client_id !== undefined && deps.store.outbox.findByClientKey(data.client_id) !== undefined
  await context.limiters.send(context.request, isKnown)
  const message = sendMessage(deps, {
    recipient: recipientOf(data),
    message: data.message,
    clientId: data.client_id,
    sim: undefined,
    sendAt: undefined,
    sender: context.client.device,
  })
  // Everybody heard of a new message by its event; this tells the sender alone that it was accepted, the second time too.
  context.client.send({ type: 'message_status_update', data: { message } })
}

function recipientOf({ conversation_id, phone }: SendFrame['data']): SendRequest['recipient'] {
  if (conversation_id !== undefined) return { conversationId: conversation_id }
  if (phone !== undefined) return { to: phone }
  throw new AppError('invalid', 'Cannot send: say conversation_id or phone')
}

function passTypingOn({ clock }: HttpDeps, { client, hub }: FrameContext, conversationId: string): void {
  const now = clock.now()
  if (now - client.lastTypingAt < TYPING_EVERY_MS) return
  client.lastTypingAt = now
  hub.tellOthers(
    client,
    { type: 'typing', data: { conversation_id: conversationId, device_name: client.device.name } },
    (other) => other.joined === conversationId,
  )
}

function checkScope({ device }: SocketClient, scope: Scope): void {
  if (!device.scopes.includes(scope)) throw new AppError('forbidden', `Not allowed: this token has no "${scope}" scope`)
}
