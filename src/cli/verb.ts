import { parseArgs, type ParseArgsConfig } from 'node:util'
import { type Config, readConfig } from '../config.ts'

/** One thing that the command line can do. */
export interface Verb {
  /** What `--help` prints. */
  readonly help: string
  /** Resolves to the exit code: 0 done, 1 failed. */
  run(args: readonly string[]): Promise<number>
}

/** The command was written wrongly; ends with exit code 2 and a pointer to the help. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

type Options = NonNullable<ParseArgsConfig['options']>

/** The options that every verb knows, because every verb has to find the data. */
export const dataOptions = { data: { type: 'string' }, demo: { type: 'boolean' } } as const satisfies Options

export const dataHelp = `  --data DIR          where the messages live (LANLINE_DATA; else ~/.lanline, or ~/.lanline-demo with --demo)
  --demo              the simulated phone's data instead of the real one's
  -h, --help          this text`

/** Reads a verb's options and at most so many words; anything else is a usage error. */
export function parseOptions<T extends Options>(args: readonly string[], options: T, words: number) {
  const parsed = parse(args, options)
  const extra = parsed.positionals[words]
  if (extra !== undefined) throw new UsageError(`"${extra}" is one word too many`)
  return parsed
}

/** The configuration for a verb, from its flags and the environment. */
export function configOf(flags: Readonly<Record<string, unknown>>): Config {
  const known = Object.entries(flags).filter(
    (entry): entry is [string, string | boolean] => typeof entry[1] === 'string' || typeof entry[1] === 'boolean',
  )
  return readConfig(Object.fromEntries(known), process.env)
}

/** A whole number given on the command line. */
export function parseCount(flag: string, text: string, most: number): number {
  const count = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > most) {
    throw new UsageError(`${flag} is "${text}": it must be a whole number from 1 to ${most}`)
  }
  return count
}

function parse<T extends Options>(args: readonly string[], options: T) {
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node adds advice about its own syntax after the first sentence.
    throw new UsageError(error.message.split('. ', 1)[0] ?? error.message)
  }
}
