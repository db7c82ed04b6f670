/** A message that comes this late is still what its writer meant; a later one could be wrong by now, so its writer is asked. */
export const MAX_SCHEDULE_LATENESS_MS = 60 * 60 * 1000

/** What becomes of a scheduled message now. */
export function judgeScheduled(sendAt: number, now: number): 'wait' | 'send' | 'miss' {
  if (now < sendAt) return 'wait'
  return now - sendAt <= MAX_SCHEDULE_LATENESS_MS ? 'send' : 'miss'
}
