import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { CampaignAnswerSchema, RetriedSchema, StartCampaignSchema } from '../../protocol/campaign.ts'
import {
  CampaignCheckSchema,
  CampaignPreviewQuerySchema,
  CampaignPreviewSchema,
  TestCampaignSchema,
} from '../../protocol/campaign-check.ts'
import { MessageAnswerSchema } from '../../protocol/message.ts'
import { checkCampaign } from '../../use-cases/campaigns/check-campaign.ts'
import { previewCampaign, testCampaign } from '../../use-cases/campaigns/preview-campaign.ts'
import { cancelCampaign, pauseCampaign, resumeCampaign, retryFailed } from '../../use-cases/campaigns/run-campaign.ts'
import { startCampaign } from '../../use-cases/campaigns/start-campaign.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { answer, config, params, read, response, tags } from './campaigns.ts'
import { errors } from './route-schema.ts'

/** What is looked at before a campaign is started. */
export function campaignCheckRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/campaigns/:id/check',
      {
        config,
        schema: {
          summary: 'Check a campaign',
          description:
            'What would become of a draft if it were started now: who gets how many parts, until when, and what is amiss.',
          tags,
          params,
          response: { 200: CampaignCheckSchema, ...errors },
        },
      },
      async (request) => checkCampaign(deps, request.params.id),
    )
    app.get(
      '/campaigns/:id/preview',
      {
        config: read,
        schema: {
          summary: 'Preview a campaign',
          description: 'How one person reads it.',
          tags,
          params,
          querystring: CampaignPreviewQuerySchema,
          response: { 200: CampaignPreviewSchema, ...errors },
        },
      },
      async (request) => previewCampaign(deps, { id: request.params.id, index: request.query.index ?? 0 }),
    )
    app.post(
      '/campaigns/:id/test',
      {
        config,
        schema: {
          summary: 'Test a campaign on oneself',
          description: 'Sends what one of the people would get to a number of your own.',
          tags,
          params,
          body: TestCampaignSchema,
          response: { 202: MessageAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        await limiters.send(request)
        const { to, index = 0 } = request.body
        const sender = request.session?.device
        const message = testCampaign(deps, { id: request.params.id, to, index, sender })
        return reply.code(202).send({ success: true, message })
      },
    )
  }
}

/** What is done with a campaign that runs, or ran. */
export function campaignRunRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/campaigns/:id/start',
      {
        config,
        schema: {
          summary: 'Start a campaign',
          description:
            'At once, or at `start_at`; without it at the hour of the draft, with null at once whatever that is. One that waits for its hour begins at once, or at another hour. Nothing is started where nobody would get a message.',
          tags,
          params,
          body: StartCampaignSchema,
          response: { 202: CampaignAnswerSchema, ...errors },
        },
      },
      async (request, reply) => {
        const startAt = request.body.start_at
        return reply.code(202).send(answer(await startCampaign(deps, { id: request.params.id, startAt })))
      },
    )
    const acts = [
      ['pause', 'Pause a campaign', 'At once: what waits for the phone waits on.', pauseCampaign],
      ['resume', 'Resume a campaign', 'It goes on where it stopped; nobody gets a second message.', resumeCampaign],
      ['cancel', 'Cancel a campaign', 'For good, and at once. What the phone has already goes out.', cancelCampaign],
    ] as const
    for (const [verb, summary, description, act] of acts) {
      app.post(
        `/campaigns/:id/${verb}`,
        { config, schema: { summary, description, tags, params, response } },
        async (request) => answer(act(deps, request.params.id)),
      )
    }
    app.post(
      '/campaigns/:id/retry-failed',
      {
        config,
        schema: {
          summary: 'Retry what failed of a campaign',
          description: 'For those who surely got nothing; never for those who may have got it.',
          tags,
          params,
          response: { 202: RetriedSchema, ...errors },
        },
      },
      async (request, reply) => {
        const { campaign, retried } = await retryFailed(deps, request.params.id)
        return reply.code(202).send({ ...answer(campaign), retried })
      },
    )
  }
}
