import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  ArchiveSchema,
  ConversationAnswerSchema,
  MarkReadSchema,
  MuteSchema,
  PinSchema,
  StarSchema,
  type Conversation,
} from '../../protocol/conversation.ts'
import { archiveConversation } from '../../use-cases/archive-conversation.ts'
import { markRead } from '../../use-cases/mark-read.ts'
import { markUnread } from '../../use-cases/mark-unread.ts'
import { muteConversation } from '../../use-cases/mute-conversation.ts'
import { pinConversation } from '../../use-cases/pin-conversation.ts'
import { starConversation } from '../../use-cases/star-conversation.ts'
import type { HttpDeps } from '../deps.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const config = { scope: 'read+send' } as const
const common = { tags: ['Conversations'], params: ConversationPathSchema }
const response = { 200: ConversationAnswerSchema, ...errors }
const toggles = 'Without a body it toggles; with the field it is set.'

/** What a person marks a conversation with. */
export function conversationActionRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.put(
      '/conversations/:id/star',
      {
        config,
        schema: { summary: 'Star a conversation', description: toggles, ...common, body: StarSchema, response },
      },
      async ({ params, body }) => answer(starConversation(deps, { id: params.id, starred: body.starred })),
    )
    app.put(
      '/conversations/:id/pin',
      {
        config,
        schema: {
          summary: 'Pin a conversation',
          description: `${toggles} The one that was pinned last stands on top; \`before\` puts it right above another pinned one.`,
          ...common,
          body: PinSchema,
          response,
        },
      },
      async ({ params, body }) => answer(pinConversation(deps, { id: params.id, ...body, pinned: body.pinned })),
    )
    app.put(
      '/conversations/:id/archive',
      {
        config,
        schema: { summary: 'Archive a conversation', description: toggles, ...common, body: ArchiveSchema, response },
      },
      async ({ params, body }) => answer(archiveConversation(deps, { id: params.id, archived: body.archived })),
    )
    app.put(
      '/conversations/:id/mute',
      {
        config,
        schema: { summary: 'Mute a conversation', description: toggles, ...common, body: MuteSchema, response },
      },
      async ({ params, body }) => answer(muteConversation(deps, { id: params.id, muted: body.muted })),
    )
    app.put(
      '/conversations/:id/mark-read',
      {
        config,
        schema: {
          summary: 'Mark a conversation read',
          description: 'Up to and with the message `up_to`, else all of it.',
          ...common,
          body: MarkReadSchema,
          response,
        },
      },
      async ({ params, body }) => answer(markRead(deps, { id: params.id, upTo: body.up_to })),
    )
    app.put(
      '/conversations/:id/mark-unread',
      { config, schema: { summary: 'Mark a conversation unread', ...common, response } },
      async ({ params }) => answer(markUnread(deps, params.id)),
    )
  }
}

function answer(conversation: Conversation) {
  return { success: true as const, conversation }
}
