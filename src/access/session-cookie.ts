import { createHash } from 'node:crypto'

/** A browser that is not used for this long has to be paired again. Each use starts the time anew. */
export const SESSION_LIFE_MS = 90 * 24 * 60 * 60 * 1000

/** Browsers keep one cookie jar for all ports of a host, so each data directory has a cookie of its own. */
export function sessionCookieName(instance: string): string {
  return `__Host-lanline-${instance}`
}

/** A short name for a data directory that stays the same from start to start. */
export function instanceOf(dataDir: string): string {
  return createHash('sha256').update(dataDir).digest('hex').slice(0, 8)
}

export function formatSessionCookie(name: string, token: string): string {
  return `${name}=${token}; Path=/; Max-Age=${SESSION_LIFE_MS / 1000}; Secure; HttpOnly; SameSite=Strict`
}

export function expireSessionCookie(name: string): string {
  return `${name}=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict`
}

/** The value of one cookie in a `Cookie` header; the first counts, as `__Host-` lets no other path shadow it. */
export function findCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of header?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    if (equals > 0 && pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return undefined
}
