import { parsePublicKey } from '../access/signatures/verify-signature.ts'
import { MAX_OPEN_CODES, type Redemption } from '../access/pairing-codes.ts'
import type { Visitor } from '../access/visitor.ts'
import { AppError } from '../domain/app-error.ts'
import type { ErrorReason } from '../protocol/error.ts'
import type { Device, Scope } from '../protocol/session.ts'
import type { Deps } from './deps.ts'
import { parseDeviceName } from './device-name.ts'

/** A paired browser is its owner's own screen. */
const BROWSER_SCOPES: readonly Scope[] = ['read', 'send', 'admin']

const AGAIN = 'get a new one on the phone with "lanline pair"'
const MALFORMED = 'a code has eight letters and digits, like 4F7K-92QX'
type Refusal = Exclude<Redemption, 'accepted' | 'malformed'>
const reasons: Readonly<Record<Refusal, ErrorReason>> = {
  wrong: 'code_wrong',
  used: 'code_used',
  late: 'code_late',
  guessed_at: 'code_guessed_at',
  replaced: 'code_replaced',
}
const sentences: Readonly<Record<Refusal, string>> = {
  wrong: `this code is wrong, or the phone has started anew since it showed it; ${AGAIN}`,
  used: `this code was used already, and each lets one browser in; ${AGAIN}`,
  late: `this code is older than five minutes; ${AGAIN}`,
  guessed_at: `this code was closed after too many wrong tries; ${AGAIN}`,
  replaced: `this code was replaced by newer ones, as at most ${MAX_OPEN_CODES} are open at a time; use one of those, or ${AGAIN}`,
}

export interface PairRequest {
  readonly code: string
  readonly deviceName: string
  /** Of the key that this browser signs with. */
  readonly publicKey: string
  readonly from: Visitor
}

/** Lets a browser in for a one-time code that the phone shows. The token goes into its cookie. */
export function pairDevice(
  { access }: Pick<Deps, 'access'>,
  { code, deviceName, publicKey, from }: PairRequest,
): { readonly device: Device; readonly token: string } {
  const name = parseDeviceName('pair', deviceName)
  if (!parsePublicKey(publicKey)) {
    throw new AppError('invalid', 'Cannot pair: public_key must be an ECDSA P-256 key, as SPKI in base64')
  }
  const outcome = access.codes.redeem(code)
  if (outcome === 'malformed') {
    throw new AppError('invalid', `Cannot pair: ${MALFORMED}`, { reason: 'code_malformed' })
  }
  if (outcome !== 'accepted') {
    access.audit.note({ kind: 'pairing_failed', from, detail: sentences[outcome] })
    throw new AppError('forbidden', `Cannot pair: ${sentences[outcome]}`, { reason: reasons[outcome] })
  }
  return access.createDevice({ name, proof: 'session_key', scopes: BROWSER_SCOPES, publicKey }, from)
}
