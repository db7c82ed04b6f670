import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { beginCommand, findStdinNeed, finishCommand } from '../commands/call.ts'
import type { Command, StdinNeed } from '../commands/command.ts'
import { findCommand } from '../commands/command-table.ts'
import type { MangledAnswer } from '../commands/mangle.ts'
import { openPhoneFile } from '../model/phone-file.ts'
import { writeAll } from './write-all.ts'

/** As a shell answers for a command that is not there. */
const EXIT_NOT_FOUND = 127
/** The real thing hangs for ever; one that its caller forgot ends after an hour. */
const MAX_HANG_MS = 60 * 60 * 1000
/** `read -t 3` of the script of termux-notification. */
const SHORT_READ_MS = 3_000

/** Runs one command as a process of its own; returns its exit code. */
export async function runCommandProcess(file: string, name: string, args: readonly string[]): Promise<number> {
  const load = findCommand(name)
  if (load === undefined) {
    writeAll(2, `No such command on this phone: ${name}\n`)
    return EXIT_NOT_FOUND
  }
  if (!existsSync(file)) {
    writeAll(2, `No phone at ${file}: make one with the verb create\n`)
    return EXIT_NOT_FOUND
  }
  const answer = await call(file, name, args, await load())
  writeAll(2, answer.stderr)
  writeAll(1, answer.stdout)
  if (answer.holdStderrMs > 0) await startHolder(answer.holdStderrMs, 'stderr')
  if (answer.hangs) {
    if (answer.isOrphaning) await startHolder(MAX_HANG_MS, 'both')
    await sleep(MAX_HANG_MS)
  }
  return answer.exitCode
}

async function call(file: string, name: string, args: readonly string[], command: Command): Promise<MangledAnswer> {
  const db = openPhoneFile(file)
  try {
    const twin = { db, clock: { now: () => Date.now() } }
    const begun = beginCommand(twin, name, args)
    if (begun.delayMs > 0) await sleep(begun.delayMs)
    const stdin = begun.isStuck ? '' : await readNeeded(findStdinNeed(twin, command, begun))
    return finishCommand(twin, begun, command, { stdin, environment: process.env })
  } finally {
    db.close()
  }
}

async function readNeeded(need: StdinNeed): Promise<string> {
  if (need === 'none') return ''
  const { readStdin } = await import('./read-stdin.ts')
  return need === 'all' ? readStdin() : readStdin(SHORT_READ_MS)
}

/** A child in the same process group that does nothing but keep the caller's end of a pipe open. */
async function startHolder(ms: number, streams: 'stderr' | 'both'): Promise<void> {
  const { spawn } = await import('node:child_process')
  const child = spawn('sleep', [String(ms / 1000)], { stdio: ['ignore', streams === 'both' ? 1 : 'ignore', 2] })
  child.unref()
}
