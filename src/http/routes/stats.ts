import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { StatsSchema } from '../../protocol/stats.ts'
import { readStats } from '../../use-cases/read-stats.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

export function statsRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/stats',
      {
        config: { scope: 'read' },
        schema: { summary: 'Show the statistics', tags: ['Statistics'], response: { 200: StatsSchema, ...errors } },
      },
      async () => readStats(deps),
    )
  }
}
