import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DEFAULT_STATS_DAYS } from '../../protocol/limits.ts'
import { StatsCallsSchema, StatsDaysQuerySchema, StatsDaysSchema, StatsSchema } from '../../protocol/stats.ts'
import { readDays } from '../../use-cases/read-days.ts'
import { readStats } from '../../use-cases/read-stats.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const tags = ['Statistics']
const HOURS_SHOWN = 24

export function statsRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/conversations/stats',
      {
        config: { scope: 'read' },
        schema: { summary: 'Show the statistics', tags, response: { 200: StatsSchema, ...errors } },
      },
      async () => readStats(deps),
    )
    app.get(
      '/stats/days',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Count the messages of each day',
          description: "Days as the phone's clock shows them, oldest first, today last; days without messages too.",
          tags,
          querystring: StatsDaysQuerySchema,
          response: { 200: StatsDaysSchema, ...errors },
        },
      },
      async ({ query }) => readDays(deps, query.days ?? DEFAULT_STATS_DAYS),
    )
    app.get(
      '/stats/calls',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Count what the phone was asked for',
          description:
            'The commands run on the phone in each of the last 24 hours, by what for; the last hour is the one that runs.',
          tags,
          response: { 200: StatsCallsSchema, ...errors },
        },
      },
      async () => ({ hours: deps.store.phoneCalls.list(HOURS_SHOWN) }),
    )
  }
}
