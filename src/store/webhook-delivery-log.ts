import { AppError } from '../domain/app-error.ts'
import { HOLDING_TRIES } from '../domain/webhook-retry.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type {
  Delivery,
  DeliveryDetail,
  DeliveryId,
  DeliveryList,
  DeliveryQuery,
  WebhookId,
} from '../protocol/webhook.ts'
import { deliveryRow, webhookRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import type { prepareDeliveries } from './webhook-delivery-statements.ts'
import { toDelivery, type DeliveryRow } from './webhook-row.ts'

/** Finished deliveries that the log keeps of one webhook, and for how long. */
export const MAX_KEPT_DELIVERIES = 1_000
export const KEPT_DELIVERIES_MS = 7 * 86_400_000
const PRUNED_PER_SLICE = 300

/** What was told, and what is on its way, for who looks. */
export interface DeliveryLog {
  list(webhookId: WebhookId, query: DeliveryQuery): DeliveryList
  /** Throws `not_found`. */
  get(webhookId: WebhookId, id: DeliveryId): DeliveryDetail
  /** Begins a new round of tries, now, whatever it waited for. Throws `not_found`. */
  sendAgain(webhookId: WebhookId, id: DeliveryId, at: number): Delivery
  /** One slice of forgetting what is old. True while there is more to do. */
  maintain(): boolean
}

interface LogParts {
  readonly sql: ReturnType<typeof prepareDeliveries>
  readonly onQueued: () => void
}

export function createDeliveryLog(
  { clock, transactions }: Pick<StoreContext, 'clock' | 'transactions'>,
  { sql, onQueued }: LogParts,
): DeliveryLog {
  const finish = (row: DeliveryRow): Delivery =>
    toDelivery(
      row,
      sql.tries.all(row[0]).map(([at, duration_ms, status, error]) => ({ at, duration_ms, status, error })),
    )

  function getRow(webhookId: WebhookId, id: DeliveryId): DeliveryRow {
    const row = sql.byRow.get(deliveryRow(id), webhookRow(webhookId))
    if (!row) throw new AppError('not_found', 'Cannot find this delivery: the log keeps a week, and it is not in it')
    return row
  }

  return {
    list(webhookId, { state, per_page: perPage = DEFAULT_PAGE_SIZE, cursor }) {
      const rows = sql.page.all(webhookRow(webhookId), parseCursor(cursor), state ?? null, perPage + 1)
      const shown = rows.slice(0, perPage)
      const last = shown.at(-1)
      return { deliveries: shown.map(finish), next_cursor: last && rows.length > perPage ? String(last[0]) : null }
    },
    get: (webhookId, id) => ({ ...finish(getRow(webhookId, id)), body: sql.due.get(deliveryRow(id))?.[1] ?? '' }),
    sendAgain: (webhookId, id, at) =>
      transactions.join(() => {
        const [row] = getRow(webhookId, id)
        sql.sendAgain.run(at, row)
        // Neither a pause of the address nor what stands before it in the queue may hold it up.
        sql.unpause.run(webhookRow(webhookId))
        sql.hurry.run(at, webhookRow(webhookId), row, HOLDING_TRIES)
        onQueued()
        return finish(getRow(webhookId, id))
      }),
    maintain() {
      const old = sql.old.all(clock.now() - KEPT_DELIVERIES_MS, PRUNED_PER_SLICE).map(([id]) => id)
      const crowded = sql.webhooks
        .all()
        .flatMap(([webhook]) => sql.crowded.all(webhook, MAX_KEPT_DELIVERIES, PRUNED_PER_SLICE))
      const gone = [...new Set([...old, ...crowded.map(([id]) => id)])]
      if (gone.length === 0) return false
      transactions.run(() => {
        for (const id of gone) sql.remove.run(id)
      })
      return true
    },
  }
}

function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined) return Number.MAX_SAFE_INTEGER
  if (/^[1-9][0-9]{0,14}$/u.test(cursor)) return Number(cursor)
  throw new AppError('invalid', 'Cannot go on from this cursor: it is not one that the log gave')
}
