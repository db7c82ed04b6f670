import { ConfigError, describeVariables, readVersion } from '../config.ts'
import { AppError } from '../domain/app-error.ts'
import { describeDiskTrouble } from '../domain/storage-trouble.ts'
import { plainText } from './plain-text.ts'
import { UsageError, type Verb } from './verb.ts'

const DONE = 0
const FAILED = 1
const WRONG_USAGE = 2

// Loaded when named, so that --help and the small verbs do not pay for the whole server.
const verbs: Readonly<Record<string, () => Promise<Verb>>> = {
  start: async () => (await import('./start.ts')).start,
  status: async () => (await import('./status.ts')).status,
  pair: async () => (await import('./pair.ts')).pair,
  token: async () => (await import('./token.ts')).token,
  key: async () => (await import('./key.ts')).key,
  devices: async () => (await import('./devices.ts')).devices,
  doctor: async () => (await import('./doctor.ts')).doctor,
  check: async () => (await import('./check.ts')).check,
  logs: async () => (await import('./logs.ts')).logs,
  webhook: async () => (await import('./webhook.ts')).webhook,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  import: async () => (await import('./import.ts')).importVerb,
  export: async () => (await import('./export.ts')).exportVerb,
}

/** Runs one command to its end and returns its exit code. */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  endWithReader()
  const [name, ...rest] = args
  if (name === undefined) return failUsage('No verb given', help())
  if (name === '--help' || name === '-h' || name === 'help') return print(help())
  if (name === '--version' || name === '-v') return print(readVersion())

  const load = Object.hasOwn(verbs, name) ? verbs[name] : undefined
  if (!load) return failUsage(`There is no verb "${name}"`, help())
  const verb = await load()
  if (asksForHelp(rest)) return print(verb.help)
  try {
    return await verb.run(rest)
  } catch (error) {
    return fail(error, verb, name)
  }
}

function fail(error: unknown, verb: Verb, name: string): number {
  if (error instanceof UsageError) return failUsage(error.message, verb.help)
  const problem = error instanceof AppError ? error.message : describeDiskTrouble(error)
  if (problem !== undefined) console.error(plainText(`lanline ${name}: ${problem}`))
  else console.error(`lanline ${name}: failed unexpectedly:`, error)
  return error instanceof ConfigError ? WRONG_USAGE : FAILED
}

function failUsage(message: string, text: string): number {
  console.error(`lanline: ${message}\n\n${text}`)
  return WRONG_USAGE
}

function print(text: string): number {
  console.log(text)
  return DONE
}

function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--')
  return args.slice(0, end === -1 ? args.length : end).some((each) => each === '--help' || each === '-h')
}

// `lanline logs | head` closes our output early; that is the reader's right and no failure.
function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(DONE)
    if (error.code !== 'ENOSPC') throw error
    console.error('lanline: Cannot write the output: there is no space left on its disk')
    process.exit(FAILED)
  })
}

function help(): string {
  return `Lanline: your phone's text messages on every screen in the house

Usage: lanline VERB [options]

  start                 run the daemon: reads and sends the phone's messages, serves the web app
  status                whether the daemon runs and answers, and where
  pair                  a one-time code that lets a browser in
  token create NAME     a token for curl and scripts, sent along with each call
  key create NAME       an API key that scripts sign their calls with
  devices               who may come in: revoke, rename, scope; devices audit shows who tried
  doctor                what works on this phone, what does not, and what to do about each
  check                 the live checklist against a running daemon
  logs                  what the daemon has to say
  webhook               addresses that are told what happens: list, add, test, log, remove
  backup FILE           all messages and settings in one file, also while the daemon runs
  restore FILE          puts a backup in the place of what is here; nothing of it is sent
  import FILE           messages of a backup of SMS Backup & Restore, of another Lanline, of a table
  export FILE           messages as a file for other programs: XML, JSON, CSV or HTML

On a phone, where install.sh made a service of it:

  service WORD          status, restart, down (until the next up or reboot), up
  back                  the build that was here before the last update
  uninstall             takes the program away and leaves the messages

  lanline VERB --help   the options of one verb
  lanline --version     ${readVersion()}

Settings from the environment (and what holds when they are not set):
${describeVariables().join('\n')}

Exit codes: 0 done, 1 failed, 2 wrong usage.`
}
