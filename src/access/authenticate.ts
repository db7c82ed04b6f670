import type { KeyObject } from 'node:crypto'
import type { Clock } from '../domain/clock.ts'
import type { Device } from '../protocol/session.ts'
import type { DeviceStorage, StoredDevice } from './device-storage.ts'
import type { KeyWrap } from './key-wrap.ts'
import { SESSION_LIFE_MS } from './session-cookie.ts'
import { MAX_LIFE_SECONDS, MAX_SKEW_SECONDS, type ReplayGuard, type ReplayVerdict } from './signatures/replay-guard.ts'
import { readSignature, type ReadSignature } from './signatures/signature-headers.ts'
import {
  parsePublicKey,
  verifySignature,
  type SignedMessage,
  type VerifyingKey,
} from './signatures/verify-signature.ts'
import type { TicketPurpose, Tickets } from './tickets.ts'
import { isSecretOf, isSigningKey, parseToken } from './token.ts'
import type { Visitor } from './visitor.ts'

/** How exactly we know when a device was last seen: writing it at each request would wear the phone's flash. */
const SEEN_EVERY_MS = 5 * 60 * 1000

/** What a request shows to be let in. */
export interface Credentials {
  readonly bearer: string | undefined
  readonly cookie: string | undefined
  /** Of a socket that is being opened, or of a download. */
  readonly ticket: { readonly text: string; readonly purpose: TicketPurpose } | undefined
  readonly signature: { readonly input: string; readonly signature: string } | undefined
  readonly message: SignedMessage
  readonly from: Visitor
}

export interface Session {
  readonly device: Device
  /** The device was noted as seen just now, so a browser's cookie is due for a new date. */
  readonly isRenewed: boolean
  /** The request is signed, so its body has to be the one whose digest was covered. */
  readonly isSigned: boolean
}

/** Why somebody is not let in. */
export interface Refusal {
  /** What to do, for the one who asked. */
  readonly message: string
  /** Wrong on purpose or by mistake: counted, answered late, and kept in the record. Else it is only missing, late or known. */
  readonly isWrong: boolean
  readonly device?: Device
  readonly serverTime?: number
  /** This device was shut out, and has shown that it is the one. */
  readonly isRevoked?: boolean
  /** It may be tried again after so many seconds. */
  readonly retryAfterSeconds?: number
}

export type Verdict = { readonly session: Session } | { readonly refusal: Refusal }

export interface AuthenticateDeps {
  readonly clock: Clock
  readonly devices: DeviceStorage
  readonly tickets: Tickets
  readonly replays: ReplayGuard
  readonly keys: KeyWrap
}

const WRONG_TOKEN = 'Not let in: this token is wrong, revoked or too old; pair again, or make a new one'
const WRONG_SIGNATURE = 'Not let in: the signature is not right for this request and key, or the key was revoked'

/** Finds out who asks. A bearer token goes before a cookie, a cookie before an API key's signature. */
export async function authenticate(deps: AuthenticateDeps, credentials: Credentials): Promise<Verdict> {
  const { bearer, cookie, signature } = credentials
  if (bearer !== undefined) return checkBearer(deps, bearer, credentials.from)
  if (cookie !== undefined) return checkBrowser(deps, cookie, credentials)
  if (signature !== undefined) return checkSigningKey(deps, credentials)
  return missing('Not let in: pair this browser with a code from the phone, sign the call, or send a bearer token')
}

function checkBearer(deps: AuthenticateDeps, text: string, from: Visitor): Verdict {
  if (isSigningKey(text)) {
    return wrong('Not let in: this key signs calls and must not be sent; for a bearer token: lanline token create NAME')
  }
  const device = findByToken(deps, text)
  if (!device || device.proof !== 'bearer' || device.revokedAt !== null) return wrong(WRONG_TOKEN, device)
  return letIn(deps, device, from, false)
}

async function checkBrowser(deps: AuthenticateDeps, cookie: string, credentials: Credentials): Promise<Verdict> {
  const device = findByToken(deps, cookie)
  if (!device || device.proof !== 'session_key') return wrong(WRONG_TOKEN, device)
  if (device.revokedAt !== null) {
    const message = 'Not let in: this device was removed on the phone; pair it again'
    return { refusal: { message, isWrong: false, isRevoked: true, device } }
  }
  if (deps.clock.now() - (device.last_seen_at ?? device.created_at) > SESSION_LIFE_MS) {
    return missing('Not let in: this browser was away for ninety days; pair it again')
  }
  const { ticket, signature, from } = credentials
  if (ticket !== undefined) {
    if (deps.tickets.redeem(ticket.text, device.id, ticket.purpose)) return letIn(deps, device, from, false)
    return missing('Not let in: this ticket is used, too old or not of this browser')
  }
  if (signature === undefined) {
    return wrong('Not let in: a cookie alone is not enough, each request must be signed by its browser', device)
  }
  return checkSignature(deps, credentials, (keyId) => (keyId === device.id ? device : undefined))
}

