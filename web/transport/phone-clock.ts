/** An answer that came so fast tells the time well enough. */
const FAST_ANSWER_MS = 1_000
/** Answers tell whole seconds: less than this is no difference. */
const SAME_CLOCK_MS = 2_000

/** The phone's clock minus ours. */
let differenceMs = 0

/** Takes in the hour that an answer bears. */
export function hearPhoneTime({ headers }: Pick<Response, 'headers'>, askedAt: number, now = Date.now()): void {
  const difference = Date.parse(headers.get('date') ?? '') - now
  if (Number.isNaN(difference) || now - askedAt >= FAST_ANSWER_MS) return
  differenceMs = Math.abs(difference) < SAME_CLOCK_MS ? 0 : difference
}

/** The time by the phone's clock, as far as it is known; Unix milliseconds. */
export function readPhoneTime(now = Date.now()): number {
  return now + differenceMs
}
