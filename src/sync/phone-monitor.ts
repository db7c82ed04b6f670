import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import type { PhoneFailureKind } from '../domain/phone-state.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Battery } from '../phone/phone.ts'
import type { PhoneStatus } from '../protocol/sync.ts'

/** Keeps what is known of the phone's health, out of how its calls go. */
export interface PhoneMonitor {
  /** A call was answered, after so long. */
  answered(ms: number): void
  /** A call failed. Counts only as the phone's trouble when it is a `PhoneFailure`. */
  failed(error: unknown): void
  setBattery(battery: Battery): void
  status(): PhoneStatus
  failure(): { readonly kind: PhoneFailureKind; readonly times: number } | undefined
  /** From now on calls fail because we end them, and that is no news. */
  close(): void
  /** The listener hears of each change that people would notice. */
  onChange(listener: () => void): void
}

/** A list call that takes longer is worth telling: the phone is busy, or Android slows Termux:API down. */
const SLOW_MS = 8_000

export function createPhoneMonitor({ clock, log }: { clock: Clock; log: Log }): PhoneMonitor {
  const listeners: (() => void)[] = []
  let isClosed = false
  let failure: { kind: PhoneFailureKind; times: number } | undefined
  let status: PhoneStatus = {
    state: 'unknown',
    message: null,
    remedy: null,
    command: null,
    since: clock.now(),
    last_answer_at: null,
    battery_percent: null,
    is_charging: null,
  }

  const change = (next: PhoneStatus) => {
    const isNews =
      next.state !== status.state ||
      next.message !== status.message ||
      next.command !== status.command ||
      next.battery_percent !== status.battery_percent ||
      next.is_charging !== status.is_charging
    const since = next.state === status.state ? status.since : clock.now()
    if (next.state !== status.state)
      log.info({ state: next.state, was: status.state }, 'The state of the phone changed')
    status = { ...next, since }
    if (isNews) for (const listener of listeners) listener()
  }

  return {
    answered(ms) {
      failure = undefined
      const isSlow = ms >= SLOW_MS
      change({
        ...status,
        state: isSlow ? 'slow' : 'fine',
        message: isSlow ? `The phone took ${Math.round(ms / 1000)} s to answer` : null,
        remedy: isSlow ? 'Set the battery use of Termux and Termux:API to "unrestricted"' : null,
        command: null,
        last_answer_at: clock.now(),
      })
    },
    failed(error) {
      if (isClosed || !(error instanceof PhoneFailure)) return
      const { kind, command, trouble } = error
      failure = { kind, times: failure?.kind === kind ? failure.times + 1 : 1 }
      log.warn({ kind, command, times: failure.times }, 'A call to the phone failed')
      change({ ...status, state: trouble.state, message: trouble.message, remedy: trouble.remedy, command })
    },
    setBattery: ({ percent, isCharging }) => change({ ...status, battery_percent: percent, is_charging: isCharging }),
    status: () => status,
    failure: () => failure,
    close() {
      isClosed = true
    },
    onChange: (listener) => void listeners.push(listener),
  }
}
