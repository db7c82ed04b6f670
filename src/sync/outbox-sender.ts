import type { PhoneFailureKind } from '../domain/phone-state.ts'
import { nextHandOverAt, PACE_WINDOW_MS } from '../domain/send-pace.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { StateChange } from '../store/messages.ts'
import type { OutboxItem } from '../store/outbox.ts'
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
}: Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'log'>): OutboxSender {
  const finish = (item: OutboxItem, change: Omit<StateChange, 'state' | 'at'>) => {
    store.durably(() => {
      // Its Sent row may have been seen meanwhile; that is the better truth.
      if (store.outbox.find(item.messageId)?.state !== 'handing_over') return
      store.outbox.finish(item.messageId, { ...change, state: 'failed', at: clock.now() })
      store.events.append({ type: 'message_status_update', messageId: item.messageId })
    })
  }

  const queueDue = (now: number) => {
    if ((store.scheduled.nextDueAt() ?? Number.POSITIVE_INFINITY) > now) return
    store.durably(() => {
      for (const { id, sendAt: _sendAt, at: _at, ...due } of store.scheduled.takeDue(now)) {
        const message = store.outbox.enqueue({ ...due, at: now, source: 'manual' })
        store.events.append({ type: 'new_message', messageId: message.id })
        const { conversationId } = due
        store.events.append({ type: 'conversation_update', conversationId, deletedMessageIds: [id] })
      }
    })
  }

  const handOver = async (item: OutboxItem) => {
    const { messageId, to, body, sim } = item
    store.durably(() => {
      store.outbox.markHandingOver(messageId, clock.now(), store.syncState.get('watermark'))
      store.events.append({ type: 'message_status_update', messageId })
    })
    try {
      await phone.sendMessage({ to, body, ...(sim === undefined ? {} : { sim }) })
    } catch (error) {
      log.warn({ err: error, kind: error instanceof PhoneFailure ? error.kind : undefined }, 'A hand-over failed')
      finish(item, explain(error))
      return
    }
    store.durably(() => {
      if (store.outbox.find(messageId)?.state !== 'handing_over') return
      store.outbox.markHandedOver(messageId, clock.now())
      store.events.append({ type: 'message_status_update', messageId })
    })
  }

  const nextWake = (now: number): number | undefined => {
    const times = [store.scheduled.nextDueAt(), store.outbox.nextSendAfter(now)].filter((at) => at !== undefined)
    return times.length > 0 ? times.reduce((a, b) => Math.min(a, b)) : undefined
  }

  return {
    recover() {
      for (const item of store.outbox.listUnfinished()) {
        if (item.state === 'handing_over') finish(item, CUT_OFF)
      }
    },
    async runOnce() {
      const now = clock.now()
      queueDue(now)
      const item = store.outbox.nextQueued(now)
      if (!item) return nextWake(now)
      // The clock may have been set back: what then lies in the future does not hold us up for longer than the window.
      const recent = store.outbox.listHandOversSince(now - PACE_WINDOW_MS).filter(({ at }) => at <= now)
      const at = nextHandOverAt(item.body, recent, now)
      if (at > now) return at
      await handOver(item)
      return clock.now()
    },
  }
}

const CUT_OFF = {
  reason: 'unknown',
  explanation: 'The hand-over to the phone was cut off: the message may have been sent or not',
  mayHaveBeenSent: true,
} as const

function explain(error: unknown): Omit<StateChange, 'state' | 'at'> {
  if (!(error instanceof PhoneFailure)) {
    return { reason: 'rejected', explanation: 'The phone cannot be given this message', mayHaveBeenSent: false }
  }
  if (mayHaveBeenSent(error.kind)) return CUT_OFF
  const { message, remedy } = error.trouble
  return { reason: 'rejected', explanation: `${message}. ${remedy}`, mayHaveBeenSent: false }
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
