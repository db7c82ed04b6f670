import { AppError } from '../../domain/app-error.ts'
import { findBrokenBraces } from '../../domain/broken-braces.ts'
import { readCampaignTemplate, type CampaignTemplate } from '../../domain/campaign-template.ts'
import type { CampaignBlock } from '../../protocol/campaign-check.ts'
import type { List } from '../../protocol/list.ts'
import type { CampaignRecord } from '../../store/campaign-row.ts'
import type { ListMember } from '../../store/lists.ts'
import type { Store } from '../../store/store.ts'

/** What a draft is made of, once it has a list. */
export interface ReadDraft {
  readonly list: List
  readonly template: CampaignTemplate
  /** Braces of it that hold nothing, as they were written. */
  readonly brokenBraces: readonly string[]
}

/** People that are looked at in one turn of the event loop. */
const SLICE = 100

/** Throws `conflict`, with what is missing yet. */
export function readDraft(store: Pick<Store, 'lists'>, record: CampaignRecord, verb: string): ReadDraft {
  if (record.listId === null || !store.lists.isThere(record.listId)) {
    const fact = record.listId === null ? 'it has no list yet' : 'its list was deleted'
    throw new AppError('conflict', `Cannot ${verb} this campaign: ${fact}; choose one`)
  }
  if (record.template.trim() === '')
    throw new AppError('conflict', `Cannot ${verb} this campaign: its message is empty`, { reason: 'message_empty' })
  const list = store.lists.get(record.listId)
  const columns = { columns: list.columns, nameColumn: list.name_column }
  return {
    list,
    template: readCampaignTemplate(record.template, columns),
    brokenBraces: findBrokenBraces(record.template),
  }
}

/** Throws `invalid` where the message cannot be filled in as it is written. */
export function requireSoundMessage(draft: ReadDraft, verb: string): void {
  const [fault] = findFaults(draft)
  if (fault) throw new AppError('invalid', `Cannot ${verb} this campaign: ${describeBlock(fault, draft)}`)
}

/** What of a message cannot be filled in as it is written. */
export function findFaults({ template: { unknown }, brokenBraces }: ReadDraft): CampaignBlock[] {
  const faults: CampaignBlock[] = [
    { code: 'unknown_columns', names: [...unknown] },
    { code: 'broken_braces', names: [...brokenBraces] },
  ]
  return faults.filter(({ names }) => names.length > 0)
}

/** Half a sentence: why the campaign cannot be started. */
export function describeBlock({ code, names }: CampaignBlock, { list }: Pick<ReadDraft, 'list'>): string {
  switch (code) {
    case 'unknown_columns':
      return `the message names ${inBraces(names)}, which the list does not have; it has ${inBraces(list.columns)}`
    case 'broken_braces':
      return `a brace of the message has no counterpart, at ${names.join(', ')}; write {name}, or {name|friend}`
    case 'nobody':
      return 'nobody would get a message'
    default:
      return code satisfies never
  }
}

function inBraces(names: readonly string[]): string {
  return names.map((name) => `{${name}}`).join(', ')
}

/** The people of a list with who of them has opted out, slice by slice. A list that is deleted meanwhile ends it with `not_found`. */
export function* readInSlices(
  store: Pick<Store, 'lists' | 'optOuts'>,
  list: List,
): Generator<{ readonly people: readonly ListMember[]; readonly suppressed: ReadonlySet<string> }, undefined> {
  let after = 0
  for (;;) {
    const people = store.lists.people(list.id, after, SLICE)
    const last = people.at(-1)
    if (!last) return undefined
    yield { people, suppressed: store.optOuts.hasAny(people.map(({ key }) => key)) }
    after = last.row
  }
}
