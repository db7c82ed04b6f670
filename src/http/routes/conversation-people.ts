import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ConversationAnswerSchema } from '../../protocol/conversation.ts'
import { ConversationAddressesSchema, JoinSchema, SplitAnswerSchema, SplitSchema } from '../../protocol/people.ts'
import { joinConversations } from '../../use-cases/join-conversations.ts'
import { listAddresses } from '../../use-cases/list-addresses.ts'
import { splitConversation } from '../../use-cases/split-conversation.ts'
import type { HttpDeps } from '../deps.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const common = { tags: ['Conversations'], params: ConversationPathSchema }

/** Which numbers are one person. */
export function conversationPeopleRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/:id/addresses',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'List the numbers of a conversation',
          description: 'The one that is answered comes first.',
          ...common,
          response: { 200: ConversationAddressesSchema, ...errors },
        },
      },
      async ({ params }) => ({ addresses: await listAddresses(deps, params.id) }),
    )
    app.post(
      '/conversations/:id/join',
      {
        config,
        schema: {
          summary: 'Join two conversations of one person',
          description:
            'The longer one stays and is the answer; the id of the other leads to it from then on. Messages, unread ones, drafts and scheduled ones come along. To undo it, split the number off again.',
          ...common,
          body: JoinSchema,
          response: { 200: ConversationAnswerSchema, ...errors },
        },
      },
      async ({ params, body }) => ({
        success: true as const,
        conversation: await joinConversations(deps, { id: params.id, other: body.with }),
      }),
    )
    app.post(
      '/conversations/:id/split',
      {
        config,
        schema: {
          summary: 'Give one number a conversation of its own',
          description:
            'Its messages go along, and later ones follow. It is remembered: the two are not joined again by themselves.',
          ...common,
          body: SplitSchema,
          response: { 200: SplitAnswerSchema, ...errors },
        },
      },
      async ({ params, body }) => ({
        success: true as const,
        ...(await splitConversation(deps, { id: params.id, phone: body.phone })),
      }),
    )
  }
}
