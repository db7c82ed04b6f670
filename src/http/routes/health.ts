import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { HealthSchema } from '../../protocol/session.ts'
import type { HttpDeps } from '../deps.ts'

export function healthRoutes({ version }: Pick<HttpDeps, 'version'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/health',
      {
        config: { scope: 'open' },
        schema: { summary: 'Say whether the daemon is up', tags: ['Health'], response: { 200: HealthSchema } },
      },
      async () => ({ status: 'ok' as const, version }),
    )
  }
}
