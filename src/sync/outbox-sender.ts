import type { PhoneFailureKind } from '../domain/phone-state.ts'
import { judgeScheduled } from '../domain/scheduled-hour.ts'
import { SECOND_LOOK_MS } from '../domain/send-confirmation.ts'
import { AFTER_DEATH, type SendStep } from '../domain/send-state.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { OutboxItem } from '../store/outbox.ts'
import { queueScheduled } from '../store/queue-scheduled.ts'
import type { SendGate } from './send-gate.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface OutboxSender {
  /** Once, before the first run: what was in hand-over when we died may or may not have gone out. */
  recover(): void
  /** Hands over at most one message. Returns when to run again; undefined: when something is queued. */
  runOnce(): Promise<number | undefined>
}

/** Hands queued messages to the phone, one at a time. It never sends anything twice by itself. */
export function createOutboxSender({
  store,
  phone,
  clock,
  log,
  gate,
}: Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log'> & { readonly gate: SendGate }): OutboxSender {
  const leaveHandOver = ({ messageId }: OutboxItem, end: HandOverEnd) => {
    store.durably(() => {
      // Its Sent row may have been seen meanwhile; that is the better truth.
      if (store.outbox.find(messageId)?.state !== 'handing_over') return
      store.outbox.move(messageId, { ...end, at: clock.now() })
      store.events.append({ type: 'message_status_update', messageId })
    })
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
      leaveHandOver(item, judgeFailure(error))
      return
    } finally {
      gate.end()
    }
    leaveHandOver(item, { step: 'end_hand_over' })
  }

  const nextWake = (now: number): number | undefined => {
    const heldUntil = store.outbox.hasHeldRetry() ? now + SECOND_LOOK_MS : undefined
    const waiting = [store.scheduled.nextDueAt(), store.outbox.nextSendAfter(now), heldUntil]
    const times = waiting.filter((at) => at !== undefined)
    return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : undefined
  }

  return {
    recover() {
      for (const item of store.outbox.listUnfinished()) {
        const step = AFTER_DEATH[item.state]
        if (step) leaveHandOver(item, { step })
      }
    },
    async runOnce() {
      const now = clock.now()
      queueDue(now)
      const item = store.outbox.nextQueued(now)
      if (!item) return nextWake(now)
      const waitMs = gate.waitFor(item)
      // While one SIM is held up, what goes by another need not stand behind it.
      const other = waitMs > 0 && item.sim !== undefined ? store.outbox.nextQueued(now, item.sim) : undefined
      const otherMs = other && gate.waitFor(other)
      if (waitMs > 0 && (otherMs ?? waitMs) > 0) return now + Math.min(waitMs, otherMs ?? waitMs)
      await handOver(waitMs > 0 && other ? other : item)
      return clock.now()
    },
  }
}

interface HandOverEnd {
  readonly step: SendStep
  readonly explanation?: string
}

function judgeFailure(error: unknown): HandOverEnd {
  if (!(error instanceof PhoneFailure)) return { step: 'refuse' }
  if (mayHaveBeenSent(error.kind)) return { step: 'cut_off' }
  const { message, remedy } = error.trouble
  return { step: 'refuse', explanation: `${message}. ${remedy}` }
}

// Only where the text cannot have reached Android at all is it safe to say so.
function mayHaveBeenSent(kind: PhoneFailureKind): boolean {
  switch (kind) {
    case 'no_answer':
    case 'empty_answer':
    case 'truncated':
    case 'too_large':
    case 'bad_answer':
      return true
    case 'command_missing':
    case 'not_installed':
    case 'permission_missing':
    case 'sms_removed':
    case 'google_play_build':
    case 'app_too_old':
    case 'wrong_usage':
    case 'busy':
      return false
    default:
      return kind satisfies never
  }
}
