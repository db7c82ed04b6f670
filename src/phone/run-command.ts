import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, unlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'

/** The only module of the program that starts processes. */

export interface CommandCall {
  /** Path of an executable. */
  readonly command: string
  readonly args: readonly string[]
  readonly stdin?: string
  readonly timeoutMs: number
  /** Kills the call when the program ends. */
  readonly signal?: AbortSignal
}

export interface CommandResult {
  readonly stdout: string
  /** Null when it was killed, by us or another. */
  readonly exitCode: number | null
  /** Empty for a call with input. */
  readonly stderrTail: string
  /** It was killed because its time was up, or because the program ends. */
  readonly timedOut: boolean
  /** It was killed because it wrote more than may be. */
  readonly isTooLarge: boolean
  readonly ms: number
}

export type RunCommand = (call: CommandCall) => Promise<CommandResult>

export interface RunCommandOptions {
  /** The environment children inherit. */
  readonly env: NodeJS.ProcessEnv
  /** A directory of ours, where the text of a message lies while it is handed over. */
  readonly directory: string
  readonly maxStdoutBytes?: number
}

const MAX_STDOUT_BYTES = 32 * 1024 * 1024
const MAX_STDERR_CHARS = 2_000
// A grandchild of Termux:API may hold stderr open long after the answer is there.
const STDERR_GRACE_MS = 10_000
// How long a killed group may take to be gone before we stop waiting for it.
const KILL_GRACE_MS = 1_000
const STDIN_PREFIX = 'stdin-'
// At these levels the commands print log lines in front of their answers.
const LOG_LEVEL_VARIABLE = /^TERMUX_.*LOG_LEVEL$/

/** Runs commands without a shell, each in a process group of its own that dies at the time limit. */
export function createRunCommand(options: RunCommandOptions): RunCommand {
  const env = withoutLogLevels(options.env)
  const maxStdoutBytes = options.maxStdoutBytes ?? MAX_STDOUT_BYTES
  mkdirSync(options.directory, { recursive: true, mode: 0o700 })
  removeLeftovers(options.directory)

  return (call) => {
    const input = call.stdin === undefined ? undefined : openAsFile(options.directory, call.stdin)
    try {
      const child = spawn(call.command, [...call.args], {
        env,
        detached: true,
        // What is handed over must go on when we die, and noise on a pipe that nobody reads would end it.
        stdio: [input ?? 'ignore', 'pipe', input === undefined ? 'pipe' : 'ignore'],
      })
      return waitFor(child, call, maxStdoutBytes)
    } finally {
      if (input !== undefined) closeSync(input)
    }
  }
}

function waitFor(child: ChildProcess, call: CommandCall, maxStdoutBytes: number): Promise<CommandResult> {
  const startedAt = performance.now()
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    let stderrTail = ''
    let exitCode: number | null = null
    let killedFor: 'time' | 'size' | undefined
    let hasExited = false
    let hasEnded = false
    let graceTimer: NodeJS.Timeout | undefined

    const stopWaiting = () => {
      clearTimeout(timer)
      clearTimeout(graceTimer)
      call.signal?.removeEventListener('abort', abort)
    }
    const finish = () => {
      stopWaiting()
      child.stdout?.destroy()
      letGoOfStderr(child)
      resolve({
        stdout: Buffer.concat(chunks).toString('utf8'),
        exitCode,
        stderrTail,
        timedOut: killedFor === 'time',
        isTooLarge: killedFor === 'size',
        ms: Math.round(performance.now() - startedAt),
      })
    }
    const kill = (reason: 'time' | 'size') => {
      if (killedFor) return
      killedFor = reason
      killGroup(child)
      graceTimer = setTimeout(finish, KILL_GRACE_MS)
    }
    const finishWhenDone = () => {
      if (hasExited && hasEnded) finish()
    }
    const abort = () => kill('time')
    const timer = setTimeout(abort, call.timeoutMs)
    call.signal?.addEventListener('abort', abort)
    if (call.signal?.aborted) abort()

    child.on('error', (error) => {
      stopWaiting()
      reject(error)
    })
    child.stdout?.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      if (bytes > maxStdoutBytes) kill('size')
      else chunks.push(chunk)
    })
    // Not `close`: that waits for stderr, too.
    child.stdout?.on('close', () => {
      hasEnded = true
      finishWhenDone()
    })
    child.stderr?.on('data', (chunk: Buffer) => {
      stderrTail = (stderrTail + chunk.toString('utf8')).slice(-MAX_STDERR_CHARS)
    })
    child.on('exit', (code) => {
      exitCode = code
      hasExited = true
      finishWhenDone()
    })
  })
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // The group is gone already, or Android keeps us from it; the child itself is ours in any case.
    if (!isErrno(error, 'ESRCH')) child.kill('SIGKILL')
  }
}

// Closing it at once could break a grandchild that still writes; keeping it would leak.
function letGoOfStderr(child: ChildProcess): void {
  const { stderr } = child
  if (!stderr || stderr.closed) return
  stderr.removeAllListeners('data')
  stderr.resume()
  child.unref()
  if ('unref' in stderr && typeof stderr.unref === 'function') stderr.unref()
  setTimeout(() => stderr.destroy(), STDERR_GRACE_MS).unref()
}

// A complete file, so that a death of ours cannot cut the text short: a command that finds its input ended sends what it has.
function openAsFile(directory: string, text: string): number {
  const path = join(directory, `${STDIN_PREFIX}${randomBytes(8).toString('hex')}`)
  try {
    writeFileSync(path, text, { mode: 0o600, flag: 'wx' })
    return openSync(path, 'r')
  } finally {
    // The open descriptor keeps the content; no message text stays on the disk, nor the part of one that still fitted.
    rmSync(path, { force: true })
  }
}

function removeLeftovers(directory: string): void {
  for (const name of readdirSync(directory)) {
    if (name.startsWith(STDIN_PREFIX)) unlinkSync(join(directory, name))
  }
}

function withoutLogLevels(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !LOG_LEVEL_VARIABLE.test(name)))
}

function isErrno(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
