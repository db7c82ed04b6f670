/** Calls that may be made beyond the regular ones: they are earned with time, up to a bound, and spent one by one. */
export interface CallCredit {
  readonly calls: number
  readonly at: number
}

export interface Allowance {
  readonly most: number
  readonly anHour: number
}

const HOUR_MS = 3_600_000

/** Looking twice as often just after traffic. With it, somebody who looks all day costs 0.29 calls a second, under the 0.3 promised. */
export const LIVELY: Allowance = { most: 8, anHour: 45 }
/** Looking because an app on the phone said so: as many as messages may well come, and no more than an idle hour may cost. */
export const POKED: Allowance = { most: 60, anHour: 60 }

export function fullCredit({ most }: Allowance, now: number): CallCredit {
  return { calls: most, at: now }
}

/** What there is by now. */
export function earnCredit(credit: CallCredit, { most, anHour }: Allowance, now: number): CallCredit {
  // A clock that was set back earns nothing, and does not stop it either.
  const earned = (Math.max(0, now - credit.at) * anHour) / HOUR_MS
  return { calls: Math.min(most, credit.calls + earned), at: now }
}

/** May leave a debt: what follows a call is not known when it is allowed. */
export function spendCredit(credit: CallCredit, calls: number): CallCredit {
  return { ...credit, calls: credit.calls - calls }
}
