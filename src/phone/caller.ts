import { basename } from 'node:path'
import type { Clock } from '../domain/clock.ts'
import { storageTroubleOf } from '../domain/storage-trouble.ts'
import { createCallLog } from './call-log.ts'
import { createCallQueue, type CallPriority } from './call-queue.ts'
import { COMMANDS, type Command } from './commands.ts'
import { createCommandFinder } from './find-command.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { ApiStart } from './phone.ts'
import type { CommandResult, RunCommand } from './run-command.ts'

/** Runs one command of the allow-list. */
export type Call = (command: Command, args: readonly string[], stdin?: string) => Promise<CommandResult>

export interface Caller {
  /** Runs a job that may call several times, with no other call in between. */
  run<T>(priority: CallPriority, job: (call: Call) => Promise<T>): Promise<T>
  has(command: Command): boolean
  callsLastHour(): number
  close(): void
}

export interface CallerOptions {
  readonly run: RunCommand
  /** Where commands are looked for. */
  readonly path: string
  readonly clock: Clock
  /** The longest that any call may take, where that is less than its own limit. */
  readonly maxTimeoutMs?: number
}

/** What Android's own `am` exits with where the component does not exist. */
const NOT_FOUND = 2

/**
 * Calls commands one at a time. After a call without an answer it asks whether the Termux:API app is there at all. That it is not
 * there by then does not tell that it was not there when a text was handed to it; only when it was missing before that is sure.
 */
export function createCaller({ run, path, clock, maxTimeoutMs = Number.POSITIVE_INFINITY }: CallerOptions): Caller {
  const find = createCommandFinder(path)
  const log = createCallLog(clock)
  const queue = createCallQueue(() => new PhoneFailure('busy', 'termux-api'))
  const ending = new AbortController()
  let isMissing = false

  const runWithRoom: RunCommand = async (options) => {
    try {
      return await run(options)
    } catch (error) {
      // The text finds no place to be handed over from: the command was not begun.
      if (options.stdin === undefined || storageTroubleOf(error) === undefined) throw error
      throw new PhoneFailure('no_room', basename(options.command))
    }
  }

  const call: Call = async (command, args, stdin) => {
    const file = find(command.name)
    if (file === undefined) throw new PhoneFailure('command_missing', command.name)
    if (command !== COMMANDS.getProperty) log.add()
    const result = await runWithRoom({
      command: file,
      args,
      timeoutMs: Math.min(command.timeoutMs, maxTimeoutMs),
      ...(stdin === undefined ? {} : { stdin }),
      // A hand-over is never cut short by us ending.
      ...(command === COMMANDS.sendMessage ? {} : { signal: ending.signal }),
    })
    if (command === COMMANDS.startApi) isMissing = result.exitCode === NOT_FOUND
    else if (!result.timedOut && command !== COMMANDS.getProperty) isMissing = false
    if (
      result.timedOut &&
      !ending.signal.aborted &&
      command !== COMMANDS.getProperty &&
      command !== COMMANDS.startApi
    ) {
      const isSure = command !== COMMANDS.sendMessage || isMissing
      if ((await startApi(call)) === 'not_installed' && isSure) throw new PhoneFailure('not_installed', command.name)
    }
    return result
  }

  return {
    run: (priority, job) => queue.run(priority, () => job(call)),
    has: (command) => find(command.name) !== undefined,
    callsLastHour: () => log.countLastHour(),
    close() {
      queue.close()
      ending.abort()
    },
  }
}

/** Starts the Termux:API app, which also wakes it where Android froze it. */
export async function startApi(call: Call): Promise<ApiStart> {
  try {
    const { exitCode, timedOut } = await call(COMMANDS.startApi, [])
    if (timedOut) return 'unknown'
    if (exitCode === 0) return 'started'
    return exitCode === NOT_FOUND ? 'not_installed' : 'refused'
  } catch (error) {
    if (error instanceof PhoneFailure) return 'unknown'
    throw error
  }
}
