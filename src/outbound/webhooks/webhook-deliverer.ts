import { MAX_DELAY_MS } from '../../domain/webhook-retry.ts'
import type { WebhookId } from '../../protocol/webhook.ts'
import { createTry, type Target, type TestResult, type TryDeps } from './webhook-try.ts'

export interface DelivererDeps extends TryDeps {
  /** Does something later; returns what takes it back. */
  readonly later?: (ms: number, work: () => void) => () => void
}

export interface WebhookDeliverer {
  start(): void
  /** Sends a `ping` now, once, whatever waits. */
  test(webhook: Target): Promise<TestResult>
  /** Ends what is under way; it is sent again at the next start. */
  stop(): Promise<void>
}

/** After an error of ours, which is the disk's or a bug, a webhook rests so long. */
const REST_AFTER_ERROR_MS = 60_000

/** Tells the webhooks what happened: each in its order, one at a time, and none waits for another. */
export function createWebhookDeliverer(deps: DelivererDeps): WebhookDeliverer {
  const { storage, clock, log, later = laterByTimer } = deps
  const { webhooks, webhookDeliveries } = storage
  const lanes = new Map<WebhookId, Lane>()
  const ending = new AbortController()
  const unsubscribe: (() => void)[] = []
  const tries = createTry(deps, ending.signal)

  async function run(id: WebhookId, lane: Lane): Promise<void> {
    try {
      webhookDeliveries.expire(id, clock.now())
      while (!ending.signal.aborted) {
        const webhook = webhooks.findTarget(id)
        if (!webhook) return void lanes.delete(id)
        const next = webhookDeliveries.findNext(id, clock.now())
        if (next === undefined) return
        if ('waitMs' in next) return plan(id, lane, next.waitMs)
        await tries.tryOnce(webhook, next)
      }
    } catch (error) {
      log.error({ err: error, webhook: id }, 'A webhook cannot be served; it will be tried again')
      plan(id, lane, REST_AFTER_ERROR_MS)
    }
  }

  function plan(id: WebhookId, lane: Lane, waitMs: number): void {
    lane.cancel = later(Math.min(waitMs, MAX_DELAY_MS), () => wake(id))
  }

  function wake(id: WebhookId): void {
    if (ending.signal.aborted) return
    const lane = lanes.get(id) ?? { running: undefined, cancel: undefined, isWoken: false }
    lanes.set(id, lane)
    lane.isWoken = true
    if (lane.running) return
    lane.running = runWhileWoken(id, lane)
  }

  async function runWhileWoken(id: WebhookId, lane: Lane): Promise<void> {
    // After the commit that woke it, whose listeners must not begin another one.
    await Promise.resolve()
    while (lane.isWoken && !ending.signal.aborted) {
      lane.isWoken = false
      lane.cancel?.()
      lane.cancel = undefined
      await run(id, lane)
    }
    lane.running = undefined
  }

  const wakeAll = () => webhooks.listIds().forEach(wake)

  return {
    start() {
      unsubscribe.push(webhookDeliveries.onQueued(wakeAll), webhooks.onChange(wakeAll))
      wakeAll()
    },
    async test(webhook) {
      const result = await tries.test(webhook)
      // What waits for an address that is in reach again.
      wake(webhook.id)
      return result
    },
    async stop() {
      for (const each of unsubscribe) each()
      ending.abort()
      for (const lane of lanes.values()) lane.cancel?.()
      await Promise.all([...lanes.values()].map(async (lane) => lane.running))
    },
  }
}

interface Lane {
  running: Promise<void> | undefined
  cancel: (() => void) | undefined
  isWoken: boolean
}

function laterByTimer(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms)
  return () => clearTimeout(timer)
}
