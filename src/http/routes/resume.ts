import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { SendingResumedSchema } from '../../protocol/sync.ts'
import { resumeSending } from '../../use-cases/resume-sending.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

export function resumeRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/send/resume',
      {
        config: { scope: 'send' },
        schema: {
          summary: 'Try to send again',
          description:
            'For a phone that is `stalled`: one message that waits is handed over at once, and the rest follow when the phone confirms it. Without a stall it changes nothing.',
          tags: ['Sync'],
          response: { 202: SendingResumedSchema, ...errors },
        },
      },
      async (_, reply) => reply.code(202).send({ success: true, phone: resumeSending(deps) }),
    )
  }
}
