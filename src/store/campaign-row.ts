import type { CampaignCounts, CampaignSettings, CampaignState, PauseReason } from '../protocol/campaign.ts'
import type { CampaignId, ListId } from '../protocol/ids.ts'
import { toCampaignId, toListId } from './row-ids.ts'

/** A campaign as it is kept. */
export interface CampaignRecord {
  readonly id: CampaignId
  readonly name: string
  readonly state: CampaignState
  readonly pauseReason: PauseReason | null
  readonly template: string
  readonly listId: ListId | null
  readonly listName: string | null
  readonly sim: number | null
  readonly startAt: number | null
  readonly settings: CampaignSettings
  readonly confirmOptOut: boolean
  readonly createdAt: number
  readonly startedAt: number | null
  /** When it was last started or resumed; a draft: changed. */
  readonly movedAt: number | null
  readonly endedAt: number | null
  /** The last row of its list that was copied. */
  readonly copiedRow: number
  readonly isCopying: boolean
  /** It came out of a backup after it had begun: some of its people may have been texted since. */
  readonly restoredAt: number | null
}

export const CAMPAIGN_COLUMNS = `id, name, state, pause_reason, template, list_id, list_name, sim, start_at, settings,
  confirm_opt_out, created_at, started_at, moved_at, ended_at, copied_row, is_copying, restored_at`

export type CampaignRow = readonly [
  id: number,
  name: string,
  state: CampaignState,
  pauseReason: PauseReason | null,
  template: string,
  listId: number | null,
  listName: string | null,
  sim: number | null,
  startAt: number | null,
  settings: string,
  confirmOptOut: number,
  createdAt: number,
  startedAt: number | null,
  movedAt: number | null,
  endedAt: number | null,
  copiedRow: number,
  isCopying: number,
  restoredAt: number | null,
]

export function toCampaignRecord(row: CampaignRow): CampaignRecord {
  return {
    id: toCampaignId(row[0]),
    name: row[1],
    state: row[2],
    pauseReason: row[3],
    template: row[4],
    listId: row[5] === null ? null : toListId(row[5]),
    listName: row[6],
    sim: row[7],
    startAt: row[8],
    // Our own column, which only settings that were checked are written to.
    settings: JSON.parse(row[9]) as CampaignSettings,
    confirmOptOut: row[10] === 1,
    createdAt: row[11],
    startedAt: row[12],
    movedAt: row[13],
    endedAt: row[14],
    copiedRow: row[15],
    isCopying: row[16] === 1,
    restoredAt: row[17],
  }
}

/** `cancelled`: nobody waits any more, without each of them being written anew. */
export function toCampaignCounts(
  rows: readonly (readonly [what: string, count: number])[],
  isCancelled: boolean,
): CampaignCounts {
  const of = (...names: readonly string[]) =>
    rows.reduce((sum, [what, count]) => (names.includes(what) ? sum + count : sum), 0)
  const untouched = of('waiting')
  const waiting = of('queued', 'handed_over') + (isCancelled ? 0 : untouched)
  const skipped = of('skipped') + (isCancelled ? untouched : 0)
  const [sent, failed, uncertain, suppressed] = [
    of('sent', 'delivered'),
    of('failed'),
    of('may_have_been_sent'),
    of('suppressed'),
  ]
  return {
    total: waiting + sent + failed + uncertain + suppressed + skipped,
    waiting,
    sent,
    delivered: of('delivered'),
    failed,
    may_have_been_sent: uncertain,
    suppressed,
    skipped,
    answered: of('answered'),
    opted_out: of('opted_out'),
  }
}
