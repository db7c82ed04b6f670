import { createHash, createHmac, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import type { Scope } from '../../src/protocol/session.ts'
import type { HttpApp } from './http-app.ts'

/** What is signed, and everything about it that a test may want wrong. */
export interface Signed {
  readonly method?: string
  readonly host?: string
  /** Path and query. */
  readonly url: string
  readonly body?: string
  /** Unix seconds. */
  readonly created: number
  readonly expires?: number
  readonly nonce?: string
  readonly keyId: string
  readonly alg?: string
  readonly tag?: string
  readonly covered?: readonly string[]
}

export type SignBytes = (base: string) => Buffer

/** An RFC 9421 signature made by hand, so that what the server reads is not checked by its own code. */
export function signRequest(request: Signed, signBytes: SignBytes): Record<string, string> {
  const { method = 'GET', host = 'localhost:5000', url, body = '', created, keyId } = request
  const [path = '', query] = url.split(/\?(.*)/s)
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
  const values: Readonly<Record<string, string>> = {
    '@method': method,
    '@authority': host.toLowerCase(),
    '@path': path,
    '@query': `?${query ?? ''}`,
    'content-digest': digest,
  }
  const covered = request.covered ?? Object.keys(values)
  const names = covered.map((name) => `"${name}"`).join(' ')
  const { expires = created + 60, nonce = randomBytes(16).toString('hex'), alg = 'hmac-sha256' } = request
  const input = `(${names});created=${created};expires=${expires};nonce="${nonce}";keyid="${keyId}";alg="${alg}";tag="${request.tag ?? 'lanline-v1'}"`
  const base = [...covered.map((name) => `"${name}": ${values[name]}`), `"@signature-params": ${input}`].join('\n')
  return {
    host,
    'content-digest': digest,
    'signature-input': `lanline=${input}`,
    signature: `lanline=:${signBytes(base).toString('base64')}:`,
  }
}

/** A signing key `lank_ID_SECRET` as a script uses it. */
export function readSigningKey(text: string): { keyId: string; signBytes: SignBytes } {
  const [, keyId = '', secret = ''] = text.split('_')
  return { keyId, signBytes: (base) => createHmac('sha256', secret).update(base).digest() }
}

/** A browser's key pair. */
export function createBrowserKey(): { publicKey: string; signBytes: SignBytes } {
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    signBytes: signWith(pair.privateKey),
  }
}

export function signWith(key: KeyObject): SignBytes {
  return (base) => sign('sha256', Buffer.from(base), { key, dsaEncoding: 'ieee-p1363' })
}

/** A paired browser: its device, its cookie, and the headers of a request that it makes. */
export function createBrowser(
  app: Pick<HttpApp, 'access' | 'now'>,
  scopes: readonly Scope[] = ['read', 'send', 'admin'],
) {
  const { publicKey, signBytes } = createBrowserKey()
  const { device, token } = app.access.createDevice({ name: 'Laptop', proof: 'session_key', scopes, publicKey })
  const cookie = `__Host-lanline-ab12cd34=${token}`
  return {
    device,
    token,
    cookie,
    signBytes,
    /** As our own page sends it. */
    headers(request: Partial<Signed> & { url: string }): Record<string, string> {
      const created = Math.floor(app.now() / 1000)
      const signed = signRequest({ created, keyId: device.id, alg: 'ecdsa-p256-sha256', ...request }, signBytes)
      return { ...signed, cookie, origin: `http://${signed['host'] ?? ''}`, 'sec-fetch-site': 'same-origin' }
    },
  }
}
