import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  BulkAnswerSchema,
  BulkSchema,
  ConversationAnswerSchema,
  ConversationCountsSchema,
  DraftChangeSchema,
  HideSchema,
} from '../../protocol/conversation.ts'
import { changeMany } from '../../use-cases/change-many.ts'
import { hideConversation } from '../../use-cases/hide-conversation.ts'
import { saveDraft } from '../../use-cases/save-draft.ts'
import type { HttpDeps } from '../deps.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const tags = ['Conversations']
const response = { 200: ConversationAnswerSchema, ...errors }

/** Drafts, hidden senders, and what is done to many conversations at once. */
export function conversationOrderRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/counts',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Count the conversations of each filter',
          description: 'The archived ones count in `archived` only, the hidden ones in `hidden` only.',
          tags,
          response: { 200: ConversationCountsSchema, ...errors },
        },
      },
      async () => deps.store.conversations.counts(),
    )
    app.post(
      '/conversations/bulk',
      {
        config,
        schema: {
          summary: 'Change many conversations',
          description:
            'All of them or none. `delete` goes with no other change; its conversations come back as they were.',
          tags,
          body: BulkSchema,
          response: { 200: BulkAnswerSchema, ...errors },
        },
      },
      async ({ body }) => ({ success: true as const, conversations: changeMany(deps, body) }),
    )
    app.put(
      '/conversations/:id/draft',
      {
        config,
        schema: {
          summary: 'Keep a draft',
          description:
            'The same on every device; the last writer wins. An empty text takes it away, and so does sending from the conversation.',
          tags,
          params: ConversationPathSchema,
          body: DraftChangeSchema,
          response,
        },
      },
      async ({ params: { id }, body, session }) => ({
        success: true as const,
        conversation: saveDraft(deps, { id, text: body.text, deviceName: session?.device.name ?? '' }),
      }),
    )
    app.put(
      '/conversations/:id/hide',
      {
        config,
        schema: {
          summary: 'Hide a sender',
          description:
            'Without a body it toggles; with the field it is set. Its messages are kept and found by search, but the conversation is in no list except that of `hidden=true`, and in no count of what is unread.',
          tags,
          params: ConversationPathSchema,
          body: HideSchema,
          response,
        },
      },
      async ({ params: { id }, body }) => ({
        success: true as const,
        conversation: hideConversation(deps, { id, hidden: body.hidden }),
      }),
    )
  }
}
