import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import type { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import type { CommandCall, CommandResult, RunCommand } from '../../src/phone/run-command.ts'
import { COMMANDS } from '../../src/twin/commands/command-table.ts'
import { clearFaults, setFault, type Fault } from '../../src/twin/model/faults.ts'
import { catchUp } from '../../src/twin/model/happenings.ts'
import { openPhoneFile, transact } from '../../src/twin/model/phone-file.ts'
import { writeSetting } from '../../src/twin/model/settings.ts'
import { lookAtPhone, type TwinPhone } from '../../src/twin/model/twin-phone.ts'
import { createTwinCommands } from '../../src/twin/twin-commands.ts'
import { perform } from '../../src/twin/verbs/run-verb.ts'
import { create } from '../../src/twin/verbs/create.ts'
import { createMovedTime, type MovedTime } from './moved-time.ts'

/** A phone in this process, on a clock that is moved. */
export interface ChaosPhone {
  readonly file: string
  readonly db: DatabaseSync
  readonly time: MovedTime
  /** Where its commands are found. */
  readonly path: string
  /** Runs a command; like a process of its own, it goes on when the daemon is killed. */
  readonly run: RunCommand
  /** Brings the phone up to its clock, and lets something happen to it. */
  happen<T>(work: (phone: TwinPhone) => T): T
  set(key: string, value: unknown): void
  fail(command: string, fault: Fault, count: number): void
  clearFaults(): void
  /** Its clock jumps; what takes its time goes on taking it. */
  jump(ms: number): void
  /** The phone starts anew: commands that run are gone. */
  reboot(): void
  close(): void
}

const MAX_TURNS = 10_000

export async function createChaosPhone(directory: string, options: { start: number; zone: string; seed: number }) {
  let busy = 0
  const settle = async () => {
    // All promises that wait for nothing but other promises are through after a turn of the event loop.
    for (let turn = 0; turn < MAX_TURNS; turn += 1) {
      await new Promise((resolve) => {
        setImmediate(resolve)
      })
      if (busy === 0) return
    }
    throw new Error('The chaos never settles')
  }
  const time = createMovedTime(options.start, settle)
  const file = join(directory, 'phone.db')
  perform(file, create, ['--zone', options.zone], time)
  const db = openPhoneFile(file)
  const path = makeCommands(directory)
  let processes = time.createTimers()

  const wait = async (ms: number) => {
    if (ms <= 0) return
    busy -= 1
    await new Promise<void>((resolve) => {
      processes.setTimer(resolve, ms)
    })
    busy += 1
  }
  const commands = createTwinCommands(file, { clock: time, wait })
  const runCounted = async (call: CommandCall): Promise<CommandResult> => {
    busy += 1
    try {
      return await commands.run(call)
    } finally {
      busy -= 1
    }
  }
  const phone: ChaosPhone = {
    file,
    db,
    time,
    path,
    run: (call) => endWith(call, runCounted(call)),
    happen(work) {
      const now = lookAtPhone(db, time)
      catchUp(now)
      return transact(db, () => work(now))
    },
    set: (key, value) => transact(db, () => writeSetting(db, key, value)),
    fail: (command, fault, count) => void transact(db, () => setFault(db, command, fault, count)),
    clearFaults: () => void transact(db, () => clearFaults(db)),
    jump(ms) {
      transact(db, () => {
        // What could be seen once is not hidden again.
        db.prepare('UPDATE sms SET visible_at = 0 WHERE visible_at <= ?').run(time.now())
        time.jump(ms)
        for (const column of ['due_events SET at', 'hand_overs SET counted_at']) {
          const name = column.split(' ').at(-1)
          db.prepare(`UPDATE ${column} = ${name} + ? WHERE ${name} > 0`).run(ms)
        }
      })
    },
    reboot() {
      processes.end()
      processes = time.createTimers()
    },
    close() {
      commands.close()
      db.close()
    },
  }
  phone.set('seed', options.seed)
  // Their modules are loaded now, so that each seed takes the same turns.
  for (const command of Object.keys(COMMANDS)) {
    await commands.run({ command, args: ['-h'], timeoutMs: 60_000 })
  }
  return phone
}

// The daemon ends its calls when it is stopped.
function endWith({ signal, timeoutMs }: CommandCall, result: Promise<CommandResult>): Promise<CommandResult> {
  if (!signal) return result
  const ended = { stdout: '', exitCode: null, stderrTail: '', timedOut: true, isTooLarge: false, ms: timeoutMs }
  if (signal.aborted) return Promise.resolve(ended)
  const { promise, resolve } = Promise.withResolvers<CommandResult>()
  const end = () => resolve(ended)
  signal.addEventListener('abort', end, { once: true })
  // A daemon lives for thousands of calls, and each new listener is compared with all that are left.
  return Promise.race([result, promise]).finally(() => signal.removeEventListener('abort', end))
}

function makeCommands(directory: string): string {
  const path = join(directory, 'bin')
  mkdirSync(path)
  for (const command of Object.keys(COMMANDS)) {
    writeFileSync(join(path, command), '')
    chmodSync(join(path, command), 0o755)
  }
  return path
}
