import { createPublicKey, type KeyObject } from 'node:crypto'
import type { COVERED, ReadSignature, SignatureAlgorithm } from './signature-headers.ts'

const ECDSA_P256_BYTES = 64

/** A request as it came over the wire. */
export interface SignedMessage {
  readonly method: string
  /** The `Host` header. */
  readonly host: string
  readonly scheme: 'http' | 'https'
  /** The request target: path and query as they were sent, nothing made canonical. */
  readonly target: string
  readonly contentDigest: string
}

export interface VerifyingKey {
  readonly algorithm: SignatureAlgorithm
  /** The secret of an HMAC, or a public key. */
  readonly key: Buffer | KeyObject
}

/** Whether this very request was signed with the key. Says nothing of when, nor how often. */
export async function verifySignature(
  message: SignedMessage,
  { input, signature, parameters }: ReadSignature,
  key: VerifyingKey,
): Promise<boolean> {
  if (parameters.algorithm !== key.algorithm) return false
  return verifyComponents({ components: componentsOf(message), input, signature }, key)
}

/** Whether these components, in their order, were signed with these parameters. */
export async function verifyComponents(
  signed: { readonly components: Readonly<Record<string, string>>; readonly input: string; readonly signature: Buffer },
  { algorithm, key }: VerifyingKey,
): Promise<boolean> {
  const { components, input, signature } = signed
  // Node throws where this is anything else than two numbers of 32 bytes.
  if (algorithm === 'ecdsa-p256-sha256' && signature.length !== ECDSA_P256_BYTES) return false
  // Loaded with the first signed request, so that the start does not pay for it.
  const { createVerifier, httpbis } = await import('./message-signatures.ts')
  const base = httpbis.createSignatureBase(
    // Left to itself the library reads a URL, and so another path than the one that was sent.
    { fields: Object.keys(components), componentParser: (name) => [components[name] ?? ''] },
    { method: '', url: '', headers: {} },
  )
  base.push(['"@signature-params"', [input]])
  const verify = createVerifier(key, algorithm)
  return (await verify(Buffer.from(httpbis.formatSignatureBase(base)), signature)) === true
}

/** The values of what is covered (RFC 9421 §2.2). */
export function componentsOf(message: SignedMessage): Readonly<Record<(typeof COVERED)[number], string>> {
  const { method, host, scheme, target, contentDigest } = message
  const queryAt = target.indexOf('?')
  return {
    '@method': method,
    '@authority': host.toLowerCase().replace(scheme === 'https' ? /:443$/ : /:80$/, ''),
    '@path': (queryAt === -1 ? target : target.slice(0, queryAt)) || '/',
    '@query': queryAt === -1 ? '?' : target.slice(queryAt),
    'content-digest': contentDigest.trim(),
  }
}

/** A browser's key as it is sent when pairing. Undefined for anything but ECDSA P-256. */
export function parsePublicKey(spki: string): KeyObject | undefined {
  if (!/^[A-Za-z0-9+/]{100,160}={0,2}$/.test(spki)) return undefined
  try {
    const key = createPublicKey({ key: Buffer.from(spki, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : undefined
  } catch {
    // Whatever Node finds wrong with it, it is no key of ours.
    return undefined
  }
}
