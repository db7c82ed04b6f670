import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { MessageAnswerSchema, StarMessageSchema } from '../../protocol/message.ts'
import { StarredMessagesQuerySchema, StarredMessagesSchema } from '../../protocol/starred.ts'
import { starMessage } from '../../use-cases/star-message.ts'
import type { HttpDeps } from '../deps.ts'
import { errors, MessagePathSchema } from './route-schema.ts'

const tags = ['Messages']

export function starredRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/messages/starred',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'List the starred messages',
          description: 'Newest first, of all conversations or of one. Follow `next_cursor` for more.',
          tags,
          querystring: StarredMessagesQuerySchema,
          response: { 200: StarredMessagesSchema, ...errors },
        },
      },
      async ({ query }) => deps.store.stars.list(query),
    )
    app.put(
      '/messages/:id/star',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Star a message',
          description: 'Without a body it toggles; with the field it is set.',
          tags,
          params: MessagePathSchema,
          body: StarMessageSchema,
          response: { 200: MessageAnswerSchema, ...errors },
        },
      },
      async ({ params, body }) => ({
        success: true as const,
        message: starMessage(deps, { id: params.id, starred: body.starred }),
      }),
    )
  }
}
