import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DeletionsDecidedSchema, DeletionsDecisionSchema, DeletionsSchema } from '../../protocol/deletions.ts'
import { decideDeletions, readDeletions } from '../../use-cases/decide-deletions.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const tags = ['Sync']

export function deletionRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/deletions-on-phone',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Show what was deleted on the phone and waits here',
          tags,
          response: { 200: DeletionsSchema, ...errors },
        },
      },
      async () => readDeletions(deps),
    )
    app.post(
      '/deletions-on-phone',
      {
        config: { scope: 'admin' },
        schema: {
          summary: 'Decide on messages that are gone from the phone',
          description:
            'Asked for when the setting is `mirror` and more messages are gone than a day usually takes. Each is proven to be gone once more before it is deleted here.',
          tags,
          body: DeletionsDecisionSchema,
          response: { 200: DeletionsDecidedSchema, ...errors },
        },
      },
      async ({ body }) => ({ success: true as const, deletions: decideDeletions(deps, body) }),
    )
  }
}
