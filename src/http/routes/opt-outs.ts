import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import {
  LiftOptOutSchema,
  NewOptOutSchema,
  OptOutLiftedSchema,
  OptOutListQuerySchema,
  OptOutListSchema,
  OptOutLogQuerySchema,
  OptOutLogSchema,
  OptOutPathSchema,
  OptOutsAddedSchema,
} from '../../protocol/opt-out.ts'
import { addOptOuts } from '../../use-cases/add-opt-outs.ts'
import { liftOptOut } from '../../use-cases/lift-opt-out.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const read = { scope: 'read' } as const
const write = { scope: 'read+send' } as const
const tags = ['Opt-outs']

/** Numbers that no campaign writes to. */
export function optOutRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/opt-outs',
      {
        config: read,
        schema: {
          summary: 'List the opt-outs',
          description: 'Newest first; `search` finds numbers and names. Follow `next_cursor` for more.',
          tags,
          querystring: OptOutListQuerySchema,
          response: { 200: OptOutListSchema, ...errors },
        },
      },
      async ({ query }) => store.optOuts.list(query),
    )
    app.get(
      '/opt-outs/log',
      {
        config: read,
        schema: {
          summary: 'Show who opted out and came back',
          description: 'Newest first, of all numbers or of one: when, how, and why where it was done by hand.',
          tags,
          querystring: OptOutLogQuerySchema,
          response: { 200: OptOutLogSchema, ...errors },
        },
      },
      async ({ query }) => store.optOuts.log(query),
    )
    app.post(
      '/opt-outs',
      {
        config: write,
        schema: {
          summary: 'Add opt-outs',
          description:
            'One number, or up to 1,000 at once. What is no number is told and the others are added; a number that is there stays as it is.',
          tags,
          body: NewOptOutSchema,
          response: { 200: OptOutsAddedSchema, ...errors },
        },
      },
      async ({ body, session }) => addOptOuts(deps, { ...body, by: session?.device.name }),
    )
    app.delete(
      '/opt-outs/:phone',
      {
        config: write,
        schema: {
          summary: 'Lift an opt-out',
          description: 'Campaigns may write to the number again. The reason is kept in the log.',
          tags,
          params: OptOutPathSchema,
          body: LiftOptOutSchema,
          response: { 200: OptOutLiftedSchema, ...errors },
        },
      },
      async ({ params: { phone }, body, session }) => ({
        success: true as const,
        act: liftOptOut(deps, { phone, reason: body.reason, by: session?.device.name }),
      }),
    )
  }
}
