import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SearchQuerySchema, SearchResultSchema } from '../../protocol/search.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

export function searchRoutes({ store }: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/search',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Search the messages',
          description:
            'Newest first, with the places of the found words. `q` takes words, "phrases" and operators: `from: to: before: after: on: has:link has:code has:number is:starred is:unread in:archive in:archived sim:`, each also with a minus before it. What only looks like an operator is a word.',
          tags: ['Search'],
          querystring: SearchQuerySchema,
          response: { 200: SearchResultSchema, ...errors },
        },
      },
      async ({ query }) => store.search.find(query, store.syncState.get('timeZone')),
    )
  }
}
