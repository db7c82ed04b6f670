import { putPerson, type Behaviour } from '../model/people.ts'
import { listRows, runSql, transact } from '../model/phone-file.ts'
import type { SendOutcome } from '../model/telephony.ts'
import { parseDuration } from './parse-time.ts'
import { findText, listTexts, toJsonLines, UsageError, type Verb, type VerbOptions } from './verb.ts'

export const person: Verb = {
  summary: 'Says how somebody behaves: answers, writes unasked, or has a number that fails.',
  usage:
    'set NUMBER [--answer TEXT]… [--answer-after 3s] [--outcome sent|fails|flashes|never] [--send-takes 2s] [--writes TEXT]… [--every 2m] | forget NUMBER | list',
  options: {
    answer: { type: 'string', multiple: true },
    'answer-after': { type: 'string' },
    outcome: { type: 'string' },
    'send-takes': { type: 'string' },
    writes: { type: 'string', multiple: true },
    every: { type: 'string' },
  },
  positionals: [1, 2],
  run({ db, phone, positionals, options }) {
    const [action, address] = positionals
    if (action === 'list') {
      return toJsonLines(
        listRows<{ address: string; behaviour: string }>(
          db,
          'SELECT address, behaviour FROM people ORDER BY address',
        ).map((row) => ({ address: row.address, behaviour: JSON.parse(row.behaviour) as Behaviour })),
      )
    }
    if (address === undefined) throw new UsageError('person needs a number')
    if (action === 'forget') runSql(db, 'DELETE FROM people WHERE address = ?', address)
    else if (action === 'set') transact(db, () => putPerson(phone, address, readBehaviour(options)))
    else throw new UsageError(`person cannot ${action}`)
    return ''
  },
}

function readBehaviour(options: VerbOptions): Behaviour {
  const texts = listTexts(options, 'answer').map((text) => [text])
  const unprompted = listTexts(options, 'writes').map((text) => [text])
  const outcome = findText(options, 'outcome')
  if (outcome !== undefined && !isOutcome(outcome)) throw new UsageError(`Not an outcome: ${outcome}`)
  const every = parseRange(findText(options, 'every') ?? '2m')
  const answerMs = findText(options, 'answer-after')
  const sendDelayMs = findText(options, 'send-takes')
  return {
    ...(outcome === undefined ? {} : { outcome }),
    ...(texts.length === 0 ? {} : { answers: { question: texts, greeting: texts, thanks: texts, other: texts } }),
    ...(answerMs === undefined ? {} : { answerMs: parseRange(answerMs) }),
    ...(sendDelayMs === undefined ? {} : { sendDelayMs: parseRange(sendDelayMs) }),
    ...(unprompted.length === 0 ? {} : { unprompted: { texts: unprompted, everyMs: every } }),
  }
}

/** `2s`, or `2s..8s`. */
function parseRange(text: string): readonly [number, number] {
  const [low = '', high = low] = text.split('..')
  return [parseDuration(low), parseDuration(high)]
}

export function isOutcome(text: string): text is SendOutcome {
  return ['sent', 'fails', 'flashes', 'never'].includes(text)
}
