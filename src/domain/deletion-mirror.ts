/** How many deletions of a day are followed without asking: people delete messages one by one, and lose them by thousands. */
export const MAX_UNASKED_DELETIONS = 50
const DAY_MS = 86_400_000

export interface MirrorCount {
  readonly since: number
  readonly count: number
}

/** How many of those that wait may be deleted now. None at all where they are more than a day's: then the owner is asked. */
export function countUnasked(waiting: number, done: MirrorCount | undefined, now: number): number {
  const left = MAX_UNASKED_DELETIONS - doneToday(done, now)
  return waiting <= left ? waiting : 0
}

/** The count with these in it. A day is over after 24 hours, and a clock set back begins another. */
export function addMirrored(done: MirrorCount | undefined, more: number, now: number): MirrorCount {
  const today = doneToday(done, now)
  return { since: today > 0 && done ? done.since : now, count: today + more }
}

function doneToday(done: MirrorCount | undefined, now: number): number {
  return done && Math.abs(now - done.since) < DAY_MS ? done.count : 0
}
