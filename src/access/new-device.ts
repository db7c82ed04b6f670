import type { Scope } from '../protocol/session.ts'
import type { StoredDevice } from './device-storage.ts'
import type { KeyWrap } from './key-wrap.ts'
import { createSigningKey, createToken, type RandomBytes } from './token.ts'
import type { Visitor } from './visitor.ts'

export type NewDevice = {
  readonly name: string
  readonly scopes: readonly Scope[]
} & (
  | { readonly proof: 'bearer' | 'signing_key' }
  /** A browser, with its public key: SPKI in base64. */
  | { readonly proof: 'session_key'; readonly publicKey: string }
)

/** A device as it is kept, and what it has to show or to sign with, which is kept nowhere in the open. */
export function makeDevice(
  wanted: NewDevice,
  context: { readonly random: RandomBytes; readonly keys: KeyWrap; readonly now: number; readonly from: Visitor },
): { readonly device: StoredDevice; readonly text: string } {
  const { now, from } = context
  const { secrets, text } = makeSecrets(wanted, context)
  const device: StoredDevice = {
    ...secrets,
    name: wanted.name,
    kind: wanted.proof === 'session_key' ? 'browser' : 'token',
    proof: wanted.proof,
    scopes: [...wanted.scopes],
    created_at: now,
    last_seen_at: null,
    last_ip: from.ip,
    user_agent: from.userAgent,
    signedUntil: null,
    revokedAt: null,
  }
  return { device, text }
}

type Secrets = Pick<StoredDevice, 'id' | 'secretHash' | 'publicKey' | 'wrappedSecret'>

function makeSecrets(
  wanted: NewDevice,
  { random, keys }: { readonly random: RandomBytes; readonly keys: KeyWrap },
): { readonly secrets: Secrets; readonly text: string } {
  if (wanted.proof === 'signing_key') {
    const { deviceId: id, secret, text } = createSigningKey(random)
    return { secrets: { id, secretHash: '', publicKey: null, wrappedSecret: keys.wrap(id, secret) }, text }
  }
  const { deviceId: id, secretHash, text } = createToken(random)
  const publicKey = wanted.proof === 'session_key' ? wanted.publicKey : null
  return { secrets: { id, secretHash, publicKey, wrappedSecret: null }, text }
}
