import { AppError } from '../domain/app-error.ts'
import { formatPhone, parseAddress } from '../domain/phone-number.ts'
import type { CampaignId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { OptOutAct, OptOutLog, OptOutLogQuery, OptOutSource } from '../protocol/opt-out.ts'
import { campaignRow, toCampaignId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface NewOptOutAct {
  readonly at: number
  /** The key of its entry. */
  readonly phone: string
  readonly act: OptOutAct['act']
  readonly source: OptOutSource
  readonly campaignId?: CampaignId | undefined
  readonly word?: string | undefined
  readonly reason?: string | undefined
  readonly by?: string | undefined
}

/** Who opted out and came back, when, how and why. Kept when the entries go. */
export interface OptOutActs {
  note(act: NewOptOutAct): OptOutAct
  /** Newest first. */
  list(query: OptOutLogQuery): OptOutLog
}

type ActRow = readonly [
  id: number,
  at: number,
  phone: string,
  act: OptOutAct['act'],
  source: OptOutSource,
  campaignRow: number | null,
  word: string | null,
  reason: string | null,
  by: string | null,
]

/** Acts that are kept; with more, the oldest go. The entries themselves stay. */
const MAX_ACTS = 500_000

export function createOptOutActs({
  db,
  region,
  noteChange,
}: Pick<StoreContext, 'db' | 'region' | 'noteChange'>): OptOutActs {
  const columns = 'id, at, phone, act, source, campaign_id, word, reason, done_by'
  const insert = db.command(
    'INSERT INTO opt_out_acts (at, phone, act, source, campaign_id, word, reason, done_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  )
  const prune = db.command('DELETE FROM opt_out_acts WHERE id <= ?')
  const byId = db.query<ActRow>(`SELECT ${columns} FROM opt_out_acts WHERE id = ?`)
  const page = db.query<ActRow>(`SELECT ${columns} FROM opt_out_acts WHERE id < ? ORDER BY id DESC LIMIT ?`)
  const pageOf = db.query<ActRow>(
    `SELECT ${columns} FROM opt_out_acts WHERE phone = ?3 AND id < ?1 ORDER BY id DESC LIMIT ?2`,
  )
  const toAct = ([, at, phone, act, source, campaign, word, reason, by]: ActRow): OptOutAct => ({
    at,
    phone,
    phone_formatted: formatPhone(phone, region()),
    act,
    source,
    campaign_id: campaign === null ? null : toCampaignId(campaign),
    word,
    reason,
    by,
  })

  return {
    note({ at, phone, act, source, campaignId, word, reason, by }) {
      const campaign = campaignId === undefined ? null : campaignRow(campaignId)
      const id = insert.insert(at, phone, act, source, campaign, word ?? null, reason ?? null, by ?? null)
      prune.run(id - MAX_ACTS)
      if (act === 'opted_out') noteChange({ type: 'opt_out.added', phone })
      const row = byId.get(id)
      if (!row) throw new Error('Cannot note an opt-out: its row is not there')
      return toAct(row)
    },
    list({ phone, per_page: perPage = DEFAULT_PAGE_SIZE, cursor }) {
      const from = parseCursor(cursor)
      const rows =
        phone === undefined
          ? page.all(from, perPage + 1)
          : pageOf.all(from, perPage + 1, parseAddress(phone, region()).key)
      const shown = rows.slice(0, perPage)
      const last = shown.at(-1)
      return { acts: shown.map(toAct), next_cursor: last && rows.length > perPage ? String(last[0]) : null }
    },
  }
}

function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER
  if (/^[1-9][0-9]{0,14}$/u.test(cursor)) return Number(cursor)
  throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the log gave')
}
