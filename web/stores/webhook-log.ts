import { signal } from '@preact/signals'
import type { Delivery, DeliveryId, Webhook } from '../../src/protocol/webhook.ts'
import { describeError } from '../transport/api-error.ts'
import type { WebhookApi } from '../transport/webhook-api.ts'

const DELIVERIES_PER_PAGE = 30

export type LogFilter = 'all' | Delivery['state']

/** What one webhook was told, newest first, page by page. */
export function createWebhookLog(api: Pick<WebhookApi, 'listDeliveries' | 'sendAgain'>) {
  const webhook = signal<Webhook>()
  const filter = signal<LogFilter>('all')
  const deliveries = signal<readonly Delivery[]>()
  const next = signal<string | null>(null)
  const error = signal<string>()
  let newestRead = 0

  async function read(cursor?: string): Promise<void> {
    const of = webhook.peek()
    const state = filter.peek()
    const mine = ++newestRead
    if (!of) return
    try {
      const page = await api.listDeliveries(of.id, {
        per_page: DELIVERIES_PER_PAGE,
        ...(state === 'all' ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      })
      if (mine !== newestRead) return
      deliveries.value = cursor === undefined ? page.deliveries : [...(deliveries.peek() ?? []), ...page.deliveries]
      next.value = page.next_cursor
      error.value = undefined
    } catch (cause) {
      if (mine === newestRead) error.value = describeError(cause)
    }
  }

  return {
    webhook,
    filter,
    deliveries,
    next,
    error,
    read: () => read(),
    readOlder: () => read(next.peek() ?? undefined),
    open(of: Webhook) {
      webhook.value = of
      filter.value = 'all'
      deliveries.value = undefined
      error.value = undefined
      void read()
    },
    close() {
      newestRead += 1
      webhook.value = undefined
    },
    show(wanted: LogFilter) {
      filter.value = wanted
      deliveries.value = undefined
      void read()
    },
    async sendAgain(id: DeliveryId) {
      const of = webhook.peek()
      if (!of) return
      try {
        await api.sendAgain(of.id, id)
      } catch (cause) {
        error.value = describeError(cause)
        return
      }
      await read()
    },
  }
}
