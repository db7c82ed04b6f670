import { AppError } from '../../domain/app-error.ts'
import type { Delivery, DeliveryId, WebhookId, WebhookTest } from '../../protocol/webhook.ts'
import type { Deps } from '../deps.ts'

/** Sends a `ping`, and tells what came of it; also where the webhook is off. */
export async function testWebhook(
  { store, webhooks }: Pick<Deps, 'store' | 'webhooks'>,
  id: WebhookId,
): Promise<Omit<WebhookTest, 'success'>> {
  const { id: deliveryId, answer } = await webhooks.test(store.webhooks.get(id))
  if (deliveryId === undefined) {
    throw new AppError(
      'conflict',
      'Cannot say what came of it: the webhook was deleted meanwhile, or Lanline is ending',
    )
  }
  const { body: _, ...delivery } = store.webhookDeliveries.get(id, deliveryId)
  return { delivery, answer: answer ?? null }
}

/** Tries a delivery again, at once, with the same `webhook-id`. */
export function sendWebhookAgain(
  { clock, store }: Pick<Deps, 'clock' | 'store'>,
  { id, deliveryId }: { readonly id: WebhookId; readonly deliveryId: DeliveryId },
): Delivery {
  return store.durably(() => {
    if (!store.webhooks.get(id).is_enabled) {
      throw new AppError('conflict', 'Cannot send this again: the webhook is off, so switch it on first')
    }
    return store.webhookDeliveries.sendAgain(id, deliveryId, clock.now())
  })
}
