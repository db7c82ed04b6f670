import { randomBytes } from 'node:crypto'
import type { Clock } from '../../domain/clock.ts'
import type { Log } from '../../domain/log.ts'
import { formatPayload } from '../../domain/webhook-payload.ts'
import { OFF_AFTER_MS, OUTAGE_MS, outcomeOf, planRetry, readRetryAfter } from '../../domain/webhook-retry.ts'
import type { DueDelivery } from '../../domain/webhook-turn.ts'
import type { DeliveryId, Webhook, WebhookId, WebhookTry } from '../../protocol/webhook.ts'
import type { PostAnswer, PostWebhook } from './post-webhook.ts'
import { signWebhook } from './sign-webhook.ts'

const EVENT_ID_BYTES = 16

/** Where to send. */
export type Target = Omit<Webhook, 'waiting_count' | 'failed_count' | 'next_try_at'>

/** What the deliverer needs of what is kept. */
export interface DelivererStorage {
  readonly webhooks: {
    listIds(): WebhookId[]
    findTarget(id: WebhookId): Target | undefined
    health(id: WebhookId): { readonly failures: number; readonly failingSince: number | null }
    noteDelivered(id: WebhookId, at: number): void
    noteFailed(id: WebhookId, failed: { at: number; error: string; pausedUntil: number }): void
    switchOff(id: WebhookId, reason: 'gone' | 'failing'): void
    onChange(listener: () => void): () => void
  }
  readonly webhookDeliveries: {
    findNext(id: WebhookId, now: number): DueDelivery | { readonly waitMs: number } | undefined
    insert(
      delivery: { webhookId: WebhookId; eventId: string; type: 'ping'; at: number; body: string },
      queuedAt: number,
    ): DeliveryId
    noteTry(id: DeliveryId, tried: WebhookTry): void
    settle(id: DeliveryId, end: { state: 'delivered' | 'failed'; at: number }): void
    retryAt(id: DeliveryId, at: number): void
    hastenAll(id: WebhookId, now: number): void
    expire(id: WebhookId, now: number): void
    onQueued(listener: () => void): () => void
  }
  transaction<T>(work: () => T): T
}

export interface TryDeps {
  readonly storage: DelivererStorage
  readonly post: PostWebhook
  /** Those that sign, the newest first; none: they cannot be read. */
  readonly readSecrets: (id: WebhookId) => readonly string[]
  readonly clock: Clock
  readonly log: Log
  readonly version: string
  /** Told when a webhook was switched off by itself. */
  readonly onOff: (webhook: Target) => void
  /** From 0 to 1. */
  readonly random?: () => number
}

export interface TestResult {
  /** In the log. Undefined: the webhook was deleted meanwhile, or the daemon ends. */
  readonly id: DeliveryId | undefined
  /** The beginning of what was answered. */
  readonly answer: string | undefined
}

export interface Tries {
  /** One try, and what follows from it. */
  tryOnce(webhook: Target, due: DueDelivery): Promise<void>
  /** A `ping`, kept when it is over and never tried again: who pressed the button sees what came of it. */
  test(webhook: Target): Promise<TestResult>
}

