import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  CampaignAnswerSchema,
  CampaignChangeSchema,
  CampaignListQuerySchema,
  CampaignListSchema,
  CampaignPathSchema,
  CampaignSchema,
  NewCampaignSchema,
  type Campaign,
} from '../../protocol/campaign.ts'
import { Type } from 'typebox'
import {
  changeCampaign,
  createCampaign,
  deleteCampaign,
  duplicateCampaign,
} from '../../use-cases/campaigns/change-campaigns.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

export const config = { scope: 'read+send' } as const
export const read = { scope: 'read' } as const
export const tags = ['Campaigns']
export const params = CampaignPathSchema
export const response = { 200: CampaignAnswerSchema, ...errors }

/** Campaigns, and what can be done to drafts. */
export function campaignRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/campaigns',
      {
        config: read,
        schema: {
          summary: 'List the campaigns',
          description: 'Newest first.',
          tags,
          querystring: CampaignListQuerySchema,
          response: { 200: CampaignListSchema, ...errors },
        },
      },
      async ({ query }) => store.campaigns.list(query),
    )
    app.post(
      '/campaigns',
      {
        config,
        schema: {
          summary: 'Make a campaign',
          description:
            'A draft: nothing is sent before it is started. What is left out is said later, or has its default.',
          tags,
          body: NewCampaignSchema,
          response: { 201: CampaignAnswerSchema, ...errors },
        },
      },
      async ({ body }, reply) => reply.code(201).send(answer(createCampaign(deps, body))),
    )
    app.get(
      '/campaigns/:id',
      {
        config: read,
        schema: {
          summary: 'Get a campaign',
          tags,
          params,
          response: { 200: Type.Object({ campaign: CampaignSchema }), ...errors },
        },
      },
      async (request) => ({ campaign: store.campaigns.get(request.params.id) }),
    )
    app.put(
      '/campaigns/:id',
      {
        config,
        schema: { summary: 'Change a draft', tags, params, body: CampaignChangeSchema, response },
      },
      async (request) => answer(changeCampaign(deps, { id: request.params.id, change: request.body })),
    )
    app.delete(
      '/campaigns/:id',
      {
        config,
        schema: {
          summary: 'Delete a campaign',
          description: 'A draft, or one that is over. Its messages stay in their conversations.',
          tags,
          params,
          response,
        },
      },
      async (request) => answer(deleteCampaign(deps, request.params.id)),
    )
    app.post(
      '/campaigns/:id/duplicate',
      {
        config,
        schema: {
          summary: 'Duplicate a campaign',
          description: 'A draft like it.',
          tags,
          params,
          response: { 201: CampaignAnswerSchema, ...errors },
        },
      },
      async (request, reply) => reply.code(201).send(answer(duplicateCampaign(deps, request.params.id))),
    )
  }
}

export function answer(campaign: Campaign) {
  return { success: true as const, campaign }
}
