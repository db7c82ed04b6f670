import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './source-files.ts'

const entry = join(projectRoot, 'src/main.ts')
// Long, because tests that run beside each other share two cores; a daemon that hangs is still found.
const START_LIMIT_MS = 60_000

export interface Daemon {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string
  readonly pid: number
  /** Resolves when it is gone, with its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>
  /** All that it has printed so far. */
  output(): string
  /** Ends it and waits until it is gone. Returns its exit code, or null when a signal ended it. */
  stop(signal?: NodeJS.Signals): Promise<number | null>
}

export interface DaemonOptions {
  readonly dataDir: string
  /** Another `main` than that of the sources. */
  readonly entry?: string
  /** Put before the PATH: where the phone's commands are. */
  readonly binDir?: string
  readonly args?: readonly string[]
  /** With its door to the local network, on a free port. */
  readonly lan?: boolean
  readonly env?: Readonly<Record<string, string>>
  /** Words before the command, such as those that run it in another network. */
  readonly through?: readonly string[]
}

/** Starts the real command line on a free port and waits for its `listening on` line. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  const main = options.entry ?? entry
  const args = ['--disable-warning=ExperimentalWarning', main, 'start', '--port', '0', '--data', options.dataDir]
  args.push(...(options.lan ? ['--lan-port', '0'] : ['--no-lan']))
  const [command = '', ...words] = [...(options.through ?? []), process.execPath, ...args, ...(options.args ?? [])]
  const child = spawn(command, words, {
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const onText = (chunk: Buffer) => {
      output += chunk.toString('utf8')
      const found = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(output)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', onText)
    child.stderr.on('data', onText)
    child.once('exit', (code) => reject(new Error(`lanline start ended with ${code}: ${output}`)))
    AbortSignal.timeout(START_LIMIT_MS).addEventListener('abort', () =>
      reject(new Error(`lanline start said nothing of listening in ${START_LIMIT_MS} ms: ${output}`)),
    )
  })
  return { url, pid: child.pid ?? 0, ended, output: () => output, stop: (signal) => stop(child, signal ?? 'SIGTERM') }
}

async function stop(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.kill(signal)
  })
}

/** Runs one verb of the command line to its end. */
export function runLanline(args: readonly string[], options: Partial<DaemonOptions> = {}) {
  const node = [process.execPath, '--disable-warning=ExperimentalWarning', entry]
  const [command = '', ...words] = [...(options.through ?? []), ...node, ...args]
  const result = spawnSync(command, words, { encoding: 'utf8', env: environment(options), timeout: 60_000 })
  return { status: result.status, stdout: result.stdout, stderr: result.stderr }
}

function environment({ binDir, env }: Partial<DaemonOptions>): NodeJS.ProcessEnv {
  const path = binDir === undefined ? process.env['PATH'] : `${binDir}:${process.env['PATH']}`
  return { ...process.env, PATH: path, LANLINE_LOG_LEVEL: 'warn', ...env }
}

export interface ApiClient {
  /** For sockets. */
  readonly token: string
  get<T>(path: string): Promise<T>
  send<T>(method: string, path: string, body?: unknown): Promise<T>
}

/** A client with an admin token of its own for the daemon on this data. */
export function createApiClient(daemon: Daemon, dataDir: string): ApiClient {
  const made = runLanline(['token', 'create', 'test', '--scope', 'read,send,admin', '--data', dataDir])
  if (made.status !== 0) throw new Error(`lanline token create failed: ${made.stderr}`)
  const token = made.stdout.trim()

  async function send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(daemon.url + path, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path} gave ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
  return { token, get: (path) => send('GET', path), send }
}
