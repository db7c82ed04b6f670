import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { DoctorStatusSchema } from '../../protocol/doctor.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

// It names addresses, paths and versions, and asks the phone some things out of turn: that is for who looks after Lanline.
const config = { scope: 'admin' } as const
const tags = ['Doctor']

export function doctorRoutes({ doctor }: Pick<HttpDeps, 'doctor'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/doctor',
      {
        config,
        schema: {
          summary: 'Show the last examination of the phone',
          description: 'And how far the one is that runs. `docs/doctor.md` lists everything that it looks at.',
          tags,
          response: { 200: DoctorStatusSchema, ...errors },
        },
      },
      async () => doctor.status(),
    )
    app.post(
      '/doctor',
      {
        config,
        schema: {
          summary: 'Examine the phone and all around it',
          description:
            'Accepted at once; `GET /api/doctor` has the findings when it is done, in about ten seconds, and in two minutes at most. It changes nothing and sends nothing. One runs at a time, and one that has just ended is not made again.',
          tags,
          response: { 202: DoctorStatusSchema, ...errors },
        },
      },
      async (_, reply) => reply.code(202).send(doctor.begin()),
    )
  }
}
