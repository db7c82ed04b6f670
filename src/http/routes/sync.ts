import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SyncAcceptedSchema } from '../../protocol/sync.ts'
import { poke } from '../../use-cases/poke.ts'
import { syncAll } from '../../use-cases/sync-all.ts'
import { syncConversation } from '../../use-cases/sync-conversation.ts'
import type { HttpDeps } from '../deps.ts'
import { discardBodies } from '../signed-body.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

const config = { scope: 'read' } as const
const tags = ['Sync']
const description = 'Accepted at once; progress comes over the socket as `sync_status`.'
const pokeDescription =
  'For apps on the phone that notice a message: a token with `poke` may do nothing else. What is sent along is not looked at. Many calls at once are one look.'
const response = { 202: SyncAcceptedSchema, ...errors }

/** They change nothing of the user's, so a device that may read may ask for a sync. */
export function syncRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/conversations/:id/sync',
      {
        config,
        schema: { summary: 'Sync a conversation', description, tags, params: ConversationPathSchema, response },
      },
      async ({ params }, reply) => reply.code(202).send({ success: true, scope: syncConversation(deps, params.id) }),
    )
    app.post(
      '/conversations/sync-all',
      { config, schema: { summary: 'Sync all conversations', description, tags, response } },
      async (_, reply) => reply.code(202).send({ success: true, scope: syncAll(deps) }),
    )
    await app.register(async (poked: typeof app) => {
      discardBodies(poked)
      poked.post(
        '/poke',
        {
          config: { scope: 'poke' },
          schema: { summary: 'Look for new messages now', description: pokeDescription, tags, response },
        },
        async ({ session }, reply) => reply.code(202).send({ success: true, scope: poke(deps, session?.device) }),
      )
    })
  }
}
