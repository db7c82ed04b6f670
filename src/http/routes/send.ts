import type { FastifyRequest } from 'fastify'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { AppError } from '../../domain/app-error.ts'
import { trimLikeAndroid } from '../../domain/message-text.ts'
import {
  ClientIdSchema,
  MessageAnswerSchema,
  SendToConversationSchema,
  SendToNumberSchema,
  type SendToConversation,
} from '../../protocol/message.ts'
import { sendMessage, type SendRequest } from '../../use-cases/send-message.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const tags = ['Messages']
export const KeyHeaderSchema = Type.Object({ 'idempotency-key': Type.Optional(ClientIdSchema) })
const description =
  'Accepted at once; the phone gets it from the queue, and its way shows in `status`. The same `client_id` (or `Idempotency-Key` header) is one SMS for ever.'
const response = { 202: MessageAnswerSchema, ...errors }

export function sendRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  async function send(request: FastifyRequest, recipient: SendRequest['recipient'], body: SendToConversation) {
    const clientId = chooseKey(request.headers['idempotency-key'], body.client_id)
    await limiters.send(request, clientId !== undefined && deps.store.outbox.findByClientKey(clientId) !== undefined)
    const message = sendMessage(deps, {
      recipient,
      message: body.message,
      clientId,
      sim: body.sim,
      sendAt: body.send_at,
      sender: request.session?.device,
    })
    return { success: true as const, message }
  }

  return async (app) => {
    app.post(
      '/conversations/:id/send',
      {
        config: { scope: 'send' },
        preValidation: trimMessage,
        schema: {
          summary: 'Send a message in a conversation',
          description,
          tags,
          params: ConversationPathSchema,
          headers: KeyHeaderSchema,
          body: SendToConversationSchema,
          response,
        },
      },
      async (request, reply) =>
        reply.code(202).send(await send(request, { conversationId: request.params.id }, request.body)),
    )

    app.post(
      '/messages',
      {
        config: { scope: 'send' },
        preValidation: trimMessage,
        schema: {
          summary: 'Send a message to a number',
          description,
          tags,
          headers: KeyHeaderSchema,
          body: SendToNumberSchema,
          response,
        },
      },
      async (request, reply) => reply.code(202).send(await send(request, { to: request.body.to }, request.body)),
    )
  }
}

// Blank edges are not sent, so they do not count for the longest text.
export async function trimMessage(request: FastifyRequest): Promise<void> {
  const { body } = request
  if (typeof body === 'object' && body !== null && 'message' in body && typeof body.message === 'string') {
    body.message = trimLikeAndroid(body.message)
  }
}

/** The header and the field say the same, or one of them is missing. */
export function chooseKey(header: string | string[] | undefined, field: string | undefined): string | undefined {
  if (header !== undefined && field !== undefined && header !== field) {
    throw new AppError('invalid', 'Cannot send: the Idempotency-Key header and client_id differ; say one of them')
  }
  return field ?? (typeof header === 'string' ? header : undefined)
}
