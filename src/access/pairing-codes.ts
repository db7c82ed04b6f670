import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../domain/clock.ts'
import { encodeCrockford, parseCrockford } from './crockford.ts'
import type { RandomBytes } from './token.ts'

export const PAIRING_CODE_LIFE_MS = 5 * 60 * 1000
/** Wrong tries, from wherever they come, after which a code is dead. */
export const MAX_WRONG_TRIES = 5
export const MAX_OPEN_CODES = 3

/** Dead codes that are remembered, so that their owner learns why they no longer work. */
const MAX_REMEMBERED_CODES = 20

const TYPED_BYTES = 5
const LINK_BYTES = 16

export interface PairingCode {
  /** Eight letters with a dash in the middle, to be typed. */
  readonly typed: string
  /** The same right with 128 random bits, for a QR code. */
  readonly link: string
  readonly expiresAt: number
}

export interface PairingCodes {
  /** Makes a code. The oldest one gives way when there are too many. */
  open(): PairingCode
  /** Uses a code up. Only `wrong` is a guess and costs a try. */
  redeem(typed: string): Redemption
  countOpen(): number
}

/** Why a code no longer works: `guessed_at` after too many wrong tries, `replaced` by newer ones. Told only to who has a right code. */
type DeadReason = 'used' | 'late' | 'guessed_at' | 'replaced'
export type Redemption = 'accepted' | 'wrong' | 'malformed' | DeadReason

interface HeldCode extends PairingCode {
  wrongTries: number
}

/** The one-time codes that let a device in. They live in memory only, and none exists unless somebody at the phone asks. */
export function createPairingCodes(clock: Clock, random: RandomBytes = randomBytes): PairingCodes {
  let codes: HeldCode[] = []
  let dead: { readonly code: HeldCode; readonly why: DeadReason }[] = []

  const bury = (code: HeldCode, why: DeadReason) => {
    dead = [...dead.slice(-(MAX_REMEMBERED_CODES - 1)), { code, why }]
  }
  const dropDead = () => {
    for (const code of codes) {
      if (code.wrongTries >= MAX_WRONG_TRIES) bury(code, 'guessed_at')
      else if (code.expiresAt <= clock.now()) bury(code, 'late')
    }
    codes = codes.filter((code) => code.expiresAt > clock.now() && code.wrongTries < MAX_WRONG_TRIES)
  }

  return {
    open() {
      dropDead()
      const code: HeldCode = {
        typed: withDash(encodeCrockford(random(TYPED_BYTES))),
        link: encodeCrockford(random(LINK_BYTES)),
        expiresAt: clock.now() + PAIRING_CODE_LIFE_MS,
        wrongTries: 0,
      }
      for (const old of codes.slice(0, -(MAX_OPEN_CODES - 1))) bury(old, 'replaced')
      codes = [...codes.slice(-(MAX_OPEN_CODES - 1)), code]
      return { typed: code.typed, link: code.link, expiresAt: code.expiresAt }
    },

    redeem(typed) {
      const letters = parseCrockford(typed)
      if (letters === undefined || !lengths.has(letters.length)) return 'malformed'

      dropDead()
      const found = codes.filter((code) => isCode(code, letters))
      if (found.length === 0) {
        const known = dead.findLast(({ code }) => isCode(code, letters))
        if (known) return known.why
        // A guess is a guess at every open code.
        for (const code of codes) code.wrongTries += 1
        return 'wrong'
      }
      for (const code of found) bury(code, 'used')
      codes = codes.filter((code) => !found.includes(code))
      return 'accepted'
    },

    countOpen() {
      dropDead()
      return codes.length
    },
  }
}

const lengths = new Set([TYPED_BYTES, LINK_BYTES].map((bytes) => Math.floor((bytes * 8) / 5)))

function isCode(code: PairingCode, letters: string): boolean {
  return isEqual(parseCrockford(code.typed), letters) || isEqual(code.link, letters)
}

function withDash(letters: string): string {
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}

function isEqual(code: string | undefined, letters: string): boolean {
  if (code === undefined || code.length !== letters.length) return false
  return timingSafeEqual(Buffer.from(code), Buffer.from(letters))
}
