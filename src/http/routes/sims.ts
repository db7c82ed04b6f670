import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ConversationAnswerSchema } from '../../protocol/conversation.ts'
import {
  ConversationSimSchema,
  SimAnswerSchema,
  SimChangeSchema,
  SimListSchema,
  SimPathSchema,
} from '../../protocol/sim.ts'
import { chooseSim } from '../../use-cases/choose-sim.ts'
import { nameSim } from '../../use-cases/name-sim.ts'
import type { HttpDeps } from '../deps.ts'
import { ConversationPathSchema, errors } from './route-schema.ts'

/** The phone's SIM slots. */
export function simRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sims',
      {
        config: { scope: 'read' },
        schema: {
          summary: "List the phone's SIM slots",
          description:
            'Which of them send, what the owner calls them, and cards of which it is not known in which slot they are.',
          tags: ['Settings'],
          response: { 200: SimListSchema, ...errors },
        },
      },
      async () => deps.store.sims.list(),
    )
    app.put(
      '/sims/:slot',
      {
        config: { scope: 'admin' },
        schema: {
          summary: 'Name a SIM slot, or say which card is in it',
          tags: ['Settings'],
          params: SimPathSchema,
          body: SimChangeSchema,
          response: { 200: SimAnswerSchema, ...errors },
        },
      },
      async ({ params, body }) => ({
        success: true as const,
        sim: nameSim(deps, { ...body, slot: Number(params.slot) }),
      }),
    )
    app.put(
      '/conversations/:id/sim',
      {
        config: { scope: 'read+send' },
        schema: {
          summary: 'Choose the SIM that a conversation is answered by',
          description: '`null`: by the SIM that its newest message went by.',
          tags: ['Conversations'],
          params: ConversationPathSchema,
          body: ConversationSimSchema,
          response: { 200: ConversationAnswerSchema, ...errors },
        },
      },
      async ({ params, body }) => ({
        success: true as const,
        conversation: chooseSim(deps, { id: params.id, sim: body.sim }),
      }),
    )
  }
}
