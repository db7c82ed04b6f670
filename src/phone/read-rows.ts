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

/** Reads the rows that a call prints, at the moments their times mean: the zone is read before and after. */
export function createRowReader({ clock, readZone }: RowReaderDeps) {
  const timeRows = createRowTimer()

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
    let before = await readZone(call)
    for (let attempt = 0; attempt < MAX_ZONE_TRIES; attempt += 1) {
      const result = await call(COMMANDS.listMessages, args)
      const { items, isBrokenOff } = parse(result)
      const after = await readZone(call)
      if (after.name === before.name) {
        const { rows, ...counts } = parseRows(COMMAND, items)
        const timed = options.canAsk
          ? await timeRows(rows, after, findDated(call))
          : guessRowTimes(rows, after, clock.now())
        return { ...counts, rows: timed, isBrokenOff, ms: result.ms }
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
