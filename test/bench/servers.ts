import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { connectControl } from '../../src/cli/control/control-client.ts'
import { findControlPath } from '../../src/cli/control/control-path.ts'
import { dataFilesIn } from '../../src/cli/data-directory.ts'
import { projectRoot } from '../support/source-files.ts'

/** So many that no single one meets the rate limit of a device. */
const TOKENS = 120
const START_LIMIT_MS = 60_000
const NODE = join(process.execPath, '..')
const compileCache = join(projectRoot, 'node_modules/.cache/lanline-bench')

export interface Server {
  readonly url: string
  /** From the start of the process to its line "listening on". */
  readonly startMs: number
  stop(): Promise<void>
}

/** The real daemon as it is installed, built, on this data: with the phone whose commands lie in a directory, or with none in reach. */
export function startLanline(dataDir: string, phone?: string): Promise<Server> {
  const args = ['dist/main.js', 'start', '--no-lan', '--port', '0', '--data', dataDir]
  return start(args, { LANLINE_LOG_LEVEL: 'silent', ...(phone !== undefined && { PATH: `${phone}:${NODE}` }) })
}

/** The bare Fastify, with a database or without, and with the bare page that was built. */
export function startFloor(database?: string, pageDirectory?: string): Promise<Server> {
  const rest = [database, pageDirectory].filter((one) => one !== undefined)
  return start(['test/bench/floor-server.ts', ...rest], {})
}

/** The code that lets a browser in. */
export async function createPairingCode(dataDir: string): Promise<string> {
  const daemon = await connectControl(findControlPath(dataFilesIn(dataDir)))
  if (!daemon) throw new Error('the daemon has no control socket')
  const { code } = await daemon.ask('pair', {})
  daemon.close()
  return code
}

/** Tokens to ask with in turn. */
export async function createTokens(dataDir: string): Promise<string[]> {
  const daemon = await connectControl(findControlPath(dataFilesIn(dataDir)))
  if (!daemon) throw new Error('the daemon has no control socket')
  const tokens: string[] = []
  for (let each = 0; each < TOKENS; each += 1) {
    tokens.push((await daemon.ask('create_token', { name: `bench ${each}`, scopes: ['read'], proof: 'bearer' })).token)
  }
  daemon.close()
  return tokens
}

async function start(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Server> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...args], {
    cwd: projectRoot,
    // Only Node's own directory: whatever phone this machine may have is none of the bench's business.
    // Both sides keep their compiled code in the same place, as the daemon does by itself.
    env: { ...process.env, PATH: NODE, NODE_COMPILE_CACHE: compileCache, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await waitForUrl(child)
  return {
    url,
    startMs: performance.now() - startedAt,
    async stop() {
      child.kill('SIGTERM')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    },
  }
}

function waitForUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const limit = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error(`no "listening on" in ${START_LIMIT_MS} ms: ${text}`))
    }, START_LIMIT_MS)
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8')
      const url = /listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(text)?.[1]
      if (url === undefined) return
      clearTimeout(limit)
      resolve(url)
    })
    child.once('exit', (code) => {
      clearTimeout(limit)
      reject(new Error(`ended with ${code}: ${text}`))
    })
  })
}
