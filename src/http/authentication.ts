import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Access, Session } from '../access/create-access.ts'
import { isOwnHost, LOOPBACK_HOSTS } from '../access/host-rule.ts'
import { isForeign } from '../access/origin-rule.ts'
import { findCookie, formatSessionCookie, sessionCookieName } from '../access/session-cookie.ts'
import { AppError } from '../domain/app-error.ts'
import type { Scope } from '../protocol/session.ts'
import { MisdirectedError } from './error-reply.ts'
import type { LanStatus } from './lan/lan-status.ts'
import type { Limiters } from './rate-limits.ts'
import { WEB_PAGES } from './web-pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on what is open to all. */
    session: Session | null
  }
  interface FastifyContextConfig {
    /** What a device must be allowed to use this route; `open`: it asks for no device at all. Each route says it. */
    scope?: Scope | 'open'
  }
}

/** A wrong token is answered after this long, and up to as much again, so that guessing is slow and timing tells nothing. */
const WRONG_TOKEN_DELAY_MS = 100

interface AuthenticationDeps {
  readonly access: Access
  readonly instance: string
  readonly limiters: Limiters
  readonly lan: LanStatus
}

/** The one gate: each request, page, file and socket passes here before anything else is done for it. */
export function createAuthentication({ access, instance, limiters, lan }: AuthenticationDeps) {
  const cookieName = sessionCookieName(instance)

  return async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const hosts = request.protocol === 'https' ? lan.hosts() : LOOPBACK_HOSTS
    if (!isOwnHost(request.headers.host, hosts)) throw new MisdirectedError(lan.url())

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
    if (scope !== undefined && !session.device.scopes.includes(scope)) {
      throw new AppError(
        'forbidden',
        `Not allowed: this token has no "${scope}" scope; make one with lanline token create`,
      )
    }
    request.session = session
    await limiters.request(request)
    if (session.isRenewed && bearer === undefined) reply.header('set-cookie', formatSessionCookie(cookieName, token))
  }
}

/** Where no route of its own answers, the web app may; but under the API's names nothing is told to strangers, not even what is missing. */
function scopeOf(request: FastifyRequest): Scope | 'open' | undefined {
  const { url, config } = request.routeOptions
  if (request.ws && url !== '/ws')
    throw new AppError('not_found', 'There is no WebSocket at this address, it is at /ws')
  if (!request.is404 && url !== WEB_PAGES) return config.scope
  return /^\/+(api|ws)\b/i.test(request.url) ? undefined : 'open'
}

function refuseForeign(request: FastifyRequest, has: { hasBearer: boolean; hasCookie: boolean }): void {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  const isFromElsewhere = isForeign({
    ...has,
    method: request.method,
    scheme: request.protocol,
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
