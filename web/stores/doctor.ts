import { computed, createModel, signal } from '@preact/signals'
import type { DoctorReport, DoctorStatus } from '../../src/protocol/doctor.ts'
import { describeError } from '../transport/api-error.ts'
import { createDoctorApi, type DoctorApi } from '../transport/doctor-api.ts'
import type { Environment } from '../transport/environment.ts'
import type { Stores } from './stores.ts'

/** While it runs, how far it is is asked so often. */
const LOOK_EVERY_MS = 1_000

interface DoctorDeps {
  api: DoctorApi
  environment: Pick<Environment, 'later' | 'now'>
}

/** The examination of the phone: the last one, the one that runs, and how quick this screen is answered. */
export const DoctorStore = createModel(({ api, environment }: DoctorDeps) => {
  const status = signal<DoctorStatus>()
  const error = signal<string>()
  const roundTripMs = signal<number>()
  const isWanted = signal(false)
  let cancelLook: (() => void) | undefined
  let newest = 0

  async function take(ask: () => Promise<DoctorStatus>): Promise<void> {
    const mine = ++newest
    cancelLook?.()
    try {
      const answer = await ask()
      if (mine !== newest) return
      status.value = answer
      error.value = answer.error ?? undefined
      if (answer.state === 'running') lookSoon()
    } catch (cause) {
      if (mine !== newest) return
      error.value = describeError(cause)
      // Where it runs on, the next look may get through.
      if (status.peek()?.state === 'running') lookSoon()
    }
  }

  function lookSoon(): void {
    cancelLook = environment.later(LOOK_EVERY_MS, () => void take(() => api.readStatus()))
  }

  async function measure(): Promise<void> {
    const startedAt = environment.now()
    try {
      await api.ping()
      roundTripMs.value = environment.now() - startedAt
    } catch {
      // That this screen does not get through is told by the strip above the page.
      roundTripMs.value = undefined
    }
  }

  return {
    error,
    roundTripMs,
    report: computed<DoctorReport | undefined>(() => status.value?.report ?? undefined),
    isRunning: computed(() => isWanted.value || status.value?.state === 'running'),
    isKnown: computed(() => status.value !== undefined),
    step: computed(() => {
      const now = status.value
      return now?.state === 'running' && now.looking_at !== null
        ? { id: now.looking_at, done: now.done, total: now.total }
        : undefined
    }),
    /** Reads what there is, and follows the one that runs. Returns what ends it. */
    watch() {
      void measure()
      void take(() => api.readStatus())
      return () => {
        newest += 1
        cancelLook?.()
      }
    },
    async begin() {
      if (isWanted.peek()) return
      isWanted.value = true
      await Promise.all([take(() => api.begin()), measure()])
      isWanted.value = false
    },
  }
})

type DoctorModel = InstanceType<typeof DoctorStore>

const made = new WeakMap<Stores['requests'], DoctorModel>()

/** The one store of the examination, made with its page. */
export function doctorOf({ requests, environment }: Pick<Stores, 'requests' | 'environment'>): DoctorModel {
  const known = made.get(requests)
  if (known) return known
  const doctor = new DoctorStore({ api: createDoctorApi(requests), environment })
  made.set(requests, doctor)
  return doctor
}