function checkSigningKey(deps: AuthenticateDeps, credentials: Credentials): Promise<Verdict> {
  return checkSignature(deps, credentials, (keyId) => {
    const device = deps.devices.find(keyId)
    return device?.proof === 'signing_key' && device.revokedAt === null ? device : undefined
  })
}

async function checkSignature(
  deps: AuthenticateDeps,
  { signature, message, from }: Credentials,
  find: (keyId: string) => StoredDevice | undefined,
): Promise<Verdict> {
  const read = readSignature(signature?.input ?? '', signature?.signature ?? '')
  if (typeof read === 'string') return missing(`Not let in: the signature cannot be read: ${read}`)
  const inTime = describeReplay(deps, deps.replays.checkTime(read.parameters), read)
  if (inTime) return inTime
  const device = find(read.parameters.keyId)
  if (!device) return wrong(WRONG_SIGNATURE)
  const key = keyOf(deps, device)
  if (!key) {
    return wrong('Not let in: this key can no longer be read here; make a new one with lanline key create', device)
  }
  if (!(await verifySignature(message, read, key))) return wrong(WRONG_SIGNATURE, device)
  // Only now, so that nobody but the key's owner can use its nonces up.
  return describeReplay(deps, deps.replays.take(read.parameters), read, device) ?? letIn(deps, device, from, true)
}

function keyOf({ keys }: AuthenticateDeps, device: StoredDevice): VerifyingKey | undefined {
  if (device.publicKey !== null) {
    const key: KeyObject | undefined = parsePublicKey(device.publicKey)
    return key && { algorithm: 'ecdsa-p256-sha256', key }
  }
  const secret = device.wrappedSecret === null ? undefined : keys.unwrap(device.id, device.wrappedSecret)
  return secret === undefined ? undefined : { algorithm: 'hmac-sha256', key: Buffer.from(secret) }
}

function describeReplay(
  { clock }: AuthenticateDeps,
  verdict: ReplayVerdict,
  { parameters }: ReadSignature,
  device?: Device,
): Verdict | undefined {
  const now = Math.floor(clock.now() / 1000)
  switch (verdict.is) {
    case 'new':
      return undefined
    case 'skewed': {
      const off = Math.abs(parameters.created - now)
      const message = `Not let in: the signature's time is ${off} s from the phone's, the most is ${MAX_SKEW_SECONDS} s; it is ${new Date(now * 1000).toISOString()} (${now}) here`
      return { refusal: { message, isWrong: false, serverTime: clock.now() } }
    }
    case 'too_long':
      return missing(`Not let in: expires must be 1 to ${MAX_LIFE_SECONDS} s after created`)
    case 'repeated':
      return wrong('Not let in: this very request was made before; sign each one anew, with a nonce of its own', device)
    case 'too_many':
      return later('Cannot answer: too many signed requests in a few minutes; wait a little', MAX_LIFE_SECONDS)
    case 'before_start': {
      const { waitSeconds } = verdict
      const message = `Cannot answer yet: Lanline has just started, and this may be a request that it did before; sign it anew in ${waitSeconds} s`
      return later(message, waitSeconds)
    }
    default:
      return verdict satisfies never
  }
}

function findByToken({ devices }: AuthenticateDeps, text: string): StoredDevice | undefined {
  const parsed = parseToken(text)
  const device = parsed && devices.find(parsed.deviceId)
  return device && isSecretOf(device.secretHash, parsed.secret) ? device : undefined
}

function letIn({ clock, devices }: AuthenticateDeps, stored: StoredDevice, from: Visitor, isSigned: boolean): Verdict {
  const now = clock.now()
  const isRenewed = stored.last_seen_at === null || now - stored.last_seen_at >= SEEN_EVERY_MS
  if (isRenewed) devices.touch(stored.id, { at: now, ...from })
  const seen = isRenewed ? { last_seen_at: now, last_ip: from.ip, user_agent: from.userAgent } : {}
  return { session: { device: { ...publicPart(stored), ...seen }, isRenewed, isSigned } }
}

/** A device without what only the server may know. */
export function publicPart(stored: Device): Device {
  const { id, name, kind, proof, scopes, created_at, last_seen_at, last_ip, user_agent } = stored
  return { id, name, kind, proof, scopes, created_at, last_seen_at, last_ip, user_agent }
}

function missing(message: string): Verdict {
  return { refusal: { message, isWrong: false } }
}

function wrong(message: string, device?: Device): Verdict {
  return { refusal: { message, isWrong: true, ...(device && { device }) } }
}

function later(message: string, retryAfterSeconds: number): Verdict {
  return { refusal: { message, isWrong: false, retryAfterSeconds } }
}
