import type { FastifyInstance } from 'fastify'
import { answerTrust, TRUST_PATHS, type TrustDeps } from './trust-answers.ts'

/** The page about the certificate and its files, as the plain door gives them, over the app's own doors. */
export function addTrustRoutes(app: FastifyInstance, deps: TrustDeps): void {
  for (const path of TRUST_PATHS) {
    app.get(path, { config: { scope: 'open' }, schema: { hide: true } }, async (request, reply) => {
      const { status, headers, body } = answerTrust(deps, path, request.headers['user-agent'])
      return reply.headers(headers).code(status).send(body)
    })
  }
}
