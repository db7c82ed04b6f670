import type { RecipientProblem } from '../protocol/batch.ts'
import { toLatinDigits } from './message-text.ts'
import { canReply, isSamePerson, parseAddress, type Address } from './phone-number.ts'

export interface ReadRecipient {
  readonly written: string
  readonly address: Address
  readonly problem: RecipientProblem | null
  /** The place of the same person earlier in the list. */
  readonly sameAs: number | null
}

const MIN_DIGITS = 2
const MAX_DIGITS = 15

/** Reads numbers as people write them: which cannot be dialled and why, and which are the same person twice. */
export function readRecipients(written: readonly string[], region: string | undefined): ReadRecipient[] {
  const read: ReadRecipient[] = []
  for (const one of written) {
    const address = parseAddress(one, region)
    const problem = canReply(address) ? null : explainProblem(one)
    const same =
      problem === null ? read.findIndex((other) => !other.problem && isSamePerson(other.address, address)) : -1
    read.push({ written: one, address, problem, sameAs: same === -1 ? null : same })
  }
  return read
}

/** Why a text that cannot be dialled cannot. */
export function explainProblem(written: string): RecipientProblem {
  const latin = toLatinDigits(written)
  if (/\p{L}/u.test(latin)) return 'letters'
  const digits = latin.replace(/\D/gu, '').length
  if (digits < MIN_DIGITS) return 'too_short'
  return digits > MAX_DIGITS ? 'too_long' : 'not_a_number'
}
