import type { Clock } from '../domain/clock.ts'
import type { PhoneZone } from '../domain/phone-time.ts'
import { NotAskedFor } from './asked-for.ts'
import type { Call } from './caller.ts'
import { COMMANDS, datedRowsArguments } from './commands.ts'
import { parseAnswer, parseBeginning } from './parse-answer.ts'
import { parseRows, type ParsedRows } from './parse-rows.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { MessageRows } from './phone.ts'
import { createRowTimer, guessRowTimes, type FindDated } from './row-times.ts'
import type { CommandResult } from './run-command.ts'

/** What one call printed, by rising id. */
export type PrintedRows = Omit<MessageRows, 'isFallback'> & Pick<ParsedRows, 'order'>

export interface ReadOptions {
  /** Whether the phone can be asked for the moments of times that mean two. */
  readonly canAsk: boolean
  /** Whether the rows before a break in the answer are worth having. */
  readonly mayBreakOff?: boolean
}

interface RowReaderDeps {
  readonly clock: Clock
  readonly readZone: (call: Call) => Promise<PhoneZone>
}

/** What stands in an answer, and whether more was to come. */
type Parse = (result: CommandResult) => { readonly items: unknown; readonly isBrokenOff: boolean }

const COMMAND = COMMANDS.listMessages.name
// A zone that changes in the middle of each of these is not a journey but a fault.
const MAX_ZONE_TRIES = 3
/** So soon after it was known, nobody has been in another zone and come back. */
const ZONE_HOLDS_MS = 120_000
/** Answers that are remembered: that of the look at the inbox, which is nearly always the same, and a few others between two of them. */
const MAX_REMEMBERED = 4
const MAX_REMEMBERED_CHARS = 4_096

interface Remembered {
  readonly stdout: string
  readonly printed: Omit<PrintedRows, 'ms'>
}

/**
 * Reads the rows that a call prints, at the moments their times mean: the zone is known before and read after. An answer that is
 * to the letter the one before needs no zone: what its times meant then, they mean now. So a look that finds nothing new starts no
 * process but its own.
 */
export function createRowReader({ clock, readZone }: RowReaderDeps) {
  const timeRows = createRowTimer()
  const remembered = new Map<string, Remembered>()
  let known: { readonly zone: PhoneZone; readonly at: number } | undefined

  const learnZone = async (call: Call): Promise<PhoneZone> => {
    const zone = await readZone(call)
    known = { zone, at: clock.now() }
    return zone
  }
  const isFresh = () => known !== undefined && Math.abs(clock.now() - known.at) <= ZONE_HOLDS_MS
  const remember = (question: string, answer: Remembered) => {
    remembered.delete(question)
    if (answer.stdout.length > MAX_REMEMBERED_CHARS) return
    remembered.set(question, answer)
    const [oldest] = remembered.keys()
    if (remembered.size > MAX_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  }

  const findDated =
    (call: Call): FindDated =>
    async (ids, spans) => {
      const { rows } = parseRows(
        COMMAND,
        parseAnswer(COMMAND, await call(COMMANDS.listMessages, datedRowsArguments(ids, spans))),
      )
      if (!rows.every(({ id }) => ids.includes(id))) throw new NotAskedFor()
      return new Set(rows.map(({ id }) => id))
    }

  return async (call: Call, args: readonly string[], options: ReadOptions): Promise<PrintedRows> => {
    const parse = options.mayBreakOff === true ? parseUpToBreak : parseWhole
    const question = args.join('\n')
    let before = known && isFresh() ? known.zone : await learnZone(call)
    for (let attempt = 0; attempt < MAX_ZONE_TRIES; attempt += 1) {
      const result = await call(COMMANDS.listMessages, args)
      const { items, isBrokenOff } = parse(result)
      const same = remembered.get(question)
      if (same?.stdout === result.stdout) {
        if (known) known = { ...known, at: clock.now() }
        return { ...same.printed, ms: result.ms }
      }
      const after = await learnZone(call)
      if (after.name === before.name) {
        const { rows, ...counts } = parseRows(COMMAND, items)
        const timed = options.canAsk
          ? await timeRows(rows, after, findDated(call))
          : guessRowTimes(rows, after, clock.now())
        const printed = { ...counts, rows: timed, isBrokenOff }
        // Guessed times depend on when they are guessed.
        if (options.canAsk && !isBrokenOff) remember(question, { stdout: result.stdout, printed })
        return { ...printed, ms: result.ms }
      }
      before = after
    }
    throw new PhoneFailure('bad_answer', COMMAND, 'the time zone of the phone keeps changing')
  }
}

const parseWhole: Parse = (result) => ({ items: parseAnswer(COMMAND, result), isBrokenOff: false })

// Printed in the order of the query, so that nothing is missing between what is whole.
const parseUpToBreak: Parse = (result) => {
  try {
    return parseWhole(result)
  } catch (error) {
    if (!(error instanceof PhoneFailure) || error.kind !== 'truncated') throw error
    const items = parseBeginning(result)
    if (items.length === 0) throw error
    return { items, isBrokenOff: true }
  }
}
