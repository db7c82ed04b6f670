import type { Clock } from '../domain/clock.ts'
import type { Call } from './caller.ts'
import {
  COMMANDS,
  datedRowsArguments,
  isRising,
  newestRowsArguments,
  probeArguments,
  selectedRowsArguments,
} from './commands.ts'
import { parseAnswer, parseBeginning } from './parse-answer.ts'
import { parseRows } from './parse-rows.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { Abilities, MessageQuery, MessageRows, PhoneRow } from './phone.ts'
import { createRowTimer, guessRowTimes, type FindDated } from './row-times.ts'
import type { CommandResult } from './run-command.ts'
import { createZoneReader } from './time-zone.ts'

export interface MessageLister {
  list(call: Call, query: MessageQuery): Promise<MessageRows>
  readAbilities(call: Call): Promise<Abilities>
  readZoneName(call: Call): Promise<string>
}

type Answer = Omit<MessageRows, 'isFallback'>
/** What stands in an answer, and whether more was to come. */
type Parse = (result: CommandResult) => { readonly items: unknown; readonly isBrokenOff: boolean }

const COMMAND = COMMANDS.listMessages
// A zone that changes in the middle of each of these is not a journey but a fault.
const MAX_ZONE_TRIES = 3

/** Lists messages by whatever means the installed app and package understand. */
export function createMessageLister(clock: Clock): MessageLister {
  const readZone = createZoneReader()
  const timeRows = createRowTimer()
  let abilities: Abilities | undefined

  const readAbilities = async (call: Call): Promise<Abilities> => {
    abilities ??= await probe(call)
    return abilities
  }

  const findDated =
    (call: Call): FindDated =>
    async (ids, spans) => {
      const answer = parseAnswer(COMMAND.name, await call(COMMAND, datedRowsArguments(ids, spans)))
      return new Set(parseRows(COMMAND.name, answer).rows.map((row) => row.id))
    }

  const read = async (call: Call, args: readonly string[], parse: Parse = parseWhole): Promise<Answer> => {
    let before = await readZone(call)
    for (let attempt = 0; attempt < MAX_ZONE_TRIES; attempt += 1) {
      const result = await call(COMMAND, args)
      const { items, isBrokenOff } = parse(result)
      const after = await readZone(call)
      if (after.name === before.name) {
        const { rows, ...counts } = parseRows(COMMAND.name, items)
        const timed = abilities?.hasSelection
          ? await timeRows(rows, after, findDated(call))
          : guessRowTimes(rows, after, clock.now())
        return { ...counts, rows: timed, isBrokenOff, ms: result.ms }
      }
      before = after
    }
    throw new PhoneFailure('bad_answer', COMMAND.name, 'the time zone of the phone keeps changing')
  }

  const listOnce = async (call: Call, query: MessageQuery): Promise<MessageRows> => {
    const { hasSelection } = await readAbilities(call)
    if (query.kind === 'newest') {
      const answer = await read(call, newestRowsArguments(query.limit, query.offset ?? 0))
      return { ...answer, rows: answer.rows.toReversed(), isFallback: false }
    }
    if (!hasSelection) {
      if (query.kind !== 'from') throw new PhoneFailure('wrong_usage', COMMAND.name, 'it cannot select messages')
      const answer = await read(call, newestRowsArguments(query.limit, 0))
      return { ...answer, isFallback: true }
    }
    const answer = await read(call, selectedRowsArguments(query), isWalk(query) ? parseUpToBreak : parseWhole)
    if (!answer.rows.every((row) => isAskedFor(query, row))) {
      // An app older than the package ignores what it does not know, and gives the newest rows.
      abilities = undefined
      throw new PhoneFailure('wrong_usage', COMMAND.name, 'it gave messages that were not asked for')
    }
    return { ...answer, rows: isRising(query) ? answer.rows : answer.rows.toReversed(), isFallback: false }
  }

  return {
    readAbilities,
    readZoneName: async (call) => (await readZone(call)).name,
    async list(call, query) {
      try {
        return await listOnce(call, query)
      } catch (error) {
        if (!(error instanceof PhoneFailure)) throw error
        // What is installed may have changed; a row that breaks the answer says nothing about that.
        if (error.kind !== 'truncated' && error.kind !== 'too_large') abilities = undefined
        throw error
      }
    },
  }
}

const parseWhole: Parse = (result) => ({ items: parseAnswer(COMMAND.name, result), isBrokenOff: false })

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

// Of the others, each row that is missing means something.
function isWalk({ kind }: MessageQuery): boolean {
  return kind === 'from' || kind === 'before' || kind === 'window' || kind === 'threads'
}

async function probe(call: Call): Promise<Abilities> {
  try {
    const answer = parseAnswer(COMMAND.name, await call(COMMAND, probeArguments()))
    if (!Array.isArray(answer)) throw new PhoneFailure('bad_answer', COMMAND.name, 'it is not a list')
    return { hasSelection: answer.length === 0 }
  } catch (error) {
    // Package 0.58 and older: "illegal option --".
    if (error instanceof PhoneFailure && error.kind === 'wrong_usage') return { hasSelection: false }
    throw error
  }
}

function isAskedFor(query: MessageQuery, row: PhoneRow): boolean {
  switch (query.kind) {
    case 'from':
    case 'from_termux':
      return row.id >= query.fromId
    case 'before':
    case 'nth_before':
      return row.id < query.beforeId
    case 'threads':
      return row.id < query.beforeId && query.threadIds.includes(row.threadId)
    case 'delivered':
      return row.direction === 'outbound'
    case 'ids':
      return query.ids.includes(row.id)
    case 'newest':
    case 'window':
      return true
    default:
      return query satisfies never
  }
}
