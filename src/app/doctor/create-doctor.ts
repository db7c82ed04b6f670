import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import type { DoctorReport, DoctorStatus } from '../../protocol/doctor.ts'
import type { DoctorControl } from '../../use-cases/doctor-control.ts'
import type { PhoneStep } from './surroundings.ts'

/** So soon after one, another would find the same: each costs the phone some seconds. */
export const REST_MS = 5_000

export interface DoctorDeps {
  readonly clock: Clock
  readonly log: Log
  readonly examine: (onStep: (step: PhoneStep) => void) => Promise<DoctorReport>
  /** The phone answered: whoever waits for it may go on. */
  readonly onPhoneWell: () => void
}

/** One examination at a time, kept until the next. */
export function createDoctor({ clock, log, examine, onPhoneWell }: DoctorDeps): DoctorControl {
  let running: Promise<DoctorReport> | undefined
  let report: DoctorReport | undefined
  let startedAt: number | null = null
  let endedAt = Number.NEGATIVE_INFINITY
  let step: PhoneStep | undefined
  let error: string | null = null

  function start(): Promise<DoctorReport> {
    if (running) return running
    if (report && clock.now() - endedAt < REST_MS && clock.now() >= endedAt) return Promise.resolve(report)
    startedAt = clock.now()
    running = run().finally(() => {
      running = undefined
      step = undefined
      endedAt = clock.now()
    })
    return running
  }

  async function run(): Promise<DoctorReport> {
    try {
      const found = await examine((next) => void (step = next))
      report = found
      error = null
      if (found.findings.some(({ id, state }) => id === 'sms' && state === 'ok')) onPhoneWell()
      return found
    } catch (cause) {
      log.error({ err: cause }, 'the examination of the phone failed')
      error = 'The examination failed; the log of Lanline says how'
      throw cause
    }
  }

  function status(): DoctorStatus {
    return {
      state: running ? 'running' : error !== null ? 'failed' : report ? 'done' : 'never',
      started_at: startedAt,
      looking_at: step?.id ?? null,
      done: step?.done ?? 0,
      total: step?.total ?? 0,
      error,
      report: report ?? null,
    }
  }

  return {
    status,
    begin() {
      // What it fails of is in the status and in the log.
      void start().catch(() => undefined)
      return status()
    },
    examine: start,
  }
}
