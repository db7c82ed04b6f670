import { setImmediate as nextTurn } from 'node:timers/promises'
import { formatCsvRow } from '../../domain/csv-row.ts'
import type { CampaignPersonRow } from '../../protocol/campaign-people.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import { MAX_PAGE_SIZE } from '../../protocol/limits.ts'
import type { CampaignMember } from '../../store/campaign-people-row.ts'
import type { Deps } from '../deps.ts'

/** Excel takes a file without it for one of its own old encodings. */
const BYTE_ORDER_MARK = '\uFEFF'
const BEFORE = ['row', 'phone', 'name']
const BEHIND = ['status', 'reason', 'status_at', 'answered_at', 'answer', 'opted_out']

/** What became of each person, as CSV, a page at a time. Throws `not_found` before the first. */
export function writeResults({ store }: Pick<Deps, 'store'>, id: CampaignId): AsyncGenerator<string, undefined> {
  const isCancelled = store.campaigns.getRecord(id).state === 'cancelled'
  const columns = Object.keys(store.campaignPeople.personAt(id, 0)?.values ?? {})

  async function* write(): AsyncGenerator<string, undefined> {
    yield BYTE_ORDER_MARK + formatCsvRow([...BEFORE, ...columns.map(apart), ...BEHIND])
    let after = -1
    for (;;) {
      const members = store.campaignPeople.list(id, after, MAX_PAGE_SIZE)
      const last = members.at(-1)
      if (!last) return undefined
      const { people } = store.campaignPeople.page(id, { cursor: after, per_page: MAX_PAGE_SIZE, isCancelled })
      yield people.map((person, index) => formatPerson(person, members[index], columns)).join('')
      after = last.row
      await nextTurn()
    }
  }
  return write()
}

function formatPerson(row: CampaignPersonRow, member: CampaignMember | undefined, columns: readonly string[]): string {
  const { person, state, reason, sent_at: at, answered_at: answeredAt, answer, opted_out: optedOut } = row
  return formatCsvRow([
    person.row,
    person.phone,
    person.name,
    ...columns.map((column) => member?.values[column] ?? ''),
    state,
    reason,
    toIso(at),
    toIso(answeredAt),
    answer,
    optedOut ? 'yes' : '',
  ])
}

/** A column of the list that is called as one of ours is told apart. */
function apart(column: string): string {
  return [...BEFORE, ...BEHIND].includes(column) ? `list_${column}` : column
}

function toIso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
