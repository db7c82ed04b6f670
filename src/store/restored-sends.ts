import { queueScheduled } from './queue-scheduled.ts'
import type { Store } from './store.ts'

export interface SettledSends {
  /** Sends that were on their way when the backup was made. */
  readonly unfinished: number
  /** Scheduled messages whose hour came after it was made. */
  readonly overdue: number
  /** Scheduled messages that still wait for their hour. */
  readonly waiting: number
  /** Campaigns that were running or waited for their hour; they are paused. */
  readonly campaigns: number
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
    return { unfinished, overdue, waiting: store.scheduled.count(), campaigns: pauseCampaigns(store, now) }
  })
}

/**
 * A backup does not know whom a campaign wrote to after it was made, be it a draft or done by then. Those whose message was on its way may have
 * got it; of the others, whoever has the text in the Sent box of the phone is found there when it goes on.
 */
function pauseCampaigns(store: Store, now: number): number {
  let paused = 0
  for (const { id, state } of store.campaigns.listRestored()) {
    store.campaigns.markRestored(id, now)
    if (state === 'draft' || state === 'done') continue
    store.campaigns.move(id, { state: 'paused', at: now, reason: 'restored' })
    paused += 1
  }
  return paused
}
