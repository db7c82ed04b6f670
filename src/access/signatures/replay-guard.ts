import type { Clock } from '../../domain/clock.ts'
import type { SignatureParameters } from './signature-headers.ts'

/** How far a client's clock may be from ours. */
export const MAX_SKEW_SECONDS = 300
/** How long a signature may hold. */
export const MAX_LIFE_SECONDS = 60
/** Signatures of one key, and of all, that are remembered: each as long as it could be used again. */
export const MAX_NONCES_PER_KEY = 20_000
export const MAX_NONCES = 60_000
/** What is noted on the disk runs ahead by this much, so that not each request writes. After a crash, that much is waited for. */
const NOTED_AHEAD_SECONDS = 10
/** How far below the noted time a request of an earlier run can lie and still be in time. */
const BAND_SECONDS = 2 * MAX_SKEW_SECONDS + MAX_LIFE_SECONDS + NOTED_AHEAD_SECONDS

/** Where each key's latest time of signing is noted, on the disk when `write` returns. */
export interface SignedUntilStorage {
  read(keyId: string): number | null
  write(keyId: string, seconds: number): void
}

export type ReplayVerdict =
  | { readonly is: 'new' }
  | { readonly is: 'skewed' | 'too_long' | 'repeated' | 'too_many' }
  /** It may be one that was already done before the last start. */
  | { readonly is: 'before_start'; readonly waitSeconds: number }

export interface ReplayGuard {
  /** To be asked before the signature is verified, as it costs nothing. */
  checkTime(parameters: SignatureParameters): ReplayVerdict
  /** To be asked once, after the signature was found right: from then on it is used up. */
  take(parameters: SignatureParameters): ReplayVerdict
  /** Notes exactly how far each key came, so that a start after an orderly end makes nobody wait. */
  close(): void
}

interface KeyState {
  /** Nonces by the second in which they lapse. */
  readonly nonces: Map<string, number>
  /** From an earlier run: what lies in the band below it may have been done already. */
  readonly doneUntil: number | null
  notedUntil: number
  latest: number
}

/** Lets each signature do its work once, over restarts too. */
export function createReplayGuard(clock: Clock, storage: SignedUntilStorage): ReplayGuard {
  const keys = new Map<string, KeyState>()
  let count = 0
  const seconds = () => Math.floor(clock.now() / 1000)

  function stateOf(keyId: string): KeyState {
    const known = keys.get(keyId)
    if (known) return known
    const state = { nonces: new Map(), doneUntil: storage.read(keyId), notedUntil: 0, latest: 0 }
    keys.set(keyId, state)
    return state
  }

  function dropLapsed(state: KeyState): void {
    const now = seconds()
    // In the order they came, which is nearly the order they lapse; what is behind a later one waits for it.
    for (const [nonce, lapsesAt] of state.nonces) {
      if (lapsesAt >= now) return
      state.nonces.delete(nonce)
      count -= 1
    }
  }

  function checkTime({ created, expires }: SignatureParameters): ReplayVerdict {
    const now = seconds()
    if (created > now + MAX_SKEW_SECONDS || expires < now - MAX_SKEW_SECONDS) return { is: 'skewed' }
    return expires <= created || expires - created > MAX_LIFE_SECONDS ? { is: 'too_long' } : { is: 'new' }
  }

  return {
    checkTime,

    take(parameters) {
      const inTime = checkTime(parameters)
      if (inTime.is !== 'new') return inTime
      const { keyId, nonce, created, expires } = parameters
      const state = stateOf(keyId)
      const { doneUntil } = state
      if (doneUntil !== null && created <= doneUntil && created >= doneUntil - BAND_SECONDS) {
        return { is: 'before_start', waitSeconds: doneUntil - created + 1 }
      }
      dropLapsed(state)
      if (state.nonces.has(nonce)) return { is: 'repeated' }
      // A key that is silent now, or was revoked, forgets nothing by itself, and must not hold the others' room for ever.
      if (count >= MAX_NONCES) for (const each of keys.values()) dropLapsed(each)
      if (state.nonces.size >= MAX_NONCES_PER_KEY || count >= MAX_NONCES) return { is: 'too_many' }
      if (created > state.notedUntil) {
        state.notedUntil = created + NOTED_AHEAD_SECONDS
        storage.write(keyId, state.notedUntil)
      }
      state.nonces.set(nonce, expires + MAX_SKEW_SECONDS)
      state.latest = Math.max(state.latest, created)
      count += 1
      return { is: 'new' }
    },

    close() {
      for (const [keyId, { latest }] of keys) if (latest > 0) storage.write(keyId, latest)
    },
  }
}
