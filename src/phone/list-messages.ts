import type { Clock } from '../domain/clock.ts'
import { isAnswerTo, NotAskedFor } from './asked-for.ts'
import type { Call } from './caller.ts'
import { COMMANDS, isRising, newestRowsArguments, probeArguments, selectedRowsArguments } from './commands.ts'
import { parseAnswer } from './parse-answer.ts'
import { PhoneFailure } from './phone-failure.ts'
import type { Abilities, MessageQuery, MessageRows } from './phone.ts'
import { createRowReader } from './read-rows.ts'
import { createZoneReader } from './time-zone.ts'

export interface MessageLister {
  list(call: Call, query: MessageQuery): Promise<MessageRows>
  readAbilities(call: Call): Promise<Abilities>
  readZoneName(call: Call): Promise<string>
}

const COMMAND = COMMANDS.listMessages
// One strange answer must not leave a phone with the poorer way of asking for good.
const ABILITIES_HOLD_MS = 3_600_000

/** Lists messages by whatever means the installed app and package understand. */
export function createMessageLister(clock: Clock): MessageLister {
  const readZone = createZoneReader()
  const read = createRowReader({ clock, readZone })
  let abilities: Abilities | undefined
  let probedAt = 0

  const readAbilities = async (call: Call): Promise<Abilities> => {
    const isOld = Math.abs(clock.now() - probedAt) >= ABILITIES_HOLD_MS
    if (abilities === undefined || (!abilities.hasSelection && isOld)) {
      abilities = await probe(call)
      probedAt = clock.now()
    }
    return abilities
  }

  const listOnce = async (call: Call, query: MessageQuery): Promise<MessageRows> => {
    const { hasSelection } = await readAbilities(call)
    if (query.kind === 'newest') {
      const { order: _order, ...answer } = await read(call, newestRowsArguments(query.limit, query.offset ?? 0), {
        canAsk: hasSelection,
      })
      return { ...answer, rows: answer.rows.toReversed(), isFallback: false }
    }
    if (!hasSelection) {
      if (query.kind !== 'from') throw new PhoneFailure('wrong_usage', COMMAND.name, 'it cannot select messages')
      const { order: _order, ...answer } = await read(call, newestRowsArguments(query.limit, 0), { canAsk: false })
      return { ...answer, isFallback: true }
    }
    const options = { canAsk: true, mayBreakOff: isWalk(query) }
    const printed = await read(call, selectedRowsArguments(query), options)
    if (!isAnswerTo(query, printed)) throw new NotAskedFor()
    const { order: _order, ...answer } = printed
    return { ...answer, rows: isRising(query) ? answer.rows : answer.rows.toReversed(), isFallback: false }
  }

  const listAgain = async (call: Call, query: MessageQuery): Promise<MessageRows> => {
    try {
      return await listOnce(call, query)
    } catch (error) {
      if (!(error instanceof NotAskedFor)) throw error
      // An app older than the package ignores what it does not know, and gives the newest rows: the next try finds out.
      abilities = undefined
      return listOnce(call, query)
    }
  }

  return {
    readAbilities,
    readZoneName: async (call) => (await readZone(call)).name,
    async list(call, query) {
      try {
        return await listAgain(call, query)
      } catch (error) {
        if (error instanceof NotAskedFor) {
          abilities = undefined
          throw new PhoneFailure('bad_answer', COMMAND.name, 'it gave messages that were not asked for')
        }
        if (!(error instanceof PhoneFailure)) throw error
        // What is installed may have changed; a row that breaks the answer says nothing about that.
        if (error.kind !== 'truncated' && error.kind !== 'too_large') abilities = undefined
        throw error
      }
    },
  }
}

// Of the others, each row that is missing means something.
function isWalk({ kind }: MessageQuery): boolean {
  return kind === 'from' || kind === 'before' || kind === 'window' || kind === 'since' || kind === 'threads'
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
