import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { formatSessionCookie, sessionCookieName } from '../../access/session-cookie.ts'
import { AppError } from '../../domain/app-error.ts'
import { PairedSchema, PairSchema, SessionSchema, SocketTicketSchema } from '../../protocol/session.ts'
import { pairDevice } from '../../use-cases/pair-device.ts'
import type { HttpDeps } from '../deps.ts'
import type { Limiters } from '../rate-limits.ts'
import { visitorOf } from '../request-visitor.ts'
import { errors } from './route-schema.ts'

const tags = ['Session']

export function sessionRoutes(deps: HttpDeps, limiters: Limiters): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/pair',
      {
        config: { scope: 'open' },
        schema: {
          summary: 'Pair this browser',
          description:
            'Takes a one-time code that the phone shows (lanline pair) and the public half of a key that never leaves the browser; answers with the session cookie. From then on each request needs both the cookie and a signature of that key.',
          tags,
          body: PairSchema,
          response: { 200: PairedSchema, ...errors },
        },
      },
      async (request, reply) => {
        await limiters.pairing(request)
        const { code, device_name: deviceName, public_key: publicKey } = request.body
        const { device, token } = pairDevice(deps, { code, deviceName, publicKey, from: visitorOf(request) })
        reply.header('set-cookie', formatSessionCookie(sessionCookieName(deps.instance), token))
        return { success: true as const, device }
      },
    )

    app.get(
      '/session',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Say who I am',
          description: 'The device that this cookie or token belongs to, and what it may do.',
          tags,
          response: { 200: SessionSchema, ...errors },
        },
      },
      async (request) => {
        if (!request.session) throw new AppError('unauthorized', 'Not let in')
        return { device: request.session.device, version: deps.version }
      },
    )

    app.post(
      '/ws-ticket',
      {
        config: { scope: 'read' },
        schema: {
          summary: 'Get a ticket for a socket',
          description:
            'A browser cannot sign the request that opens a socket. It names this ticket there instead, once and within 30 seconds: `new WebSocket("/ws", ["lanline-v1", "ticket." + ticket])`.',
          tags,
          response: { 200: SocketTicketSchema, ...errors },
        },
      },
      async (request) => deps.access.openTicket(request.session?.device.id ?? ''),
    )
  }
}
