import { AppError } from '../domain/app-error.ts'
import { MAX_WEBHOOKS } from '../protocol/limits.ts'
import type { NewWebhook, Webhook, WebhookChange, WebhookId } from '../protocol/webhook.ts'
import { toWebhookId, webhookRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { toWebhook, WEBHOOK_COLUMNS, type WebhookRow } from './webhook-row.ts'

/** Wrapped under a key that is not in the database. */
export interface WrappedSecrets {
  readonly current: string
  /** The one before it, while it signs, too. */
  readonly old: string | undefined
}

export type WholeWebhook = Required<NewWebhook>
export type OffReason = NonNullable<Webhook['off_reason']>

/** What is needed to send to it. */
export type WebhookTarget = Omit<Webhook, 'waiting_count' | 'failed_count' | 'next_try_at'>

/** What a try came to, for the webhook as a whole. */
export interface WebhookHealth {
  readonly failures: number
  readonly failingSince: number | null
}

/** Addresses outside that are told what happens. */
export interface Webhooks {
  /** Oldest first. */
  list(): Webhook[]
  /** Throws `not_found`. */
  get(id: WebhookId): Webhook
  find(id: WebhookId): Webhook | undefined
  listIds(): WebhookId[]
  /** Where to send, and nothing that has to be counted. */
  findTarget(id: WebhookId): WebhookTarget | undefined
  /** Without a secret yet. Throws `conflict` where there are too many. */
  insert(webhook: WholeWebhook, at: number): WebhookId
  update(id: WebhookId, change: WebhookChange): Webhook
  /** Its deliveries go with it. Returns it as it was. */
  delete(id: WebhookId): Webhook
  /** `oldUntil`: so long the one that it had signs, too. */
  setSecret(id: WebhookId, wrapped: string, oldUntil: number | null): void
  findSecrets(id: WebhookId, now: number): WrappedSecrets | undefined
  switchOff(id: WebhookId, reason: OffReason): void
  health(id: WebhookId): WebhookHealth
  noteDelivered(id: WebhookId, at: number): void
  noteFailed(id: WebhookId, failed: { readonly at: number; readonly error: string; readonly pausedUntil: number }): void
  /** Called after each commit that changed one of them. */
  onChange(listener: () => void): () => void
}

export function createWebhooks({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): Webhooks {
  const sql = prepareWebhooks(db)
  const listeners = new Set<() => void>()
  let isChanged = false
  transactions.add({
    announce() {
      if (!isChanged) return
      isChanged = false
      for (const listener of listeners) listener()
    },
    afterRollback() {
      isChanged = false
    },
  })

  function finish(row: WebhookRow): Webhook {
    const [waiting = 0, nextTryAt = null] = sql.waiting.get(row[0]) ?? []
    return toWebhook(row, { waiting, nextTryAt, failed: sql.failed.get(row[0])?.[0] ?? 0 })
  }

  function get(id: WebhookId): Webhook {
    const row = sql.byRow.get(webhookRow(id))
    if (!row) throw new AppError('not_found', 'Cannot find this webhook: it was deleted, or never was')
    return finish(row)
  }

  function change<T>(work: () => T): T {
    return transactions.join(() => {
      isChanged = true
      return work()
    })
  }

  return {
    list: () => sql.all.all().map(finish),
    get,
    find: (id) => sql.byRow.all(webhookRow(id)).map(finish)[0],
    listIds: () => sql.ids.all().map(([id]) => toWebhookId(id)),
    findTarget: (id) => sql.byRow.all(webhookRow(id)).map((row) => toWebhook(row, NOT_COUNTED))[0],
    insert: (webhook, at) =>
      change(() => {
        if ((sql.count.get()?.[0] ?? 0) >= MAX_WEBHOOKS) {
          throw new AppError('conflict', `Cannot keep more than ${MAX_WEBHOOKS} webhooks: delete one first`)
        }
        return toWebhookId(sql.insert.insert(...valuesOf(webhook), at))
      }),
    update: (id, wanted) =>
      change(() => {
        const before = get(id)
        const after = { ...before, ...wanted }
        sql.update.run(...valuesOf(after), webhookRow(id))
        // Another address, or being switched on again, is a new beginning; so is being switched off.
        const isSwitched = after.is_enabled !== before.is_enabled
        if (isSwitched || after.url !== before.url) sql.begin.run(webhookRow(id))
        if (isSwitched) sql.enable.run(Number(after.is_enabled), after.is_enabled ? null : 'owner', webhookRow(id))
        return get(id)
      }),
    delete: (id) =>
      change(() => {
        const webhook = get(id)
        sql.remove.run(webhookRow(id))
        return webhook
      }),
    setSecret: (id, wrapped, oldUntil) => change(() => void sql.setSecret.run(oldUntil, wrapped, webhookRow(id))),
    findSecrets(id, now) {
      const [current = null, old = null, oldUntil = null] = sql.secrets.get(webhookRow(id)) ?? []
      if (current === null) return undefined
      return { current, old: old !== null && oldUntil !== null && oldUntil > now ? old : undefined }
    },
    switchOff: (id, reason) => change(() => void sql.enable.run(0, reason, webhookRow(id))),
    health(id) {
      const [failures = 0, failingSince = null] = sql.health.get(webhookRow(id)) ?? []
      return { failures, failingSince }
    },
    noteDelivered: (id, at) => transactions.join(() => void sql.noteDelivered.run(at, webhookRow(id))),
    noteFailed: (id, { at, error, pausedUntil }) =>
      transactions.join(() => void sql.noteFailed.run(at, pausedUntil, error, webhookRow(id))),
    onChange(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const NOT_COUNTED = { waiting: 0, failed: 0, nextTryAt: null }

function valuesOf(webhook: WholeWebhook) {
  return [
    webhook.name,
    webhook.url,
    JSON.stringify(webhook.events),
    JSON.stringify(webhook.phones),
    Number(webhook.with_text),
    Number(webhook.allow_private),
    Number(webhook.allow_loopback),
    webhook.tls_fingerprint,
  ] as const
}

function prepareWebhooks(db: StoreContext['db']) {
  return {
    all: db.query<WebhookRow>(`SELECT ${WEBHOOK_COLUMNS} FROM webhooks ORDER BY id`),
    ids: db.query<[id: number]>('SELECT id FROM webhooks ORDER BY id'),
    byRow: db.query<WebhookRow>(`SELECT ${WEBHOOK_COLUMNS} FROM webhooks WHERE id = ?`),
    count: db.query<[count: number]>('SELECT count(*) FROM webhooks'),
    waiting: db.query<[count: number, nextTryAt: number | null]>(
      "SELECT count(*), min(next_try_at) FROM webhook_deliveries WHERE webhook_id = ? AND state = 'waiting'",
    ),
    failed: db.query<[count: number]>(
      "SELECT count(*) FROM webhook_deliveries WHERE webhook_id = ? AND state = 'failed'",
    ),
    insert: db.command(
      `INSERT INTO webhooks (name, url, events, phones, has_text, allow_private, allow_loopback, tls_fingerprint, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    update: db.command(
      `UPDATE webhooks SET name = ?, url = ?, events = ?, phones = ?, has_text = ?, allow_private = ?, allow_loopback = ?,
        tls_fingerprint = ? WHERE id = ?`,
    ),
    begin: db.command(
      'UPDATE webhooks SET failures = 0, failing_since = NULL, paused_until = NULL, last_error = NULL WHERE id = ?',
    ),
    enable: db.command('UPDATE webhooks SET is_enabled = ?, off_reason = ? WHERE id = ?'),
    remove: db.command('DELETE FROM webhooks WHERE id = ?'),
    setSecret: db.command(
      'UPDATE webhooks SET old_wrapped_secret = wrapped_secret, old_secret_until = ?, wrapped_secret = ? WHERE id = ?',
    ),
    secrets: db.query<[current: string | null, old: string | null, oldUntil: number | null]>(
      'SELECT wrapped_secret, old_wrapped_secret, old_secret_until FROM webhooks WHERE id = ?',
    ),
    health: db.query<[failures: number, failingSince: number | null]>(
      'SELECT failures, failing_since FROM webhooks WHERE id = ?',
    ),
    noteDelivered: db.command(
      `UPDATE webhooks SET failures = 0, failing_since = NULL, paused_until = NULL, last_error = NULL, last_delivered_at = ?
        WHERE id = ?`,
    ),
    noteFailed: db.command(
      `UPDATE webhooks SET failures = failures + 1, failing_since = coalesce(failing_since, ?), paused_until = ?, last_error = ?
        WHERE id = ?`,
    ),
  }
}
