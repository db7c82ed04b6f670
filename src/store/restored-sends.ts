import { queueScheduled } from './queue-scheduled.ts'
import type { Store } from './store.ts'

export interface SettledSends {
  /** Sends that were on their way when the backup was made. */
  readonly unfinished: number
  /** Scheduled messages whose hour came after it was made. */
  readonly overdue: number
  /** Scheduled messages that still wait for their hour. */
  readonly waiting: number
}

/**
 * Lets nothing of a restored backup be sent that could have been sent since it was made: each such message has failed, with the doubt,
 * until its Sent row is met or somebody decides.
 */
export function settleRestoredSends(store: Store, now: number): SettledSends {
  return store.durably(() => {
    const unfinished = store.outbox.settleRestored(now)
    let overdue = 0
    for (let due = store.scheduled.takeDue(now); due.length > 0; due = store.scheduled.takeDue(now)) {
      for (const message of due) queueScheduled(store, message, { at: now, step: 'restore_overdue' })
      overdue += due.length
    }
    return { unfinished, overdue, waiting: store.scheduled.count() }
  })
}
