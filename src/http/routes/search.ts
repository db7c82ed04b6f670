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
            'Newest first, with the places of the found words. `q` takes filters too: `from: before: after: has: is: in:`.',
          tags: ['Search'],
          querystring: SearchQuerySchema,
          response: { 200: SearchResultSchema, ...errors },
        },
      },
      async ({ query }) => store.search.find(query, store.syncState.get('timeZone')),
    )
  }
}
