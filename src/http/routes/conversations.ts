import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '../../domain/app-error.ts'
import {
  ConversationAnswerSchema,
  ConversationDetailsSchema,
  ConversationListQuerySchema,
  ConversationListSchema,
} from '../../protocol/conversation.ts'
import { MessagePageQuerySchema, MessagePageSchema, type MessagePageQuery } from '../../protocol/message.ts'
import { deleteConversation } from '../../use-cases/delete-conversation.ts'
import type { HttpDeps } from '../deps.ts'
import { createListCache } from '../list-cache.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const tags = ['Conversations']

export function conversationRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { store } = deps
  const lists = createListCache(() => store.conversations.version())

  return async (app) => {
    app.get(
      '/conversations/enhanced',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'List the conversations',
          description:
            'Pinned ones first, then by newest message. `search` looks in names, numbers and message texts, unless `search_in` says otherwise. Follow `next_cursor` for more.',
          tags,
          querystring: ConversationListQuerySchema,
          response: { 200: ConversationListSchema, ...errors },
        },
      },
      async (request, reply) => {
        const bytes = lists.get(JSON.stringify(request.query), () => store.conversations.list(request.query))
        // The finished bytes of the answer that the schema describes.
        return reply.type('application/json; charset=utf-8').send(bytes as never)
      },
    )

    app.get(
      '/conversations/:id',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Show a conversation',
          tags,
          params: ConversationPathSchema,
          response: { 200: ConversationDetailsSchema, ...errors },
        },
      },
      async (request) => ({ conversation: store.conversations.get(request.params.id) }),
    )

    app.get(
      '/conversations/:id/messages',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'List the messages of a conversation',
          description: 'Newest first. By page number, or next to a message: `before`, `after` or `around` its id.',
          tags,
          params: ConversationPathSchema,
          querystring: MessagePageQuerySchema,
          response: { 200: MessagePageSchema, ...errors },
        },
      },
      async (request) => store.messages.listPage(request.params.id, checkPlace(request.query)),
    )

    app.delete(
      '/conversations/:id',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Delete a conversation',
          description: 'With its messages, here and in every browser. The phone keeps its own.',
          tags,
          params: ConversationPathSchema,
          response: { 200: ConversationAnswerSchema, ...errors },
        },
      },
      async (request) => ({
        success: true as const,
        conversation: deleteConversation(deps, request.params.id),
      }),
    )
  }
}

function checkPlace(query: MessagePageQuery): MessagePageQuery {
  const places = [query.page, query.before, query.after, query.around].filter((place) => place !== undefined)
  if (places.length <= 1) return query
  throw new AppError('invalid', 'Cannot list the messages: say one of page, before, after and around, not several')
}
