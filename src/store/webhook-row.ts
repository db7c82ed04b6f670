import type { Delivery, Webhook, WebhookTry } from '../protocol/webhook.ts'
import { toDeliveryId, toWebhookId } from './row-ids.ts'

export const WEBHOOK_COLUMNS = `id, name, url, events, phones, has_text, allow_private, allow_loopback, tls_fingerprint, is_enabled, off_reason,
  created_at, old_secret_until, failing_since, paused_until, last_delivered_at, last_error`

export type WebhookRow = readonly [
  id: number,
  name: string,
  url: string,
  events: string,
  phones: string,
  hasText: number,
  allowPrivate: number,
  allowLoopback: number,
  tlsFingerprint: string | null,
  isEnabled: number,
  offReason: Webhook['off_reason'],
  createdAt: number,
  oldSecretUntil: number | null,
  failingSince: number | null,
  pausedUntil: number | null,
  lastDeliveredAt: number | null,
  lastError: string | null,
]

/** What is counted besides the row. */
export interface WebhookCounts {
  readonly waiting: number
  readonly failed: number
  readonly nextTryAt: number | null
}

export function toWebhook(row: WebhookRow, { waiting, failed, nextTryAt }: WebhookCounts): Webhook {
  const [id, name, url, events, phones, hasText, allowPrivate, allowLoopback, tlsFingerprint, isEnabled, ...rest] = row
  const [offReason, createdAt, oldSecretUntil, failingSince, pausedUntil, lastDeliveredAt, lastError] = rest
  const isWaiting = isEnabled === 1 && nextTryAt !== null
  return {
    id: toWebhookId(id),
    name,
    url,
    events: JSON.parse(events),
    phones: JSON.parse(phones),
    with_text: hasText === 1,
    allow_private: allowPrivate === 1,
    allow_loopback: allowLoopback === 1,
    tls_fingerprint: tlsFingerprint,
    is_enabled: isEnabled === 1,
    off_reason: offReason,
    created_at: createdAt,
    old_secret_until: oldSecretUntil,
    waiting_count: waiting,
    failed_count: failed,
    failing_since: failingSince,
    next_try_at: isWaiting ? Math.max(nextTryAt, pausedUntil ?? 0) : null,
    last_delivered_at: lastDeliveredAt,
    last_error: lastError,
  }
}

// A webhook that is off tries nothing, and one whose address pauses nothing before the pause is over.
const NEXT_TRY_AT = `(SELECT CASE is_enabled WHEN 1 THEN max(next_try_at, coalesce(paused_until, 0)) END
  FROM webhooks WHERE webhooks.id = webhook_id)`

export const DELIVERY_COLUMNS = `id, webhook_id, event_id, type, at, state, fail_reason, ${NEXT_TRY_AT}, finished_at`

export type DeliveryRow = readonly [
  id: number,
  webhookRow: number,
  eventId: string,
  type: Delivery['type'],
  at: number,
  state: Delivery['state'],
  failReason: Delivery['fail_reason'],
  nextTryAt: number | null,
  finishedAt: number | null,
]

export function toDelivery(row: DeliveryRow, tries: readonly WebhookTry[]): Delivery {
  const [id, webhookRow, eventId, type, at, state, failReason, nextTryAt, finishedAt] = row
  return {
    id: toDeliveryId(id),
    webhook_id: toWebhookId(webhookRow),
    event_id: eventId,
    type,
    at,
    state,
    fail_reason: failReason,
    next_try_at: state === 'waiting' ? nextTryAt : null,
    finished_at: finishedAt,
    tries: [...tries],
  }
}
