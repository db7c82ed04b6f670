import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Credentials, Refusal, Session } from '../access/authenticate.ts'
import type { Access } from '../access/create-access.ts'
import { hasScope } from '../access/has-scope.ts'
import { isOwnHost, LOOPBACK_HOSTS } from '../access/host-rule.ts'
import { isForeign } from '../access/origin-rule.ts'
import { expireSessionCookie, findCookie, formatSessionCookie, sessionCookieName } from '../access/session-cookie.ts'
import type { TicketPurpose } from '../access/tickets.ts'
import { AppError, RateLimitError } from '../domain/app-error.ts'
import { TICKET_PREFIX } from '../protocol/limits.ts'
import type { Scope } from '../protocol/session.ts'
import { MisdirectedError, UnauthorizedError } from './error-reply.ts'
import type { LanStatus } from './lan/lan-status.ts'
import type { Limiters } from './rate-limits.ts'
import { visitorOf } from './request-visitor.ts'
import { WEB_PAGES } from './web-pages.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on what is open to all. */
    session: Session | null
  }
  interface FastifyContextConfig {
    /** What a device must be allowed to use this route; `open`: it asks for no device at all. Each route says it. */
    scope?: RouteScope
    /** A browser may show a ticket in the address instead of signing, since it signs no download. */
    takesTicket?: Exclude<TicketPurpose, 'socket'>
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
  readonly lan: LanStatus
}

/** The one gate: each request, page, file and socket passes here before anything else is done for it. */
export function createAuthentication({ access, instance, limiters, lan }: AuthenticationDeps) {
  const cookieName = sessionCookieName(instance)

  return async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const hosts = request.protocol === 'https' ? lan.hosts() : LOOPBACK_HOSTS
    if (!isOwnHost(request.headers.host, hosts)) throw new MisdirectedError(lan.url())

    const scope = scopeOf(request)
    const credentials = readCredentials(request, cookieName)
    const isOpenRead = scope === 'open' && (request.method === 'GET' || request.method === 'HEAD')
    if (!isOpenRead) refuseForeign(request, credentials)
    if (scope === 'open') return

    const verdict = await access.authenticate(credentials)
    if ('refusal' in verdict) return refuse(verdict.refusal, { request, reply, access, limiters, cookieName })
    const { session } = verdict
    const missing = scopesOf(scope).find((each) => !hasScope(session.device.scopes, each))
    if (missing !== undefined) {
      throw new AppError(
        'forbidden',
        `Not allowed: this device has no "${missing}" scope; an admin gives it one, or make a token with lanline token create`,
      )
    }
    request.session = session
    await limiters.request(request)
    if (session.isRenewed && session.device.kind === 'browser' && credentials.cookie !== undefined) {
      reply.header('set-cookie', formatSessionCookie(cookieName, credentials.cookie))
    }
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

function readCredentials(request: FastifyRequest, cookieName: string): Credentials {
  const { headers } = request
  const input = textOf(headers['signature-input'])
  const signature = textOf(headers['signature'])
  return {
    bearer: /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1],
    cookie: findCookie(headers.cookie, cookieName),
    ticket: ticketOf(request),
    signature:
      input === undefined && signature === undefined ? undefined : { input: input ?? '', signature: signature ?? '' },
    message: {
      method: request.method,
      host: headers.host ?? '',
      scheme: request.protocol,
      target: request.raw.url ?? '/',
      contentDigest: textOf(headers['content-digest']) ?? '',
    },
    from: visitorOf(request),
  }
}

function ticketOf(request: FastifyRequest): Credentials['ticket'] {
  const { takesTicket } = request.routeOptions.config
  const purpose = request.ws ? 'socket' : takesTicket
  if (purpose === undefined) return undefined
  const text =
    purpose === 'socket'
      ? findTicket(request.headers['sec-websocket-protocol'])
      : (new URLSearchParams(request.url.split('?', 2)[1]).get('ticket') ?? undefined)
  return text === undefined ? undefined : { text, purpose }
}

/** A browser cannot add headers to a socket, but name protocols: ours, and the ticket behind its prefix. */
export function findTicket(header: string | undefined): string | undefined {
  const protocols = header?.split(',', 10).map((each) => each.trim()) ?? []
  return protocols.find((each) => each.startsWith(TICKET_PREFIX))?.slice(TICKET_PREFIX.length)
}

// Node joins most repeated headers with a comma, which no parser of ours takes for one value.
function textOf(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' || header === undefined ? header : header.join(', ')
}

function refuseForeign(request: FastifyRequest, { bearer, cookie, signature }: Credentials): void {
  const { host = '', origin, 'sec-fetch-site': site } = request.headers
  const isFromElsewhere = isForeign({
    // No page of another site can have a token or a key of ours.
    hasProof: bearer !== undefined || signature !== undefined,
    hasCookie: cookie !== undefined,
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

interface RefusedRequest {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly access: Access
  readonly limiters: Limiters
  readonly cookieName: string
}

async function refuse(
  refusal: Refusal,
  { request, reply, access, limiters, cookieName }: RefusedRequest,
): Promise<never> {
  const { message, isWrong, isRevoked, serverTime, retryAfterSeconds } = refusal
  if (retryAfterSeconds !== undefined) throw new RateLimitError(message, retryAfterSeconds)
  if (isWrong) {
    await limiters.wrongToken(request)
    access.noteRefused(refusal, visitorOf(request))
    await wait(WRONG_TOKEN_DELAY_MS * (1 + Math.random()))
  }
  if (isRevoked) {
    // Wipes what the browser keeps even where our own page no longer runs. Not its cookies: those of other ports are among them.
    reply.headers({ 'clear-site-data': '"cache", "storage"', 'set-cookie': expireSessionCookie(cookieName) })
  }
  throw new UnauthorizedError(message, { isRevoked, serverTime })
}
