import type { CampaignId, MessageId } from '../protocol/ids.ts'
import { campaignRow, messageRow, toMessageId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What campaigns have in the queue: few at a time, so that a pause finds nearly all people untouched. */
export interface CampaignQueue {
  /** Messages of all campaigns that wait to be handed over; those that are held left out. */
  countOpenCampaign(now: number): number
  /** Those of one campaign that wait or are held, oldest first. */
  listQueuedOf(id: CampaignId): MessageId[]
  /** Takes hold at once: nothing that waits is handed over until it is released. */
  holdQueued(id: CampaignId): void
  /** They go in their turn again, until then. */
  releaseQueued(id: CampaignId, release: { readonly until: number | null; readonly at: number }): void
  /** Until when it may be handed over, and the parts that campaigns may send in any minute. */
  setTerms(id: MessageId, terms: { readonly until: number | null; readonly partsAMinute: number }): void
}

export function createCampaignQueue({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): CampaignQueue {
  // The queue is short, a campaign long.
  const ofCampaign = `state = 'queued' AND is_campaign = 1 AND message_id IN (
    SELECT messages.id FROM outbox AS waiting INDEXED BY outbox_queue CROSS JOIN messages ON messages.id = waiting.message_id
      WHERE waiting.state = 'queued' AND waiting.is_campaign = 1 AND messages.campaign_id = ?1)`
  const count = db.query<[count: number]>(
    `SELECT count(*) FROM outbox INDEXED BY outbox_queue
      WHERE state = 'queued' AND is_campaign = 1 AND (open_until IS NULL OR open_until > ?)`,
  )
  const list = db.query<[messageRow: number]>(
    `SELECT message_id FROM outbox INDEXED BY outbox_queue WHERE ${ofCampaign} ORDER BY id`,
  )
  const hold = db.command(`UPDATE outbox SET open_until = 0 WHERE ${ofCampaign}`)
  const release = db.command(
    `UPDATE outbox SET open_until = ?2, queued_at = ?3, send_after = ?3 WHERE ${ofCampaign} AND open_until IS NOT ?2`,
  )
  const setTerms = db.command('UPDATE outbox SET open_until = ?, parts_a_minute = ? WHERE message_id = ?')

  return {
    countOpenCampaign: (now) => count.get(now)?.[0] ?? 0,
    listQueuedOf: (id) => list.all(campaignRow(id)).map(([row]) => toMessageId(row)),
    holdQueued: (id) => transactions.join(() => void hold.run(campaignRow(id))),
    releaseQueued: (id, { until, at }) => transactions.join(() => void release.run(campaignRow(id), until, at)),
    setTerms: (id, { until, partsAMinute }) =>
      transactions.join(() => void setTerms.run(until, partsAMinute, messageRow(id))),
  }
}
