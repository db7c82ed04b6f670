import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import { CampaignAnswerSchema, FollowUpSchema } from '../../protocol/campaign.ts'
import { CampaignPeopleQuerySchema, CampaignPeopleSchema } from '../../protocol/campaign-people.ts'
import { followUp } from '../../use-cases/campaigns/follow-up.ts'
import { writeResults } from '../../use-cases/campaigns/write-results.ts'
import type { HttpDeps } from '../deps.ts'
import type { EventHub } from '../socket/event-hub.ts'
import { answer, config, params, read, tags } from './campaigns.ts'
import { askerOf } from './lists.ts'
import { errors } from './route-schema.ts'

/** What became of each person of a campaign, and what follows from it. */
export function campaignPeopleRoutes(deps: HttpDeps, hub: Pick<EventHub, 'tellDevice'>): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/campaigns/:id/people',
      {
        config: read,
        schema: {
          summary: 'List the people of a campaign',
          description: 'Of one that was started: what became of each, and what they answered.',
          tags,
          params,
          querystring: CampaignPeopleQuerySchema,
          response: { 200: CampaignPeopleSchema, ...errors },
        },
      },
      async (request) => {
        const { id } = request.params
        const isCancelled = store.campaigns.getRecord(id).state === 'cancelled'
        return store.campaignPeople.page(id, { ...request.query, isCancelled })
      },
    )
    app.post(
      '/campaigns/:id/follow-up',
      {
        config,
        schema: {
          summary: 'Follow up a campaign',
          description: 'A new draft, with a list of those who answered, or of those who got it and did not.',
          tags,
          params,
          body: FollowUpSchema,
          response: { 201: CampaignAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        const asked = { id: request.params.id, to: request.body.to }
        return reply.code(201).send(answer(await followUp(deps, asked, askerOf(request, hub, undefined))))
      },
    )
    app.get(
      '/campaigns/:id/results.csv',
      {
        config: read,
        schema: {
          summary: 'Get the results of a campaign as CSV',
          description:
            'UTF-8 with a byte order mark. What a spreadsheet would take for a formula has an apostrophe before it.',
          tags,
          params,
          response: { 200: Type.Unsafe<Readable>({ type: 'string', description: 'CSV' }), ...errors },
        },
      },
      async (request, reply) => {
        const rows = writeResults(deps, request.params.id)
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', `attachment; filename="${request.params.id}-results.csv"`)
          .send(Readable.from(rows))
      },
    )
  }
}
