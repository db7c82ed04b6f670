import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access, Session } from '../access/create-access.ts'
import { isOwnHost } from '../access/host-rule.ts'
import { isForeign } from '../access/origin-rule.ts'
import { findCookie, formatSessionCookie, sessionCookieName } from '../access/session-cookie.ts'
import { AppError } from '../domain/app-error.ts'
import type { Scope } from '../protocol/session.ts'
import { MisdirectedError } from './error-reply.ts'
import type { Limiters } from './rate-limits.ts'
import { WEB_PAGES } from './web-pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on what is open to all. */
    session: Session | null
  }
  interface FastifyContextConfig {
    /** What a device must be allowed to use this route; `open`: it asks for no device at all. Each route says it. */
    scope?: RouteScope
  }
}

/** `read+send`: it changes something and answers with what the phone wrote or was sent, which `send` alone must not show. */
export type RouteScope = Scope | 'read+send' | 'open'

/** A wrong token is answered after this long, and up to as much again, so that guessing is slow and timing tells nothing. */
const WRONG_TOKEN_DELAY_MS = 100

interface AuthenticationDeps {
  readonly access: Access
  readonly instance: string
  readonly limiters: Limiters
}

/** The one gate: each request, page, file and socket passes here before anything else is done for it. */
export function createAuthentication({ access, instance, limiters }: AuthenticationDeps) {
  const cookieName = sessionCookieName(instance)

  return async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (!isOwnHost(request.headers.host)) throw new MisdirectedError()

    const scope = scopeOf(request)
    const bearer = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
    const cookie = findCookie(request.headers.cookie, cookieName)
    const isOpenRead = scope === 'open' && (request.method === 'GET' || request.method === 'HEAD')
    if (!isOpenRead) refuseForeign(request, { hasBearer: bearer !== undefined, hasCookie: cookie !== undefined })
    if (scope === 'open') return

    const token = bearer ?? cookie
    if (token === undefined) {
      throw new AppError(
        'unauthorized',
        'Not let in: pair this browser with a code from the phone, or send a bearer token',
      )
    }
    const session = access.authenticate(token)
    if (!session) return refuseToken(request, limiters)
    const missing = scopesOf(scope).find((each) => !session.device.scopes.includes(each))
    if (missing !== undefined) {
      throw new AppError(
        'forbidden',
        `Not allowed: this token has no "${missing}" scope; make one with lanline token create`,
      )
    }
    request.session = session
    await limiters.request(request)
    if (session.isRenewed && bearer === undefined) reply.header('set-cookie', formatSessionCookie(cookieName, token))
  }
}

/** Where no route of its own answers, the web app may; but under the API's names nothing is told to strangers, not even what is missing. */
function scopeOf(request: FastifyRequest): RouteScope | undefined {
  const { url, config } = request.routeOptions
  if (request.ws && url !== '/ws')
    throw new AppError('not_found', 'There is no WebSocket at this address, it is at /ws')
  if (!request.is404 && url !== WEB_PAGES) return config.scope
  return /^\/+(api|ws)\b/i.test(request.url) ? undefined : 'open'
}

/** The scopes that a device needs, all of them. */
export function scopesOf(scope: RouteScope | undefined): readonly Scope[] {
  if (scope === undefined || scope === 'open') return []
  return scope === 'read+send' ? ['read', 'send'] : [scope]
}

function refuseForeign(request: FastifyRequest, has: { hasBearer: boolean; hasCookie: boolean }): void {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  const isFromElsewhere = isForeign({
    ...has,
    method: request.method,
    scheme: 'http',
    host,
    origin,
    site,
    isUpgrade: request.ws,
  })
  if (isFromElsewhere) {
    throw new AppError('forbidden', 'Not allowed: the request comes from another site; open Lanline itself')
  }
}

async function refuseToken(request: FastifyRequest, limiters: Limiters): Promise<never> {
  await limiters.wrongToken(request)
  await wait(WRONG_TOKEN_DELAY_MS * (1 + Math.random()))
  throw new AppError(
    'unauthorized',
    'Not let in: this token is wrong, revoked or too old; pair again, or make a new one',
  )
}
