import { AppError } from '../../domain/app-error.ts'
import { readCampaignTemplate, type CampaignTemplate } from '../../domain/campaign-template.ts'
import type { List } from '../../protocol/list.ts'
import type { CampaignRecord } from '../../store/campaign-row.ts'
import type { ListMember } from '../../store/lists.ts'
import type { Store } from '../../store/store.ts'

/** What a draft is made of, once it has a list. */
export interface ReadDraft {
  readonly list: List
  readonly template: CampaignTemplate
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
    throw new AppError('conflict', `Cannot ${verb} this campaign: its message is empty`)
  const list = store.lists.get(record.listId)
  const columns = { columns: list.columns, nameColumn: list.name_column }
  return { list, template: readCampaignTemplate(record.template, columns) }
}

/** Throws `invalid` where the template names what the list does not have. */
export function requireKnownColumns({ list, template }: ReadDraft, verb: string): void {
  const sentence = describeUnknown({ list, template })
  if (sentence !== undefined) throw new AppError('invalid', `Cannot ${verb} this campaign: ${sentence}`)
}

export function describeUnknown({ list, template: { unknown } }: ReadDraft): string | undefined {
  if (unknown.length === 0) return undefined
  const names = unknown.map((name) => `{${name}}`).join(', ')
  const has = list.columns.map((name) => `{${name}}`).join(', ')
  return `the message names ${names}, which the list does not have; it has ${has}`
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
