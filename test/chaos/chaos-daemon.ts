import { basename } from 'node:path'
import { createTermuxPhone } from '../../src/phone/termux-phone.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createSync, type Sync } from '../../src/sync/create-sync.ts'
import type { ChaosPhone } from './chaos-phone.ts'

/** The daemon's parts over one database file: they can be dropped at any step, and built again. */
export interface ChaosDaemon {
  readonly store: Store
  readonly control: Sync['control']
  readonly report: Sync['report']
  readonly isAlive: boolean
  /** Dies at the step that comes after so many others: before or after a commit, a call, a turn of the event loop. */
  killAfter(steps: number): void
  /** Dies when it next calls this command: what it decided is committed, and the phone never hears of it. */
  killBefore(command: string): void
  /** Nothing of it runs from here on. */
  kill(): void
  /** Kills it, and closes what a process that died leaves closed. */
  bury(): void
  stop(): Promise<void>
}

/** Thrown where the code goes on that died. */
export class Killed extends Error {
  override readonly name = 'Killed'
}

const never = new Promise<never>(() => undefined)
const STOP_MS = 15_000

export interface DaemonOptions {
  readonly path: string
  readonly phone: ChaosPhone
  readonly onError: (error: unknown) => void
}

export function startDaemon({ path, phone, onError }: DaemonOptions): ChaosDaemon {
  const { time } = phone
  const timers = time.createTimers()
  const whole = openStore({ path, clock: time })
  let isAlive = true
  let isBuried = false
  let stepsLeft = Number.POSITIVE_INFINITY
  let lastCommand: string | undefined

  const kill = () => {
    if (!isAlive) return
    isAlive = false
    timers.end()
  }
  const isLast = () => {
    stepsLeft -= 1
    return stepsLeft < 0
  }
  const pause = async () => {
    if (isAlive && isLast()) kill()
    if (!isAlive) await never
  }
  const commit = <T>(run: (work: () => T) => T, work: () => T): T => {
    if (!isAlive) throw new Killed()
    const diesBefore = isLast()
    try {
      const result = run(() => {
        const done = work()
        if (diesBefore) throw new Killed()
        return done
      })
      if (!isLast()) return result
    } catch (error) {
      if (error instanceof Killed) kill()
      throw error
    }
    kill()
    throw new Killed()
  }
  const store: Store = {
    ...whole,
    transaction: (work) => commit((step) => whole.transaction(step), work),
    durably: (work) => commit((step) => whole.durably(step), work),
  }
  const log = {
    debug() {},
    info() {},
    warn() {},
    error(context: { readonly err?: unknown }) {
      if (isAlive) onError(context.err)
    },
  }
  const termux = createTermuxPhone({
    path: phone.path,
    clock: time,
    async run(call) {
      if (basename(call.command) === lastCommand) kill()
      await pause()
      try {
        return await phone.run(call)
      } finally {
        await pause()
      }
    },
  })
  const sync = createSync({
    store,
    phone: termux,
    clock: time,
    log,
    timers,
    nextTurn: pause,
  })
  try {
    sync.start()
  } catch (error) {
    if (!(error instanceof Killed)) throw error
  }

  return {
    store,
    control: sync.control,
    report: sync.report,
    get isAlive() {
      return isAlive
    },
    killAfter(steps) {
      stepsLeft = steps
    },
    killBefore(command) {
      lastCommand = command
    },
    kill,
    bury() {
      kill()
      if (!isBuried) whole.close()
      isBuried = true
    },
    async stop() {
      if (!isAlive) return
      stepsLeft = Number.POSITIVE_INFINITY
      const stopped = sync.stop()
      await time.pass(STOP_MS)
      await stopped
      kill()
    },
  }
}
