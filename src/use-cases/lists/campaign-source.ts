import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../domain/app-error.ts'
import type { CampaignPeopleFilter } from '../../protocol/campaign-people.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import { MAX_PAGE_SIZE } from '../../protocol/limits.ts'
import type { NewList } from '../../protocol/list.ts'
import type { CampaignMember } from '../../store/campaign-people-row.ts'
import type { Store } from '../../store/store.ts'
import type { NumberedRow, RowSource } from './read-csv.ts'
import type { SaidOfColumns } from './read-list.ts'

type CampaignStore = Pick<Store, 'campaigns' | 'campaignPeople'>

/**
 * The people of an earlier campaign, with all that was known of them: those who answered, those who did not, or all that it was sent to.
 * Throws `not_found`, and `conflict` when nobody is left.
 */
export async function readCampaign(
  store: CampaignStore,
  { id, answered }: NonNullable<NewList['from_campaign']>,
): Promise<{ readonly from: RowSource; readonly said: SaidOfColumns }> {
  store.campaigns.get(id)
  const wanted = await listRows(store, id, answered === undefined ? 'all' : answered ? 'answered' : 'not_answered')
  const first = [...members(store, id, wanted).take(MAX_PAGE_SIZE)]
  if (first.length === 0)
    throw new AppError('conflict', 'Cannot save this list: nobody in the campaign is such a one', {
      reason: 'list_without_people',
    })
  const layout = layOut(first)
  let done = 0

  async function* rows(): AsyncGenerator<NumberedRow> {
    yield { row: 1, cells: layout.columns }
    for (const member of members(store, id, wanted)) {
      done += 1
      // As the campaign knows the number, whatever the country of the SIM is now.
      const known: Record<string, string> = { [layout.phone]: member.phone }
      if (layout.name !== null) known[layout.name] = member.name ?? ''
      const cells = layout.columns.map((column) => known[column] ?? member.values[column] ?? '')
      yield { row: done + 1, cells }
    }
  }

  return {
    from: { rows: rows(), done: () => done, total: wanted.size },
    said: { has_header: true, phone_column: layout.phone, name_column: layout.name },
  }
}

const MIN_DIGITS = 5
type Wanted = 'all' | Extract<CampaignPeopleFilter, 'answered' | 'not_answered'>
const SENT: readonly CampaignPeopleFilter[] = ['sent', 'may_have_been_sent']

async function listRows({ campaignPeople }: CampaignStore, id: CampaignId, wanted: Wanted): Promise<Set<number>> {
  const rows = new Set<number>()
  for (const state of wanted === 'all' ? SENT : [wanted]) {
    let cursor: number | null = null
    do {
      const query = { state, per_page: MAX_PAGE_SIZE, isCancelled: false, ...(cursor === null ? {} : { cursor }) }
      const page: ReturnType<typeof campaignPeople.page> = campaignPeople.page(id, query)
      for (const { person } of page.people) rows.add(person.row)
      cursor = page.next_cursor
      await nextTurn()
    } while (cursor !== null)
  }
  return rows
}

function* members(
  { campaignPeople }: CampaignStore,
  id: CampaignId,
  wanted: ReadonlySet<number>,
): Generator<CampaignMember, undefined> {
  let after = -1
  for (;;) {
    const page = campaignPeople.list(id, after, MAX_PAGE_SIZE)
    yield* page.filter(({ row }) => wanted.has(row))
    const last = page.at(-1)
    if (!last) return undefined
    after = last.row
  }
}

/** Which of the columns hold the number and the name; those of a list without them get one. */
function layOut(people: readonly CampaignMember[]) {
  const columns = Object.keys(people[0]?.values ?? {})
  const named = people.filter(({ name }) => name !== null)
  // Another column may say the same of some: a nickname, a family name.
  const like = (column: string) => named.filter(({ name, values }) => values[column] === name).length
  const [nearest] = columns.toSorted((one, other) => like(other) - like(one))
  const phone = columns.find((column) => people.every((each) => isNumberOf(each, column))) ?? 'Phone'
  const held = nearest !== undefined && like(nearest) > 0 ? nearest : 'Name'
  const name = named.length > 0 ? held : null
  return { columns: [...new Set([...columns, phone, ...(name === null ? [] : [name])])], phone, name }
}

function isNumberOf({ phone, values }: CampaignMember, column: string): boolean {
  const digits = (values[column] ?? '').replace(/\D/gu, '').replace(/^0+/u, '')
  return digits.length >= MIN_DIGITS && phone.endsWith(digits)
}
