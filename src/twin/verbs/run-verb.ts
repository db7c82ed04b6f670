import { existsSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { catchUp } from '../model/happenings.ts'
import { openPhoneFile } from '../model/phone-file.ts'
import { lookAtPhone } from '../model/twin-phone.ts'
import { writeAll } from '../process/write-all.ts'
import { UsageError, type Verb } from './verb.ts'
import { findVerb, listVerbs } from './verb-table.ts'

const EXIT_OK = 0
const EXIT_FAILED = 1
const EXIT_WRONG_USAGE = 2

/** Runs `twin VERB …`; returns the exit code. */
export async function runVerb(file: string, args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === 'help') {
    writeAll(name === undefined ? 2 : 1, await describeAll())
    return name === undefined ? EXIT_WRONG_USAGE : EXIT_OK
  }
  const load = findVerb(name)
  if (load === undefined) {
    writeAll(2, `twin: no such verb: ${name} (twin --help lists them)\n`)
    return EXIT_WRONG_USAGE
  }
  const verb = await load()
  if (rest.includes('--help') || rest.includes('-h')) {
    writeAll(1, describe(name, verb))
    return EXIT_OK
  }
  try {
    writeAll(1, perform(file, verb, rest))
    return EXIT_OK
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const isUsage = error instanceof UsageError || error instanceof RangeError || isParseArgsError(error)
    writeAll(2, `twin ${name}: ${error.message}\n${isUsage ? describe(name, verb) : ''}`)
    return isUsage ? EXIT_WRONG_USAGE : EXIT_FAILED
  }
}

/** Does a verb to a phone; returns what it prints. For tests also without a process. */
export function perform(file: string, verb: Verb, args: readonly string[], clock = { now: () => Date.now() }): string {
  const { values, positionals } = parseArgs({
    args: protectNegative(args),
    options: verb.options,
    allowPositionals: true,
    strict: true,
  })
  const [least, most] = verb.positionals ?? [0, 0]
  if (positionals.length < least || positionals.length > most) {
    throw new UsageError(
      positionals.length < least ? 'An argument is missing' : `Too many arguments: ${positionals.at(-1)}`,
    )
  }
  if (!existsSync(file) && verb.creates !== true) throw new Error(`No phone at ${file}: make one with the verb create`)

  const db = openPhoneFile(file)
  try {
    const phone = lookAtPhone(db, clock)
    catchUp(phone)
    return verb.run({ db, clock, phone, positionals, options: { ...values } })
  } finally {
    db.close()
  }
}

/** `--at -3h` is a time, not an option: Node's parser takes it only when joined. */
function protectNegative(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const previous = joined.at(-1)
    if (/^-\d/.test(arg) && previous !== undefined && /^--[a-z-]+$/.test(previous))
      joined[joined.length - 1] = `${previous}=${arg}`
    else joined.push(arg)
  }
  return joined
}

function isParseArgsError(error: Error): boolean {
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('ERR_PARSE_ARGS')
}

function describe(name: string, verb: Verb): string {
  const notes = verb.notes === undefined ? '' : `${verb.notes}\n`
  return `usage: twin ${name}${verb.usage === '' ? '' : ` ${verb.usage}`}\n${verb.summary}\n${notes}`
}

async function describeAll(): Promise<string> {
  const lines = await Promise.all(
    listVerbs().map(async ([name, load]) => `  ${name.padEnd(16)}${(await load()).summary}\n`),
  )
  return `usage: main.ts --phone FILE twin VERB [ARGUMENT…]\n${lines.join('')}twin VERB --help says more. Wrong usage ends with 2.\n`
}
