import { execFile, spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { COMMANDS } from '../../src/twin/commands/command-table.ts'
import { projectRoot } from './source-files.ts'

const entry = join(projectRoot, 'src/twin/main.ts')
const MAX_OUTPUT_BYTES = 256 * 1024 * 1024
const CALL_LIMIT_MS = 15_000
const compileCache = join(tmpdir(), 'node-compile-cache')

export interface TwinPhone {
  /** Where the phone's commands are: to be put before the PATH. Its path has a space in it. */
  readonly binDir: string
  /** The phone itself, an SQLite file. */
  readonly file: string
  /** The environment of this process with `binDir` in front of the PATH. */
  readonly env: NodeJS.ProcessEnv
  /** `run('arrive', '--from', …)`: does a verb of the twin and returns what it printed. Throws when it fails. */
  run(verb: string, ...args: readonly string[]): Promise<string>
  /** Calls one of the phone's commands as a process of its own, and kills its process group when its time is up. */
  call(command: string, args?: readonly string[], options?: CallOptions): Promise<CallResult>
  cleanup(): Promise<void>
}

export interface CallOptions {
  /** What is written to stdin before it is closed. */
  readonly stdin?: string | Buffer
  /** Leaves it open instead. */
  readonly keepStdinOpen?: boolean
  readonly timeoutMs?: number
  readonly env?: Readonly<Record<string, string>>
}

export interface CallResult {
  readonly stdout: string
  readonly stderr: string
  /** Null when it was killed. */
  readonly exitCode: number | null
  readonly timedOut: boolean
}

/** A simulated phone in a directory of its own: empty, unless `create` is told otherwise. */
export async function createTwinPhone(...create: readonly string[]): Promise<TwinPhone> {
  const directory = mkdtempSync(join(tmpdir(), 'lanline twin-'))
  const binDir = join(directory, 'usr bin')
  const file = join(directory, 'phone.db')
  mkdirSync(binDir)
  for (const command of Object.keys(COMMANDS)) writeWrapper(join(binDir, command), [command])
  writeWrapper(join(binDir, 'lanline-twin'), ['twin'])
  const env = { ...process.env, PATH: [binDir, process.env['PATH'] ?? ''].join(delimiter) }

  function writeWrapper(path: string, words: readonly string[]): void {
    const all = [process.execPath, '--disable-warning=ExperimentalWarning', entry, '--phone', file, ...words]
    // With the cache named from outside, not even the entry file is compiled again.
    const cache = `NODE_COMPILE_CACHE=\${NODE_COMPILE_CACHE:-${quote(compileCache)}}\nexport NODE_COMPILE_CACHE\n`
    writeFileSync(path, `#!/bin/sh\n${cache}exec ${all.map(quote).join(' ')} "$@"\n`)
    chmodSync(path, 0o755)
  }

  async function run(verb: string, ...args: readonly string[]): Promise<string> {
    const options = { env, maxBuffer: MAX_OUTPUT_BYTES }
    const { stdout } = await promisify(execFile)(join(binDir, 'lanline-twin'), [verb, ...args], options)
    return stdout
  }

  await run('create', ...create)
  return {
    binDir,
    file,
    env,
    run,
    call: (command, args = [], options = {}) =>
      callCommand(join(binDir, command), args, { ...options, env: { ...env, ...options.env } }),
    cleanup: async () => rmSync(directory, { recursive: true, force: true, maxRetries: 3 }),
  }
}

async function callCommand(
  path: string,
  args: readonly string[],
  {
    stdin = '',
    keepStdinOpen = false,
    timeoutMs = CALL_LIMIT_MS,
    env,
  }: Omit<CallOptions, 'env'> & { env: NodeJS.ProcessEnv },
): Promise<CallResult> {
  const child = spawn(path, args, { env, stdio: ['pipe', 'pipe', 'pipe'], detached: true })
  const stdout: Buffer[] = []
  const stderr: Buffer[] = []
  let timedOut = false
  child.stdout.on('data', (chunk: Buffer) => stdout.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => stderr.push(chunk))
  // A command that does not read its input may be gone before all of it is written.
  child.stdin.on('error', (error) =>
    stderr.push(Buffer.from('code' in error && error.code === 'EPIPE' ? '' : String(error))),
  )
  child.stdin.write(stdin)
  if (!keepStdinOpen) child.stdin.end()

  const timer = setTimeout(() => {
    timedOut = true
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
  }, timeoutMs)
  const [exitCode] = await Promise.all([
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
    new Promise((resolve) => child.stdout.once('end', resolve)),
  ])
  clearTimeout(timer)
  child.stdin.destroy()
  child.stderr.destroy()
  return {
    stdout: Buffer.concat(stdout).toString('utf8'),
    stderr: Buffer.concat(stderr).toString('utf8'),
    exitCode,
    timedOut,
  }
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}
