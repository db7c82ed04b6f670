import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RateLimitError } from '../domain/app-error.ts'

/** How much is let through, per minute. */
export interface RateLimits {
  /** Pairing tries of one address. A code itself dies after five wrong ones, from wherever they come. */
  readonly pairings: number
  /** Pairing tries of all addresses together: one host can have more IPv6 addresses than can be counted. */
  readonly allPairings: number
  /** Wrong tokens of one address, before even the answer is refused. A right token is never held up by them. */
  readonly wrongTokens: number
  /** Messages of one device. The phone hands over 24 parts a minute, so more would only queue up. */
  readonly sends: number
  /** Requests of one device. */
  readonly requests: number
}

export const DEFAULT_RATE_LIMITS: RateLimits = {
  pairings: 5,
  allPairings: 30,
  wrongTokens: 30,
  sends: 60,
  requests: 6_000,
}

const WINDOW_MS = 60_000

/** Each throws `RateLimitError` when its bound is reached. */
export interface Limiters {
  pairing(request: FastifyRequest): Promise<void>
  wrongToken(request: FastifyRequest): Promise<void>
  /** `isKnown`: this very message was taken before, and is only asked for again. */
  send(request: FastifyRequest, isKnown?: boolean): Promise<void>
  request(request: FastifyRequest): Promise<void>
}

export async function createLimiters(app: FastifyInstance, limits: RateLimits): Promise<Limiters> {
  // Counted where we ask for it, and not by route, so that the socket and HTTP share their counts.
  await app.register(rateLimit, { global: false })

  function limiter(max: number, keyOf: (request: FastifyRequest) => string, sentence: string) {
    const check = app.createRateLimit({ max, timeWindow: WINDOW_MS, keyGenerator: keyOf })
    return async (request: FastifyRequest) => {
      const count = await check(request)
      if (!count.isAllowed && count.isExceeded) throw new RateLimitError(sentence, count.ttlInSeconds)
    }
  }

  const tooManyPairings = 'Cannot pair: too many tries; wait a minute'
  const pairing = limiter(limits.pairings, addressOf, tooManyPairings)
  const anyPairing = limiter(limits.allPairings, () => 'all', tooManyPairings)

  const send = limiter(
    limits.sends,
    deviceOf,
    `Cannot send: this device sent ${limits.sends} messages in a minute, which is the most; wait a little`,
  )

  return {
    async pairing(request) {
      await pairing(request)
      await anyPairing(request)
    },
    wrongToken: limiter(limits.wrongTokens, addressOf, 'Cannot let this in: too many wrong tokens; wait a minute'),
    async send(request, isKnown = false) {
      if (!isKnown) await send(request)
    },
    request: limiter(limits.requests, deviceOf, 'Cannot answer: this device asks too often; wait a little'),
  }
}

// A request that was injected by a test has no address.
function addressOf(request: FastifyRequest): string {
  return request.ip ?? 'none'
}

function deviceOf(request: FastifyRequest): string {
  return request.session?.device.id ?? addressOf(request)
}
