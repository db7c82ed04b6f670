import type { StoreContext } from './store-context.ts'
import { DELIVERY_COLUMNS, type DeliveryRow } from './webhook-row.ts'

type TryRow = readonly [at: number, durationMs: number, status: number | null, error: string | null]
type TurnRow = readonly [id: number, nextTryAt: number]

const WAITING = "webhook_id = ? AND state = 'waiting'"

export function prepareDeliveries(db: StoreContext['db']) {
  return {
    insert: db.command(
      `INSERT INTO webhook_deliveries (webhook_id, event_id, type, at, body, queued_at, next_try_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)`,
    ),
    overflow: db.query<[id: number]>(
      `SELECT id FROM webhook_deliveries WHERE ${WAITING} ORDER BY id DESC LIMIT 1 OFFSET CAST(? AS INTEGER)`,
    ),
    crowdOut: db.command(
      `UPDATE webhook_deliveries SET state = 'failed', fail_reason = 'too_many', finished_at = ? WHERE ${WAITING} AND id <= ?`,
    ),
    webhook: db.query<[isEnabled: number, pausedUntil: number | null, failures: number]>(
      'SELECT is_enabled, paused_until, failures FROM webhooks WHERE id = ?',
    ),
    head: db.query<TurnRow>(
      `SELECT id, next_try_at FROM webhook_deliveries WHERE ${WAITING} AND tries < ? ORDER BY id LIMIT 1`,
    ),
    aside: db.query<TurnRow>(
      `SELECT id, next_try_at FROM webhook_deliveries WHERE ${WAITING} AND tries >= ? ORDER BY next_try_at, id LIMIT 1`,
    ),
    due: db.query<[eventId: string, body: string, tries: number]>(
      'SELECT event_id, body, tries FROM webhook_deliveries WHERE id = ?',
    ),
    insertTry: db.command(
      'INSERT INTO webhook_tries (delivery_id, at, duration_ms, status, error) VALUES (?, ?, ?, ?, ?)',
    ),
    countTry: db.command('UPDATE webhook_deliveries SET tries = tries + 1 WHERE id = ?'),
    pruneTries: db.command(
      `DELETE FROM webhook_tries WHERE delivery_id = ?1 AND id < ?2 AND id NOT IN (
        SELECT id FROM webhook_tries WHERE delivery_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT CAST(?3 AS INTEGER))`,
    ),
    tries: db.query<TryRow>(
      'SELECT at, duration_ms, status, error FROM webhook_tries WHERE delivery_id = ? ORDER BY id',
    ),
    settle: db.command('UPDATE webhook_deliveries SET state = ?, fail_reason = ?, finished_at = ? WHERE id = ?'),
    retryAt: db.command('UPDATE webhook_deliveries SET next_try_at = ? WHERE id = ?'),
    hasten: db.command(
      "UPDATE webhook_deliveries SET next_try_at = ? WHERE webhook_id = ? AND state = 'waiting' AND tries >= ?",
    ),
    expire: db.command(
      `UPDATE webhook_deliveries SET state = 'failed', fail_reason = 'expired', finished_at = ? WHERE ${WAITING} AND queued_at < ?`,
    ),
    page: db.query<DeliveryRow>(
      `SELECT ${DELIVERY_COLUMNS} FROM webhook_deliveries
        WHERE webhook_id = ?1 AND id < ?2 AND (?3 IS NULL OR state = ?3) ORDER BY id DESC LIMIT ?4`,
    ),
    byRow: db.query<DeliveryRow>(`SELECT ${DELIVERY_COLUMNS} FROM webhook_deliveries WHERE id = ? AND webhook_id = ?`),
    sendAgain: db.command(
      `UPDATE webhook_deliveries SET state = 'waiting', fail_reason = NULL, finished_at = NULL, tries = 0,
        queued_at = ?1, next_try_at = ?1 WHERE id = ?2`,
    ),
    hurry: db.command(`UPDATE webhook_deliveries SET next_try_at = ? WHERE ${WAITING} AND id < ? AND tries < ?`),
    unpause: db.command('UPDATE webhooks SET paused_until = NULL WHERE id = ?'),
    webhooks: db.query<[id: number]>('SELECT id FROM webhooks'),
    old: db.query<[id: number]>(
      'SELECT id FROM webhook_deliveries WHERE finished_at IS NOT NULL AND finished_at < ? LIMIT ?',
    ),
    crowded: db.query<[id: number]>(
      `SELECT id FROM webhook_deliveries WHERE webhook_id = ?1 AND finished_at IS NOT NULL AND id < (
        SELECT id FROM webhook_deliveries WHERE webhook_id = ?1 AND finished_at IS NOT NULL
          ORDER BY id DESC LIMIT 1 OFFSET CAST(?2 AS INTEGER) - 1) LIMIT CAST(?3 AS INTEGER)`,
    ),
    remove: db.command('DELETE FROM webhook_deliveries WHERE id = ?'),
  }
}
