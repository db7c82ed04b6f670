import { AppError } from '../domain/app-error.ts'
import { MAX_SCHEDULE_AHEAD_MS } from '../protocol/limits.ts'

/** A `send_at` this little in the past is a slow clock or a slow way here, not a mistake. */
const MAX_LATENESS_MS = 60_000

/** Throws `invalid` for an hour at which nothing can be sent. */
export function checkSendAt(sendAt: number, now: number): void {
  if (sendAt < now - MAX_LATENESS_MS) {
    throw new AppError('invalid', 'Cannot schedule: send_at is in the past; it is a time in Unix milliseconds', {
      reason: 'hour_past',
    })
  }
  if (sendAt > now + MAX_SCHEDULE_AHEAD_MS) {
    throw new AppError(
      'invalid',
      'Cannot schedule: send_at is more than a year ahead; it is a time in Unix milliseconds',
      { reason: 'hour_too_far' },
    )
  }
}
