import { setImmediate as nextTurn } from 'node:timers/promises'
import { requireAct } from '../../domain/campaign-state.ts'
import { composeText } from '../../domain/campaign-text.ts'
import { createPriceCounter } from '../../domain/campaign-price.ts'
import type { CampaignBlock, CampaignCheck } from '../../protocol/campaign-check.ts'
import type { CampaignId } from '../../protocol/ids.ts'
import { MAX_CHECK_EXAMPLES } from '../../protocol/limits.ts'
import type { Deps } from '../deps.ts'
import { describeBlock, findFaults, readDraft, readInSlices } from './draft-people.ts'

interface Rows {
  count: number
  readonly first: number[]
}

const NOBODY: CampaignBlock = { code: 'nobody', names: [] }

/** What would become of a draft if it were started now: nothing is sent, and nothing is kept. */
export async function checkCampaign(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  id: CampaignId,
): Promise<CampaignCheck> {
  const record = store.campaigns.getRecord(id)
  requireAct(record.state, 'check')
  const draft = readDraft(store, record, 'check')
  const { list, template } = draft
  const price = createPriceCounter(record.template)
  const missing = new Map<string, Rows>()
  const [tooLong, empty] = [newRows(), newRows()]
  let suppressedCount = 0

  for (const { people, suppressed } of readInSlices(store, list)) {
    for (const person of people) {
      if (suppressed.has(person.key)) {
        suppressedCount += 1
        continue
      }
      const text = composeText(template, person)
      for (const column of text.missing) {
        // A column that is not there at all is told once, as what stands in the way.
        if (!template.unknown.includes(column)) note(rowsOf(missing, column), person.row)
      }
      if (text.kind === 'text') price.add(text.body)
      else note(text.kind === 'empty' ? empty : tooLong, person.row)
    }
    await nextTurn()
  }

  const { people: reachable, parts, byCount, costly } = price.read()
  const asked = Math.max(clock.now(), record.startAt ?? 0)
  const verdict = store.campaignPace.judge(record.settings, asked)
  const start = verdict.verdict === 'wait' ? verdict.until : asked
  const blocks: CampaignBlock[] = [...findFaults(draft), ...(reachable === 0 ? [NOBODY] : [])]
  return {
    people: list.people_count,
    suppressed: suppressedCount,
    reachable,
    total_parts: parts,
    parts_by_count: byCount,
    costly_character: costly,
    unknown_columns: [...template.unknown],
    missing_values: [...missing].map(([column, { count, first }]) => ({ column, people: count, rows: first })),
    too_long: tooLong.first,
    too_long_count: tooLong.count,
    empty: empty.first,
    empty_count: empty.count,
    start_at: start,
    finish_at: store.campaignPace.estimate(record.settings, { people: reachable, parts }, asked),
    blocked_by: blocks,
    problems: blocks.map((block) => `It cannot be started: ${describeBlock(block, draft)}`),
  }
}

function newRows(): Rows {
  return { count: 0, first: [] }
}

function rowsOf(rows: Map<string, Rows>, name: string): Rows {
  const known = rows.get(name) ?? newRows()
  rows.set(name, known)
  return known
}

function note(rows: Rows, row: number): void {
  rows.count += 1
  if (rows.first.length < MAX_CHECK_EXAMPLES) rows.first.push(row)
}
