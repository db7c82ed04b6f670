import { AppError } from '../domain/app-error.ts'
import type {
  Campaign,
  CampaignList,
  CampaignListQuery,
  CampaignSettings,
  CampaignState,
  PauseReason,
} from '../protocol/campaign.ts'
import type { CampaignId, ListId } from '../protocol/ids.ts'
import { DEFAULT_PAGE_SIZE, MAX_CAMPAIGNS } from '../protocol/limits.ts'
import type { CampaignPace } from './campaign-pace.ts'
import {
  CAMPAIGN_COLUMNS,
  toCampaignCounts,
  toCampaignRecord,
  type CampaignRecord,
  type CampaignRow,
} from './campaign-row.ts'
import type { Lists } from './lists.ts'
import { campaignRow, listRow, toCampaignId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What a draft says. */
export interface CampaignDraft {
  readonly name: string
  readonly template: string
  readonly listId: ListId | null
  readonly sim: number | null
  readonly startAt: number | null
  readonly settings: CampaignSettings
  readonly confirmOptOut: boolean
}

export interface CampaignMove {
  readonly state: CampaignState
  readonly at: number
  readonly reason?: PauseReason
}

/** Campaigns; their people are kept by `campaign-people.ts`. */
export interface Campaigns {
  /** Newest first. */
  list(query: CampaignListQuery): CampaignList
  find(id: CampaignId): Campaign | undefined
  /** Throws `not_found`. */
  get(id: CampaignId): Campaign
  /** As it is kept. Throws `not_found`. */
  getRecord(id: CampaignId): CampaignRecord
  findRecord(id: CampaignId): CampaignRecord | undefined
  /** Throws `conflict` where there are too many. */
  insert(draft: CampaignDraft, at: number): CampaignId
  setDraft(id: CampaignId, draft: CampaignDraft, at: number): void
  /** From a draft to scheduled or running: its people are to be copied. */
  begin(id: CampaignId, begin: CampaignMove & { readonly listName: string; readonly startAt: number | null }): void
  move(id: CampaignId, move: CampaignMove): void
  /** Another hour for one that waits for its hour; null: none. */
  setStart(id: CampaignId, startAt: number | null): void
  /** Out of a restored backup. */
  markRestored(id: CampaignId, at: number): void
  /** Its people have been copied up to this row of the list. */
  setCopied(id: CampaignId, row: number, isCopying: boolean): void
  /** It has put a message into the outbox: the others come first now. */
  setFed(id: CampaignId, at: number): void
  /** Those that are scheduled or running; whose turn is next comes first. */
  listActive(): CampaignRecord[]
  listCopying(): CampaignRecord[]
  listPaused(): CampaignRecord[]
  /** All that may yet send something. */
  listRestored(): CampaignRecord[]
  /** Whether people are still being copied from this list. */
  isReading(id: ListId): boolean
  /** Out of sight at once; its people go in slices. Returns it as it was. */
  delete(id: CampaignId): Campaign
  /** One slice of removing what is gone. True while there is more to do. */
  maintain(): boolean
}

const REMOVED_PER_SLICE = 300

export function createCampaigns(
  { db, transactions, noteChange }: Pick<StoreContext, 'db' | 'transactions' | 'noteChange'>,
  { lists, pace }: { readonly lists: Pick<Lists, 'isThere'>; readonly pace: CampaignPace },
): Campaigns {
  const sql = prepareCampaigns(db)

  function toCampaign(row: CampaignRow): Campaign {
    const record = toCampaignRecord(row)
    const counts = toCampaignCounts(sql.counts.all(row[0]), record.state === 'cancelled')
    return {
      id: record.id,
      name: record.name,
      state: record.state,
      pause_reason: record.pauseReason,
      template: record.template,
      list_id: record.listId !== null && lists.isThere(record.listId) ? record.listId : null,
      list_name: record.listName,
      sim: record.sim,
      start_at: record.startAt,
      settings: record.settings,
      confirm_opt_out: record.confirmOptOut,
      is_copying: record.isCopying,
      counts,
      ...pace.describe(record, counts),
      created_at: record.createdAt,
      updated_at: Math.max(record.createdAt, record.movedAt ?? 0, record.endedAt ?? 0),
      started_at: record.startedAt,
      ended_at: record.endedAt,
    }
  }

  function getRow(id: CampaignId): CampaignRow {
    const row = sql.byRow.get(campaignRow(id))
    if (!row) throw new AppError('not_found', 'Cannot find this campaign: it was deleted, or never was')
    return row
  }

  return {
    list({ state, per_page: perPage = DEFAULT_PAGE_SIZE, cursor }) {
      const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : campaignRow(cursor)
      const rows = sql.page.all(before, state ?? null, perPage + 1)
      const campaigns = rows.slice(0, perPage).map(toCampaign)
      return { campaigns, next_cursor: rows.length > perPage ? (campaigns.at(-1)?.id ?? null) : null }
    },
    find: (id) => sql.byRow.all(campaignRow(id)).map(toCampaign)[0],
    get: (id) => toCampaign(getRow(id)),
    getRecord: (id) => toCampaignRecord(getRow(id)),
    findRecord: (id) => sql.byRow.all(campaignRow(id)).map(toCampaignRecord)[0],
    insert: (draft, at) =>
      transactions.join(() => {
        if ((sql.count.get()?.[0] ?? 0) >= MAX_CAMPAIGNS) {
          throw new AppError('conflict', `Cannot keep more than ${MAX_CAMPAIGNS} campaigns: delete one first`)
        }
        return toCampaignId(sql.insert.insert(...draftValues(draft), at))
      }),
    setDraft: (id, draft, at) =>
      transactions.join(() => void sql.setDraft.run(...draftValues(draft), at, campaignRow(id))),
    begin: (id, { state, at, listName, startAt }) =>
      transactions.join(() => void sql.begin.run(state, at, listName, startAt, campaignRow(id))),
    move: (id, { state, at, reason }) =>
      transactions.join(() => {
        sql.move.run(state, reason ?? null, at, campaignRow(id))
        if (state === 'done') noteChange({ type: 'campaign.finished', campaignId: id })
      }),
    setStart: (id, startAt) => transactions.join(() => void sql.setStart.run(startAt, campaignRow(id))),
    markRestored: (id, at) => transactions.join(() => void sql.markRestored.run(at, campaignRow(id))),
    setCopied: (id, row, isCopying) =>
      transactions.join(() => void sql.setCopied.run(row, Number(isCopying), campaignRow(id))),
    setFed: (id, at) => transactions.join(() => void sql.setFed.run(at, campaignRow(id))),
    listActive: () => sql.active.all().map(toCampaignRecord),
    listCopying: () => sql.copying.all().map(toCampaignRecord),
    listPaused: () => sql.paused.all().map(toCampaignRecord),
    listRestored: () => sql.uncancelled.all().map(toCampaignRecord),
    isReading: (id) => sql.reading.get(listRow(id)) !== undefined,
    delete: (id) =>
      transactions.join(() => {
        const campaign = toCampaign(getRow(id))
        sql.hide.run(campaignRow(id))
        return campaign
      }),
    maintain() {
      const row = sql.gone.get()?.[0]
      if (row === undefined) return false
      transactions.run(() => {
        if (sql.removePeople.run(row) < REMOVED_PER_SLICE) sql.remove.run(row)
      })
      return true
    },
  }
}

function draftValues({ name, template, listId, sim, startAt, settings, confirmOptOut }: CampaignDraft) {
  const list = listId === null ? null : listRow(listId)
  return [name, template, list, sim, startAt, JSON.stringify(settings), Number(confirmOptOut)] as const
}

function prepareCampaigns(db: StoreContext['db']) {
  const one = 'WHERE id = ? AND is_deleted = 0'
  return {
    page: db.query<CampaignRow>(
      `SELECT ${CAMPAIGN_COLUMNS} FROM campaigns
        WHERE is_deleted = 0 AND id < ?1 AND (?2 IS NULL OR state = ?2) ORDER BY id DESC LIMIT ?3`,
    ),
    byRow: db.query<CampaignRow>(`SELECT ${CAMPAIGN_COLUMNS} FROM campaigns ${one}`),
    count: db.query<[count: number]>('SELECT count(*) FROM campaigns WHERE is_deleted = 0'),
    counts: db.query<[what: string, count: number]>('SELECT what, count FROM campaign_counts WHERE campaign_id = ?'),
    insert: db.command(
      `INSERT INTO campaigns (name, template, list_id, sim, start_at, settings, confirm_opt_out, created_at, state)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'draft')`,
    ),
    setDraft: db.command(
      `UPDATE campaigns SET name = ?, template = ?, list_id = ?, sim = ?, start_at = ?, settings = ?, confirm_opt_out = ?,
        moved_at = ? ${one}`,
    ),
    begin: db.command(
      `UPDATE campaigns SET state = ?1, pause_reason = NULL, started_at = ?2, moved_at = ?2, list_name = ?3, start_at = ?4,
        copied_row = 0, is_copying = 1 WHERE id = ?5 AND is_deleted = 0`,
    ),
    move: db.command(
      `UPDATE campaigns SET state = ?1, pause_reason = ?2,
        moved_at = iif(?1 IN ('running', 'scheduled'), ?3, moved_at),
        ended_at = iif(?1 IN ('done', 'cancelled'), ?3, NULL) WHERE id = ?4 AND is_deleted = 0`,
    ),
    setStart: db.command(`UPDATE campaigns SET start_at = ? ${one}`),
    markRestored: db.command(`UPDATE campaigns SET restored_at = ? ${one}`),
    setCopied: db.command('UPDATE campaigns SET copied_row = ?, is_copying = ? WHERE id = ?'),
    setFed: db.command('UPDATE campaigns SET fed_at = ? WHERE id = ?'),
    active: db.query<CampaignRow>(
      `SELECT ${CAMPAIGN_COLUMNS} FROM campaigns INDEXED BY campaigns_active
        WHERE state IN ('scheduled', 'running') AND is_deleted = 0 ORDER BY fed_at, id`,
    ),
    copying: db.query<CampaignRow>(
      `SELECT ${CAMPAIGN_COLUMNS} FROM campaigns INDEXED BY campaigns_copying WHERE is_copying = 1 AND is_deleted = 0 ORDER BY id`,
    ),
    // There are few campaigns.
    paused: db.query<CampaignRow>(
      `SELECT ${CAMPAIGN_COLUMNS} FROM campaigns WHERE state = 'paused' AND is_deleted = 0 ORDER BY id`,
    ),
    uncancelled: db.query<CampaignRow>(
      `SELECT ${CAMPAIGN_COLUMNS} FROM campaigns WHERE state <> 'cancelled' AND is_deleted = 0 ORDER BY id`,
    ),
    reading: db.query<[one: number]>(
      'SELECT 1 FROM campaigns INDEXED BY campaigns_copying WHERE is_copying = 1 AND list_id = ? LIMIT 1',
    ),
    hide: db.command('UPDATE campaigns SET is_deleted = 1, is_copying = 0 WHERE id = ?'),
    gone: db.query<[id: number]>('SELECT id FROM campaigns INDEXED BY campaigns_deleted WHERE is_deleted = 1 LIMIT 1'),
    removePeople: db.command(
      `DELETE FROM campaign_people WHERE id IN (
        SELECT id FROM campaign_people WHERE campaign_id = ? LIMIT ${REMOVED_PER_SLICE})`,
    ),
    remove: db.command('DELETE FROM campaigns WHERE id = ?'),
  }
}
