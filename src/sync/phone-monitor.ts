import type { Clock } from '../domain/clock.ts'
import type { Log } from '../domain/log.ts'
import {
  createHealth,
  describeHealth,
  followHealth,
  restsUntil,
  type Failing,
  type HealthEvent,
  type Sending,
} from '../domain/phone-health.ts'
import type { StorageTrouble } from '../domain/storage-trouble.ts'
import { MIN_REST_MS } from './send-hold.ts'
import { PhoneFailure } from '../phone/phone-failure.ts'
import type { Battery } from '../phone/phone.ts'
import type { PhoneAbility, PhoneStatus } from '../protocol/sync.ts'

/** Keeps what is known of the phone's health, out of how its calls go. */
export interface PhoneMonitor {
  /** A call was answered, after so long. Without an ability: the look at the inbox. */
  answered(ms: number, ability?: PhoneAbility): void
  /** A call failed. Counts only as the phone's trouble when it is a `PhoneFailure`. */
  failed(error: unknown, ability?: PhoneAbility): void
  setBattery(battery: Battery): void
  setSending(sending: Sending): void
  setStorage(trouble: StorageTrouble | undefined): void
  status(): PhoneStatus
  /** Undefined: not known. */
  isCharging(): boolean | undefined
  /** What goes wrong with the inbox. */
  failure(): Failing | undefined
  /** What an ability last failed with, while it is too early to ask for it again. */
  restingFailure(ability: PhoneAbility): Failing | undefined
  /** The owner had a look: what rests may be asked for again. */
  endRests(): void
  /** From now on calls fail because we end them, and that is no news. */
  close(): void
  /** The listener hears of each change that people would notice. */
  onChange(listener: () => void): void
}

export interface MonitorDeps {
  readonly clock: Clock
  readonly log: Log
  /** When the inbox is asked for again. */
  readonly nextLookAt: () => number
}

export function createPhoneMonitor({ clock, log, nextLookAt }: MonitorDeps): PhoneMonitor {
  const listeners: (() => void)[] = []
  let health = createHealth(clock.now())
  let isClosed = false
  let told = ''
  let restsEndedAt = Number.NEGATIVE_INFINITY

  const status = () => describeHealth(health, nextLookAt())

  const follow = (event: HealthEvent) => {
    const before = health.state
    health = followHealth(health, event, clock.now())
    if (health.state !== before) log.info({ state: health.state, was: before }, 'The state of the phone changed')
    const news = newsOf(status())
    if (news === told) return
    told = news
    for (const listener of listeners) listener()
  }

  return {
    answered: (ms, ability = 'inbox') => follow({ type: 'answered', ability, ms }),
    failed(error, ability = 'inbox') {
      if (isClosed || !(error instanceof PhoneFailure)) return
      const { kind, command, trouble } = error
      follow({ type: 'failed', ability, failure: { kind, command, trouble } })
      log.warn({ kind, command, times: health.failing[ability]?.times }, 'A call to the phone failed')
    },
    setBattery: (battery) => follow({ type: 'battery', ...battery }),
    setSending: (sending) => follow({ type: 'sending', sending }),
    setStorage: (trouble) => follow({ type: 'storage', trouble }),
    status,
    isCharging: () => health.battery?.isCharging,
    failure: () => health.failing.inbox,
    restingFailure(ability) {
      const failing = health.failing[ability]
      if (!failing) return undefined
      const until = restsUntil(failing)
      if (until === undefined || clock.now() >= until) return undefined
      // A clock that was set back must not make a rest longer than it was meant to be.
      const hasEnded = restsEndedAt >= failing.at && Math.abs(clock.now() - failing.at) >= MIN_REST_MS
      return hasEnded || clock.now() < failing.at ? undefined : failing
    },
    endRests() {
      restsEndedAt = clock.now()
      // What has only just failed is not tried again yet, so nothing speaks against it.
      const triedAt = health.failing.send?.at
      if (triedAt !== undefined && Math.abs(clock.now() - triedAt) < MIN_REST_MS) return
      follow({ type: 'owner_looked' })
    },
    close() {
      isClosed = true
    },
    onChange: (listener) => void listeners.push(listener),
  }
}

/** What people would notice. Times move on with every call, and are told when they are asked for. */
function newsOf({ state, message, command, missing_permissions, waiting, ...status }: PhoneStatus): string {
  const impairments = status.impairments.map((each) => [each.ability, each.message])
  const ofSending = state === 'stalled' ? [status.unconfirmed, waiting] : []
  return JSON.stringify([
    [state, message, command, missing_permissions],
    [status.battery_percent, status.is_charging],
    impairments,
    ofSending,
  ])
}
