import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { AppError } from '../domain/app-error.ts'
import { createRunCommand } from '../phone/run-command.ts'
import { projectRoot } from '../project-root.ts'
import type { DataFiles } from './data-directory.ts'

/** What the simulated phone answers to: the commands that the daemon may run on a real one. */
const COMMANDS = [
  'termux-sms-list',
  'termux-sms-send',
  'termux-contact-list',
  'termux-telephony-deviceinfo',
  'termux-battery-status',
  'termux-wifi-connectioninfo',
  'termux-notification',
  'termux-notification-remove',
  'termux-api-start',
  'termux-wake-lock',
  'termux-wake-unlock',
  'getprop',
] as const
/** The simulated phone's own verbs: `DATA/twin/bin/lanline-twin arrive …`. */
const VERBS_COMMAND = 'lanline-twin'
const FILL_LIMIT_MS = 120_000

/** The PATH for commands of a phone, with the demo's own in front. */
export interface DemoPhone {
  readonly path: string
}

/**
 * Puts the simulated phone's commands into the data directory, and the first time fills its inbox. The twin is reached as a
 * phone is, by running commands, so nothing here imports it.
 */
export async function installDemoPhone(files: DataFiles, environment: NodeJS.ProcessEnv): Promise<DemoPhone> {
  const binDir = join(files.twin, 'bin')
  mkdirSync(binDir, { recursive: true, mode: 0o700 })
  const twin = [process.execPath, '--disable-warning=ExperimentalWarning', twinEntry(), '--phone', phoneFile(files)]
  for (const command of COMMANDS) writeWrapper(join(binDir, command), [...twin, command])
  writeWrapper(join(binDir, VERBS_COMMAND), [...twin, 'twin'])

  if (!existsSync(files.demoMark)) {
    await fillInbox(files, join(binDir, VERBS_COMMAND), environment)
    writeFileSync(files.demoMark, 'This data directory belongs to lanline start --demo.\n', { mode: 0o600 })
  }
  return { path: demoPath(files, environment) }
}

/** The PATH on which the demo's commands come first. */
export function demoPath(files: DataFiles, environment: NodeJS.ProcessEnv): string {
  return [join(files.twin, 'bin'), environment['PATH'] ?? ''].join(delimiter)
}

async function fillInbox(files: DataFiles, command: string, environment: NodeJS.ProcessEnv): Promise<void> {
  const run = createRunCommand({ env: environment, directory: join(files.twin, 'run') })
  const result = await run({ command, args: ['fill-demo'], timeoutMs: FILL_LIMIT_MS })
  if (result.exitCode === 0) return
  const reason = result.timedOut
    ? `no end in ${FILL_LIMIT_MS} ms`
    : result.stderrTail.trim() || `exit ${result.exitCode}`
  throw new AppError('internal', `Cannot fill the demo's inbox: ${reason}`)
}

function writeWrapper(path: string, words: readonly string[]): void {
  const text = `#!/bin/sh\nexec ${words.map(quote).join(' ')} "$@"\n`
  // A second start must not pull the commands away from under the first.
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  writeFileSync(path, text, { mode: 0o700 })
  chmodSync(path, 0o700)
}

function quote(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`
}

// A release has no sources, but the simulated phone built beside its server.
function twinEntry(): string {
  const source = join(projectRoot, 'src/twin/main.ts')
  return existsSync(source) ? source : join(projectRoot, 'dist/twin.js')
}

function phoneFile(files: DataFiles): string {
  return join(files.twin, 'phone.db')
}
