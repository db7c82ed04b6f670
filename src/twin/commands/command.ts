import type { Fault } from '../model/faults.ts'
import type { TwinPhone } from '../model/twin-phone.ts'

/** What a command has printed when it ends; one that hangs has printed it and does not end. */
export type CommandAnswer = {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
  readonly hangs: boolean
}

export type CommandRun = {
  readonly phone: TwinPhone
  /** The name it was called by. */
  readonly name: string
  readonly args: readonly string[]
  /** What was read of stdin, as far as the command wanted it. */
  readonly stdin: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly faults: readonly Fault[]
}

/** How much of stdin a command waits for: nothing, all of it, or what comes within three seconds. */
export type StdinNeed = 'none' | 'all' | 'three-seconds'

export type Command = {
  readonly run: (run: CommandRun) => CommandAnswer
  readonly stdinNeed?: (run: Pick<CommandRun, 'phone' | 'args'>) => StdinNeed
}

export function answered(stdout: string, exitCode = 0, stderr = ''): CommandAnswer {
  return { stdout, stderr, exitCode, hangs: false }
}

export function hanging(stderr = ''): CommandAnswer {
  return { stdout: '', stderr, exitCode: 0, hangs: true }
}

/** Where Termux has its files, as its messages name them. */
export const PREFIX = '/data/data/com.termux/files/usr'
