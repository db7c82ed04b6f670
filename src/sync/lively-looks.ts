import type { Clock } from '../domain/clock.ts'
import { earnCredit, fullCredit, LIVELY, spendCredit } from '../domain/call-credit.ts'

/** Keeps account of the looks that traffic brings. */
export interface LivelyLooks {
  mayBeLively(): boolean
  /** A lively look begins. */
  spend(): void
}

/** Without the traffic there would be one look where there are two now. */
const LOOK_COSTS = 0.5

export function createLivelyLooks(clock: Clock): LivelyLooks {
  let credit = fullCredit(LIVELY, clock.now())
  const earn = () => (credit = earnCredit(credit, LIVELY, clock.now()))
  return {
    mayBeLively: () => earnCredit(credit, LIVELY, clock.now()).calls >= 1,
    spend: () => void (credit = spendCredit(earn(), LOOK_COSTS)),
  }
}