/** Makes single tries, and keeps what came of each. */
export function createTry(deps: TryDeps, ending: AbortSignal): Tries {
  const { storage, clock, log, random = Math.random } = deps
  const { webhooks, webhookDeliveries } = storage
  const measure = createMeasuredPost(deps, ending)

  /** One try, and what follows from it, in one transaction. One that was ended counts for nothing. */
  async function tryOnce(webhook: Target, due: DueDelivery): Promise<void> {
    const { answer, tried } = await measure(webhook, due)
    if (ending.aborted) return
    const { status, duration_ms: ms, error } = tried
    // Its address may hold a token, so it is in no line.
    const fields = { webhook: webhook.id, delivery: due.id, status, ms, tries: due.tries + 1 }
    log[error === null ? 'debug' : 'info'](
      fields,
      error === null ? 'a webhook was told' : 'a webhook could not be told',
    )
    if (storage.transaction(() => record(webhook.id, due, answer, tried))) deps.onOff(webhook)
  }

  function noteInReach(id: WebhookId, now: number): void {
    const { failingSince } = webhooks.health(id)
    webhooks.noteDelivered(id, now)
    if (failingSince !== null && now - failingSince >= OUTAGE_MS) webhookDeliveries.hastenAll(id, now)
  }

  /** Returns whether this switched the webhook off. */
  function record(id: WebhookId, due: DueDelivery, answer: PostAnswer, tried: WebhookTry): boolean {
    const now = clock.now()
    const outcome = outcomeOf(answer.status)
    // It may have been deleted while it was told, and its deliveries with it.
    if (!webhooks.findTarget(id)) return false
    const { failures, failingSince } = webhooks.health(id)
    webhookDeliveries.noteTry(due.id, tried)
    if (outcome === 'delivered') {
      webhookDeliveries.settle(due.id, { state: 'delivered', at: now })
      noteInReach(id, now)
      return false
    }
    const plan = planRetry(
      {
        outcome,
        tries: due.tries + 1,
        failures: failures + 1,
        retryAfterMs: readRetryAfter(answer.retryAfter, now),
      },
      random(),
    )
    if (plan.retryInMs === undefined) webhookDeliveries.settle(due.id, { state: 'failed', at: now })
    else webhookDeliveries.retryAt(due.id, now + plan.retryInMs)
    webhooks.noteFailed(id, { at: now, error: tried.error ?? '', pausedUntil: now + plan.pauseMs })
    const reason =
      outcome === 'gone' ? 'gone' : failingSince !== null && now - failingSince >= OFF_AFTER_MS && 'failing'
    if (reason === false) return false
    webhooks.switchOff(id, reason)
    return true
  }

  /** It is kept when it is over, and never tried again: who pressed the button sees what came of it. */
  async function test(webhook: Target): Promise<TestResult> {
    const { id, name } = webhook
    const at = clock.now()
    const eventId = `evt_${randomBytes(EVENT_ID_BYTES).toString('base64url')}`
    const body = formatPayload({ type: 'ping', at, data: { webhook: { id, name } } }, { hasText: true })
    const { answer, tried } = await measure(webhook, { eventId, body })
    if (ending.aborted || !webhooks.findTarget(id)) return { id: undefined, answer: undefined }
    const isDelivered = tried.error === null
    return storage.transaction(() => {
      const now = clock.now()
      const delivery = webhookDeliveries.insert({ webhookId: id, eventId, type: 'ping', at, body }, now)
      webhookDeliveries.noteTry(delivery, tried)
      webhookDeliveries.settle(delivery, { state: isDelivered ? 'delivered' : 'failed', at: now })
      if (isDelivered) noteInReach(id, now)
      return { id: delivery, answer: answer.text }
    })
  }

  return { tryOnce, test }
}

/** Signs, posts and takes the time. */
function createMeasuredPost({ post, clock, version, readSecrets }: TryDeps, ending: AbortSignal) {
  async function send(webhook: Target, { eventId, body }: Pick<DueDelivery, 'eventId' | 'body'>): Promise<PostAnswer> {
    const secrets = readSecrets(webhook.id)
    if (secrets.length === 0) {
      const error = 'Cannot sign: the secret cannot be read with the key file that is here; make a new secret'
      return { status: null, retryAfter: undefined, text: undefined, error }
    }
    return post({
      url: webhook.url,
      allow_private: webhook.allow_private,
      allow_loopback: webhook.allow_loopback,
      fingerprint: webhook.tls_fingerprint ?? undefined,
      headers: {
        'content-type': 'application/json',
        'user-agent': `Lanline/${version}`,
        ...signWebhook({ eventId, at: clock.now(), body }, secrets),
      },
      body,
      signal: ending,
    })
  }

  return async (webhook: Target, message: Pick<DueDelivery, 'eventId' | 'body'>) => {
    const startedAt = performance.now()
    const at = clock.now()
    const answer = await send(webhook, message)
    const { status, error = null } = answer
    const tried: WebhookTry = { at, duration_ms: Math.round(performance.now() - startedAt), status, error }
    return { answer, tried }
  }
}
