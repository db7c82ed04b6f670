import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error.ts'
import { formatLogLine, LEVEL_NUMBERS } from '../logging/log-line.ts'
import { dataFilesIn } from './data-directory.ts'
import { followLog } from './logs/follow-log.ts'
import { createLogFilter, type LogFilter } from './logs/log-filter.ts'
import { growingLogs, listLogs } from './logs/log-places.ts'
import { parseSince } from './logs/parse-since.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, UsageError, type Verb } from './verb.ts'

const DEFAULT_LINES = 50
const MAX_LINES = 100_000
/** How often a followed log is looked at. Watching files is unreliable on Android. */
const LOOK_EVERY_MS = 500

const options = {
  ...dataOptions,
  follow: { type: 'boolean', short: 'f' },
  lines: { type: 'string', short: 'n' },
  level: { type: 'string' },
  since: { type: 'string' },
  json: { type: 'boolean' },
} as const

/** Shows what the daemon has logged, and goes on showing it with -f. */
export const logs: Verb = {
  help: `Usage: lanline logs [-f] [-n LINES] [--level LEVEL] [--since TIME] [--json]

  -f, --follow        go on showing what comes
  -n, --lines LINES   how many of the last lines (${DEFAULT_LINES}; with --since all, at most ${MAX_LINES.toLocaleString('en')})
  --level LEVEL       that level and above: ${Object.keys(LEVEL_NUMBERS).join(', ')}
  --since TIME        30m, 2h, 1d, today, 2026-11-22 or "2026-11-22 14:30"
  --json              the lines as they are stored, JSON
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const filter = { since: readSince(values.since), level: readLevel(values.level) }
    const fallback = filter.since === undefined ? DEFAULT_LINES : MAX_LINES
    const count = values.lines === undefined ? fallback : parseCount('--lines', values.lines, MAX_LINES)
    const directory = dataFilesIn(configOf(values).dataDir).logs
    const isColored = process.stdout.isTTY && process.stdout.hasColors()
    const show = (line: string) => console.log(values.json ? line : formatLogLine(line, { isColored }))

    const found = readLast(directory, count, filter)
    if (found.files === 0 && !values.follow) {
      throw new AppError('not_found', `There is no log in ${directory}: no daemon has run on this data yet`)
    }
    for (const line of found.lines) show(line)
    if (values.follow) await follow(directory, found.sizes, keepOnly(filter, show))
    return 0
  },
}

function readSince(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const at = parseSince(text, Date.now())
  if (at === undefined) {
    throw new UsageError(
      `--since is "${text}": it must be such as 30m, 2h, 1d, today, 2026-11-22 or "2026-11-22 14:30"`,
    )
  }
  return at
}

function readLevel(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  const level = new Map(Object.entries(LEVEL_NUMBERS)).get(text)
  if (level === undefined) {
    throw new UsageError(`--level is "${text}": it must be one of ${Object.keys(LEVEL_NUMBERS).join(', ')}`)
  }
  return level
}

interface LastLines {
  readonly lines: readonly string[]
  readonly files: number
  /** How far each file was read, for whoever follows. */
  readonly sizes: ReadonlyMap<string, number>
}

// From the newest file back, and no further than needed: together they may hold far more than is asked for.
function readLast(directory: string, count: number, filter: LogFilter): LastLines {
  const paths = listLogs(directory)
  const growing = new Set(growingLogs(directory))
  const sizes = new Map<string, number>()
  const parts: string[][] = []
  let missing = count
  for (const path of paths) {
    if (missing <= 0 && !growing.has(path)) continue
    const text = readIfThere(path)
    // What stands behind the last line end is still being written.
    const end = text.lastIndexOf('\n') + 1
    if (growing.has(path)) sizes.set(path, end)
    if (missing <= 0) continue
    const isWanted = createLogFilter(filter)
    const all = text.toString('utf8', 0, end).split('\n')
    const last = all.filter((line) => line !== '' && isWanted(line)).slice(-missing)
    parts.push(last)
    missing -= last.length
  }
  return { lines: parts.toReversed().flat(), files: paths.length, sizes }
}

// It may be turned over, and the oldest removed, while we look.
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

function keepOnly(filter: LogFilter, show: (line: string) => void): (line: string) => void {
  const isWanted = createLogFilter(filter)
  return (line) => {
    if (line !== '' && isWanted(line)) show(line)
  }
}

// Ends with the process: whoever follows a log stops it by hand.
async function follow(
  directory: string,
  sizes: ReadonlyMap<string, number>,
  show: (line: string) => void,
): Promise<never> {
  const followers = growingLogs(directory).map((path) => followLog(path, sizes.get(path) ?? 0, show))
  for (;;) {
    for (const follower of followers) follower.look()
    await wait(LOOK_EVERY_MS)
  }
}
