import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { EditScheduledSchema, MessageAnswerSchema } from '../../protocol/message.ts'
import { editScheduled } from '../../use-cases/edit-scheduled.ts'
import { sendNow } from '../../use-cases/send-now.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { errors, MessagePathSchema } from './route-schema.ts'
import { trimMessage } from './send.ts'

const common = { tags: ['Messages'], params: MessagePathSchema }
const response = { 200: MessageAnswerSchema, ...errors }

/** What can be done with a message that waits for its hour; it is cancelled and deleted as others are. */
export function scheduledMessageRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.put(
      '/messages/:id',
      {
        config: { scope: 'read+send' },
        preValidation: trimMessage,
        schema: {
          summary: 'Change a scheduled message',
          description: 'Its text, its hour, or both, while it waits.',
          ...common,
          body: EditScheduledSchema,
          response,
        },
      },
      async ({ params, body }) => {
        const message = editScheduled(deps, { id: params.id, message: body.message, sendAt: body.send_at })
        return { success: true as const, message }
      },
    )

    app.post(
      '/messages/:id/send-now',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Send a scheduled message now',
          description: 'It joins its thread: the answer holds it as a message with another id.',
          ...common,
          response: { 202: MessageAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        await limiters.send(request)
        return reply.code(202).send({ success: true, message: sendNow(deps, request.params.id) })
      },
    )
  }
}
