import { judgeHandOver } from '../domain/phone-state.ts'
import type { SendStep } from '../domain/send-state.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { OutboxItem } from '../store/outbox.ts'
import type { SendGate } from './send-gate.ts'
import type { SendHold } from './send-hold.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface LeaveHandOver {
  end(item: OutboxItem, step: SendStep): void
  /** Judges a call that failed: the text waits, was refused, or is in doubt. */
  fail(item: OutboxItem, error: unknown): void
}

/** Writes down how a hand-over came out. */
export function createLeaveHandOver({
  store,
  clock,
  gate,
  hold,
}: Pick<SyncDeps, 'store' | 'clock'> & { readonly gate: SendGate; readonly hold: SendHold }): LeaveHandOver {
  const leave = ({ messageId }: OutboxItem, write: () => void) => {
    store.durably(() => {
      // Its Sent row may have been seen meanwhile; that is the better truth.
      if (store.outbox.find(messageId)?.state !== 'handing_over') return
      write()
      store.events.append({ type: 'message_status_update', messageId })
    })
  }
  const end = (item: OutboxItem, step: SendStep, explanation?: string) =>
    leave(item, () => {
      const move = { step, at: clock.now(), ...(explanation === undefined ? {} : { explanation }) }
      store.outbox.move(item.messageId, move)
      if (step === 'end_hand_over') hold.end()
    })
  const takeBack = (item: OutboxItem, explanation: string, isPhone: boolean) =>
    leave(item, () => {
      store.outbox.hold(item, clock.now(), explanation)
      gate.takeBack(item.messageId)
      if (isPhone) hold.begin(clock.now())
      else hold.pause()
    })

  return {
    end: (item, step) => end(item, step),
    fail(item, error) {
      if (!(error instanceof PhoneFailure)) return end(item, 'refuse')
      const { message, remedy } = error.trouble
      const explanation = `${message}. ${remedy}`
      const verdict = judgeHandOver(error.kind)
      switch (verdict) {
        case 'doubtful':
          return end(item, 'cut_off')
        case 'refused':
          return end(item, 'refuse', explanation)
        case 'held':
          return takeBack(item, explanation, error.kind !== 'busy')
        default:
          return verdict satisfies never
      }
    },
  }
}
