import type { StoreContext } from './store-context.ts'
import { createWebhookDeliveries, type WebhookDeliveries } from './webhook-deliveries.ts'
import type { ChangeNotes } from './webhook-notes.ts'
import { createWebhookOutbox, type OutboxEntities, type WebhookOutbox } from './webhook-outbox.ts'
import { createWebhooks, type Webhooks } from './webhooks.ts'

export interface WebhookTables {
  readonly webhooks: Webhooks
  readonly webhookDeliveries: WebhookDeliveries
  readonly webhookOutbox: WebhookOutbox
}

/** Everything about webhooks that is kept, taking down what the other tables note. */
export function createWebhookTables(
  context: StoreContext,
  notes: ChangeNotes,
  entities: Omit<OutboxEntities, 'webhooks' | 'deliveries'>,
): WebhookTables {
  const webhooks = createWebhooks(context)
  const webhookDeliveries = createWebhookDeliveries(context)
  const webhookOutbox = createWebhookOutbox(context, { ...entities, webhooks, deliveries: webhookDeliveries })
  notes.sendTo((change) => webhookOutbox.noteChange(change))
  return { webhooks, webhookDeliveries, webhookOutbox }
}
