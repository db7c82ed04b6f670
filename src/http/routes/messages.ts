import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { MessageAnswerSchema, MessageDetailsSchema, ResendSchema, RetrySchema } from '../../protocol/message.ts'
import { cancelMessage } from '../../use-cases/cancel-message.ts'
import { deleteMessage } from '../../use-cases/delete-message.ts'
import { resendMessage } from '../../use-cases/resend-message.ts'
import { retryMessage } from '../../use-cases/retry-message.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { errors, MessagePathSchema } from './route-schema.ts'
import { chooseKey, KeyHeaderSchema, trimMessage } from './send.ts'

const common = { tags: ['Messages'], params: MessagePathSchema }
const response = { 200: MessageAnswerSchema, ...errors }

const accepted = { 202: MessageAnswerSchema, ...errors }

/** What can be done with one message. */
export function messageRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/messages/:id',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Show a message',
          description: 'With the states that a sent one went through.',
          ...common,
          response: { 200: MessageDetailsSchema, ...errors },
        },
      },
      async ({ params }) => ({ message: store.messages.get(params.id), timeline: store.messages.timeline(params.id) }),
    )

    app.post(
      '/messages/:id/retry',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Retry a message',
          description: 'A failed one that may have gone out all the same is only sent again with `even_if_sent`.',
          ...common,
          body: RetrySchema,
          response: accepted,
        },
      },
      async (request, reply) => {
        await limiters.send(request)
        const { params, body } = request
        const message = retryMessage(deps, {
          id: params.id,
          evenIfSent: body.even_if_sent ?? false,
          sender: request.session?.device,
        })
        return reply.code(202).send({ success: true, message })
      },
    )

    app.post(
      '/messages/:id/resend',
      {
        config: { scope: 'read+send' },
        preValidation: trimMessage,
        schema: {
          summary: 'Send another text in its stead',
          description:
            'Of one that failed, or still waits in the queue. The answer holds the new message; the old one stays as it ended, with the new one in `replaced_by`.',
          ...common,
          headers: KeyHeaderSchema,
          body: ResendSchema,
          response: accepted,
        },
      },
      async (request, reply) => {
        const { params, body, headers } = request
        const clientId = chooseKey(headers['idempotency-key'], body.client_id)
        await limiters.send(request, clientId !== undefined && store.outbox.findByClientKey(clientId) !== undefined)
        const message = resendMessage(deps, {
          id: params.id,
          message: body.message,
          clientId,
          evenIfSent: body.even_if_sent ?? false,
          sender: request.session?.device,
        })
        return reply.code(202).send({ success: true, message })
      },
    )

    app.post(
      '/messages/:id/cancel',
      {
        config: { scope: 'read+send' },
        schema: { summary: 'Cancel a message', description: 'While it still waits.', ...common, response },
      },
      async ({ params }) => ({ success: true as const, message: cancelMessage(deps, params.id) }),
    )

    app.delete(
      '/messages/:id',
      {
        config: { scope: 'read+send' },
        schema: { summary: 'Delete a message', description: 'Here; the phone keeps its own.', ...common, response },
      },
      async ({ params }) => ({ success: true as const, message: deleteMessage(deps, params.id) }),
    )
  }
}
