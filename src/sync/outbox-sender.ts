import { judgeScheduled, MAX_SCHEDULE_LATENESS_MS } from '../domain/scheduled-hour.ts'
import { SECOND_LOOK_MS } from '../domain/send-confirmation.ts'
import { AFTER_DEATH } from '../domain/send-state.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { OutboxItem } from '../store/outbox.ts'
import { queueScheduled } from '../store/queue-scheduled.ts'
import { createLeaveHandOver } from './leave-hand-over.ts'
import type { SendGate } from './send-gate.ts'
import type { SendHold } from './send-hold.ts'
import type { SyncDeps } from './sync-deps.ts'
import { createUnwrittenEnds } from './unwritten-ends.ts'

export interface OutboxSender {
  /** Once, before the first run: what was in hand-over when we died may or may not have gone out. */
  recover(): void
  /** Hands over at most one message. Returns when to run again; undefined: when something is queued. */
  runOnce(): Promise<number | undefined>
}

export interface OutboxSenderDeps extends Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log'> {
  readonly gate: SendGate
  readonly hold: SendHold
}

const STORAGE_RETRY_MS = 60_000
const MISSED =
  'The phone could take no messages for more than an hour, so it was not sent: send it now if it still fits'

/** Hands queued messages to the phone, one at a time. It never sends anything twice by itself. */
export function createOutboxSender({ store, phone, clock, log, gate, hold }: OutboxSenderDeps): OutboxSender {
  const leave = createLeaveHandOver({ store, clock, gate, hold })
  const ends = createUnwrittenEnds()

  /** What has stood here for too long because the phone can be given nothing: its writer decides. */
  const missHeld = (now: number) => {
    if (hold.since() === undefined) return
    const overdue = store.outbox.listQueuedBefore(now - MAX_SCHEDULE_LATENESS_MS)
    if (overdue.length === 0) return
    store.durably(() => {
      for (const item of overdue) {
        store.outbox.miss(item, now, MISSED)
        store.events.append({ type: 'message_status_update', messageId: item.messageId })
      }
    })
  }

  /** Asked last thing before each hand-over: a STOP may have come in since a campaign's text was queued. */
  const suppress = (item: OutboxItem, now: number): boolean => {
    if (item.source !== 'campaign' || !store.optOuts.has(item.to)) return false
    store.durably(() => {
      store.outbox.suppress(item, now)
      store.events.append({ type: 'message_status_update', messageId: item.messageId })
    })
    return true
  }

  const queueDue = (now: number) => {
    if ((store.scheduled.nextDueAt() ?? Number.POSITIVE_INFINITY) > now) return
    store.durably(() => {
      for (const due of store.scheduled.takeDue(now)) {
        const step = judgeScheduled(due.sendAt, now) === 'miss' ? 'miss' : 'fall_due'
        queueScheduled(store, due, { at: now, step })
      }
    })
  }

  const handOver = async (item: OutboxItem) => {
    const { messageId, to, body, sim } = item
    store.durably(() => {
      gate.begin(item)
      store.outbox.markHandingOver(messageId, clock.now(), store.syncState.get('watermark'))
      store.events.append({ type: 'message_status_update', messageId })
    })
    try {
      await phone.sendMessage({ to, body, ...(sim === undefined ? {} : { sim }) })
    } catch (error) {
      log.warn({ err: error, kind: error instanceof PhoneFailure ? error.kind : undefined }, 'A hand-over failed')
      return ends.write([() => leave.fail(item, error), () => gate.end()])
    }
    ends.write([() => gate.end(), () => leave.end(item, 'end_hand_over')])
  }

  return {
    recover() {
      for (const item of store.outbox.listUnfinished()) {
        const step = AFTER_DEATH[item.state]
        if (step) leave.end(item, step)
      }
    },
    async runOnce() {
      const now = clock.now()
      // The poll loop finds out when it has ended, and wakes us.
      if (store.storage.trouble() !== undefined) return now + STORAGE_RETRY_MS
      ends.writeRest()
      queueDue(now)
      missHeld(now)
      const item = store.outbox.nextQueued(now)
      if (!item) return nextWake(store, now)
      if (suppress(item, now)) return now
      const heldMs = hold.waitMs()
      if (heldMs > 0) return now + heldMs
      const waitMs = gate.waitFor(item)
      // While one SIM is held up, what goes by another need not stand behind it.
      const other = waitMs > 0 && item.sim !== undefined ? store.outbox.nextQueued(now, item.sim) : undefined
      if (other && suppress(other, now)) return now
      const otherMs = other && gate.waitFor(other)
      if (waitMs > 0 && (otherMs ?? waitMs) > 0) return now + Math.min(waitMs, otherMs ?? waitMs)
      await handOver(waitMs > 0 && other ? other : item)
      return clock.now()
    },
  }
}

/** When something falls due by itself. */
function nextWake(store: SyncDeps['store'], now: number): number | undefined {
  const heldUntil = store.outbox.hasHeldRetry() ? now + SECOND_LOOK_MS : undefined
  const waiting = [store.scheduled.nextDueAt(), store.outbox.nextSendAfter(now), heldUntil]
  const times = waiting.filter((at) => at !== undefined)
  return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : undefined
}
