import { AppError } from '../domain/app-error.ts'
import { HOLDING_TRIES, LONGEST_PAUSE_MS, MAX_DELAY_MS, MAX_WAITING_MS } from '../domain/webhook-retry.ts'
import type { DueDelivery } from '../domain/webhook-turn.ts'
import type { DeliveryId, DeliveryType, WebhookId, WebhookTry } from '../protocol/webhook.ts'
import { deliveryRow, toDeliveryId, webhookRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'
import { createDeliveryLog, type DeliveryLog } from './webhook-delivery-log.ts'
import { prepareDeliveries } from './webhook-delivery-statements.ts'

/** Most that waits for one webhook; with more, the oldest are given up. */
export const MAX_WAITING_DELIVERIES = 10_000
/** Tries that the log keeps of one delivery. */
const MAX_KEPT_TRIES = 30

export interface NewDelivery {
  readonly webhookId: WebhookId
  readonly eventId: string
  readonly type: DeliveryType
  readonly at: number
  /** What is sent, word for word. */
  readonly body: string
}

/** What waits to be told, and what was told. */
export interface WebhookDeliveries extends DeliveryLog {
  insert(delivery: NewDelivery, queuedAt: number): DeliveryId
  /**
   * Whose turn it is: in order, but what failed a few times lets those behind it go ahead, and goes before them again when its time has come
   * and the address takes something. `waitMs`: none yet; undefined: nothing waits, or the webhook is off.
   */
  findNext(webhookId: WebhookId, now: number): DueDelivery | { readonly waitMs: number } | undefined
  /** With its body. */
  getDue(id: DeliveryId): DueDelivery
  noteTry(id: DeliveryId, tried: WebhookTry): void
  settle(id: DeliveryId, end: { readonly state: 'delivered' | 'failed'; readonly at: number }): void
  retryAt(id: DeliveryId, at: number): void
  /** The address is in reach again: what had been set aside goes now. */
  hastenAll(webhookId: WebhookId, now: number): void
  /** Gives up what waited too long. */
  expire(webhookId: WebhookId, now: number): void
  /** Called after each commit that had something to send. */
  onQueued(listener: () => void): () => void
}

export function createWebhookDeliveries({
  db,
  clock,
  transactions,
}: Pick<StoreContext, 'db' | 'clock' | 'transactions'>): WebhookDeliveries {
  const sql = prepareDeliveries(db)
  const listeners = new Set<() => void>()
  let isQueued = false
  transactions.add({
    announce() {
      if (!isQueued) return
      isQueued = false
      for (const listener of listeners) listener()
    },
    afterRollback() {
      isQueued = false
    },
  })

  function getDue(id: DeliveryId): DueDelivery {
    const [eventId, body, tries] = sql.due.get(deliveryRow(id)) ?? []
    if (eventId === undefined || body === undefined) throw new AppError('not_found', 'Cannot find this delivery')
    return { id, eventId, body, tries: tries ?? 0 }
  }

  // A clock that was set back must not make anything wait longer than it could.
  const waitFor = (at: number, now: number, mostMs: number) => (at - now > mostMs ? 0 : Math.max(at - now, 0))

  return {
    insert: ({ webhookId, eventId, type, at, body }, queuedAt) =>
      transactions.join(() => {
        isQueued = true
        const row = webhookRow(webhookId)
        const oldest = sql.overflow.get(row, MAX_WAITING_DELIVERIES - 1)
        if (oldest) sql.crowdOut.run(queuedAt, row, oldest[0])
        return toDeliveryId(sql.insert.insert(row, eventId, type, at, body, queuedAt, queuedAt))
      }),
    findNext(webhookId, now) {
      const row = webhookRow(webhookId)
      const [isEnabled, pausedUntil, failures] = sql.webhook.get(row) ?? []
      if (isEnabled !== 1) return undefined
      const turns = [sql.head.get(row, HOLDING_TRIES), sql.aside.get(row, HOLDING_TRIES)]
        .filter((turn) => turn !== undefined)
        .map(([id, at]) => ({ id, waitMs: waitFor(at, now, MAX_DELAY_MS) }))
      if (turns.length === 0) return undefined
      const pauseMs = waitFor(pausedUntil ?? 0, now, LONGEST_PAUSE_MS)
      if (pauseMs > 0) return { waitMs: pauseMs }
      const [first, second] = turns.filter(({ waitMs }) => waitMs === 0)
      if (!first) return { waitMs: Math.min(...turns.map(({ waitMs }) => waitMs)) }
      // While nothing goes through, what is set aside would hold up those behind it once more.
      const isTurnOfSecond = second && failures === 0 && second.id < first.id
      return getDue(toDeliveryId(isTurnOfSecond ? second.id : first.id))
    },
    getDue,
    noteTry: (id, { at, duration_ms: durationMs, status, error }) =>
      transactions.join(() => {
        const row = deliveryRow(id)
        const tryRow = sql.insertTry.insert(row, at, durationMs, status, error)
        sql.countTry.run(row)
        sql.pruneTries.run(row, tryRow, MAX_KEPT_TRIES - 1)
      }),
    settle: (id, { state, at }) =>
      transactions.join(() => void sql.settle.run(state, state === 'failed' ? 'refused' : null, at, deliveryRow(id))),
    retryAt: (id, at) => transactions.join(() => void sql.retryAt.run(at, deliveryRow(id))),
    hastenAll: (webhookId, now) =>
      transactions.join(() => void sql.hasten.run(now, webhookRow(webhookId), HOLDING_TRIES)),
    expire: (webhookId, now) =>
      transactions.join(() => void sql.expire.run(now, webhookRow(webhookId), now - MAX_WAITING_MS)),
    ...createDeliveryLog({ clock, transactions }, { sql, onQueued: () => (isQueued = true) }),
    onQueued(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
