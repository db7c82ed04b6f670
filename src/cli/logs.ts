import { closeSync, existsSync, fstatSync, openSync, readFileSync, readSync, statSync } from 'node:fs'
import { StringDecoder } from 'node:string_decoder'
import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '../domain/app-error.ts'
import { logFilesIn } from '../logging/log-file.ts'
import { formatLogLine } from '../logging/log-line.ts'
import { dataFilesIn } from './data-directory.ts'
import { configOf, dataHelp, dataOptions, parseCount, parseOptions, type Verb } from './verb.ts'

const DEFAULT_LINES = 50
const MAX_LINES = 100_000
/** How often a followed log is looked at. Watching files is unreliable on Android. */
const LOOK_EVERY_MS = 500
/** Most that is read of a followed log in one go. */
const READ_BYTES = 64 * 1024

const options = {
  ...dataOptions,
  follow: { type: 'boolean', short: 'f' },
  lines: { type: 'string', short: 'n' },
  json: { type: 'boolean' },
} as const

/** Shows what the daemon has logged, and goes on showing it with -f. */
export const logs: Verb = {
  help: `Usage: lanline logs [-f] [-n LINES] [--json]

  -f, --follow        go on showing what comes
  -n, --lines LINES   how many of the last lines (${DEFAULT_LINES})
  --json              the lines as they are stored, JSON
${dataHelp}`,

  async run(args) {
    const { values } = parseOptions(args, options, 0)
    const count = values.lines === undefined ? DEFAULT_LINES : parseCount('--lines', values.lines, MAX_LINES)
    const { current, older } = logFilesIn(dataFilesIn(configOf(values).dataDir).logs)
    if (!existsSync(current)) {
      throw new AppError('not_found', `There is no log at ${current}: no daemon has run on this data yet`)
    }
    const isColored = process.stdout.isTTY && process.stdout.hasColors()
    const show = (line: string) => console.log(values.json ? line : formatLogLine(line, { isColored }))

    const text = readFileSync(current, 'utf8')
    for (const line of lastLines([existsSync(older) ? readFileSync(older, 'utf8') : '', text], count)) show(line)
    if (values.follow) await follow(current, Buffer.byteLength(text), show)
    return 0
  },
}

function lastLines(texts: readonly string[], count: number): string[] {
  return texts
    .flatMap((text) => text.split('\n'))
    .filter((line) => line !== '')
    .slice(-count)
}

// Ends with the process: whoever follows a log stops it by hand.
async function follow(path: string, from: number, show: (line: string) => void): Promise<never> {
  let reader = openReader(path, from, show)
  for (;;) {
    // Asked before reading: what is written to a file that was turned over is complete.
    const wasTurnedOver = existsSync(path) && statSync(path).ino !== reader.inode
    reader.showNew()
    if (wasTurnedOver) {
      reader.close()
      reader = openReader(path, 0, show)
    } else {
      await wait(LOOK_EVERY_MS)
    }
  }
}

function openReader(path: string, from: number, show: (line: string) => void) {
  const file = openSync(path, 'r')
  const buffer = Buffer.alloc(READ_BYTES)
  const decoder = new StringDecoder('utf8')
  let position = from
  let rest = ''

  function showNew(): void {
    for (;;) {
      const bytes = readSync(file, buffer, 0, READ_BYTES, position)
      if (bytes === 0) return
      position += bytes
      const lines = (rest + decoder.write(buffer.subarray(0, bytes))).split('\n')
      rest = lines.pop() ?? ''
      lines.forEach((line) => show(line))
    }
  }
  return { inode: fstatSync(file).ino, showNew, close: () => closeSync(file) }
}
