import { createHash, timingSafeEqual } from 'node:crypto'

const header = /^sha-256=:([A-Za-z0-9+/]{43}=):$/

/** `Content-Digest` (RFC 9530) of a body. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
}

/** Whether the header is the digest of this very body. */
export function isDigestOf(digest: string, body: Uint8Array): boolean {
  return isDigest(digest, createHash('sha256').update(body).digest())
}

/** Whether the header is this SHA-256, of a body that is too large to be held. */
export function isDigest(digest: string, sha256: Uint8Array): boolean {
  const given = header.exec(digest.trim())?.[1]
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'base64'), sha256)
}
