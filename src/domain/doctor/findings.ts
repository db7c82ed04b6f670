import type { Finding } from '../../protocol/doctor.ts'
import { androidTexts } from './android-texts.ts'
import { fillText, type FindingText, type FindingValues, type SayValue, type ValuesOf } from './finding.ts'
import { lineTexts } from './line-texts.ts'
import { messagesTexts } from './messages-texts.ts'
import { phoneTexts } from './phone-texts.ts'
import { programTexts } from './program-texts.ts'
import { sayInEnglish } from './say-in-english.ts'
import { storageTexts } from './storage-texts.ts'

/** Everything the doctor can say, in the order in which it is shown. `docs/doctor.md` has a row for each. */
export const FINDINGS = {
  ...phoneTexts,
  ...androidTexts,
  ...lineTexts,
  ...messagesTexts,
  ...storageTexts,
  ...programTexts,
} as const

export type FindingId = keyof typeof FINDINGS
export type CaseOf<Id extends FindingId> = keyof (typeof FINDINGS)[Id]['cases'] & string
type Text<Id extends FindingId, Case extends CaseOf<Id>> = (typeof FINDINGS)[Id]['cases'][Case]
type Values<Id extends FindingId, Case extends CaseOf<Id>> = ValuesOf<Text<Id, Case>>

/** A finding in English. A case that speaks of values wants all of them; more may go along for other languages. */
export function found<Id extends FindingId, Case extends CaseOf<Id>>(
  id: Id,
  name: Case,
  ...[values]: keyof Values<Id, Case> extends never
    ? [values?: FindingValues]
    : [values: Values<Id, Case> & FindingValues]
): Finding {
  return toFinding(id, name, values ?? {})
}

function toFinding(id: FindingId, name: string, values: FindingValues): Finding {
  const { area, cases }: FindingText = FINDINGS[id]
  const text = cases[name]
  if (text === undefined) throw new RangeError(`The doctor has no words for ${id}, ${name}`)
  const say = (part: string | undefined) => sayPart(part, values, sayInEnglish)
  return {
    id,
    case: name,
    area,
    state: text.state,
    title: say(text.title) ?? '',
    fact: say(text.fact),
    remedy: say(text.remedy),
    command: say(text.command),
    values,
  }
}

/** An empty value says nothing, so neither does the line that it would stand in alone. */
export function sayPart(part: string | undefined, values: FindingValues, say: SayValue): string | null {
  if (part === undefined) return null
  const filled = fillText(part, values, say).trim()
  return filled === '' ? null : filled
}
