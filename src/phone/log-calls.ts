import { basename } from 'node:path'
import type { Log } from '../domain/log.ts'
import type { RunCommand } from './run-command.ts'

/** Tells the log of each call that ended: which command, how long, how it ended, how much it printed. Never what it was given or said. */
export function logCalls(run: RunCommand, log: Log): RunCommand {
  return async (call) => {
    const result = await run(call)
    const { ms, exitCode, timedOut, stdout } = result
    log.debug(
      { command: basename(call.command), ms, exit: exitCode, timed_out: timedOut, characters: stdout.length },
      'the phone was asked',
    )
    return result
  }
}
