import type {
  Delivery,
  DeliveryId,
  DeliveryList,
  DeliveryQuery,
  NewWebhook,
  Webhook,
  WebhookChange,
  WebhookId,
  WebhookTest,
} from '../../src/protocol/webhook.ts'
import type { Requests } from './requests.ts'

export interface WebhookWithSecret {
  readonly webhook: Webhook
  readonly secret: string
}

/** What the page of webhooks asks of the server. Every method throws `ApiError`. */
export interface WebhookApi {
  listWebhooks(): Promise<readonly Webhook[]>
  addWebhook(webhook: NewWebhook): Promise<WebhookWithSecret>
  changeWebhook(id: WebhookId, change: WebhookChange): Promise<Webhook>
  deleteWebhook(id: WebhookId): Promise<void>
  rotateSecret(id: WebhookId): Promise<WebhookWithSecret>
  testWebhook(id: WebhookId): Promise<WebhookTest>
  listDeliveries(id: WebhookId, query: DeliveryQuery): Promise<DeliveryList>
  sendAgain(id: WebhookId, delivery: DeliveryId): Promise<Delivery>
}

export function createWebhookApi({ get, post, put, remove }: Requests): WebhookApi {
  const path = '/api/webhooks'
  return {
    listWebhooks: async () => (await get<{ webhooks: Webhook[] }>(path)).webhooks,
    addWebhook: (webhook) => post(path, webhook),
    changeWebhook: async (id, change) => (await put<{ webhook: Webhook }>(`${path}/${id}`, change)).webhook,
    deleteWebhook: (id) => remove(`${path}/${id}`),
    rotateSecret: (id) => post(`${path}/${id}/rotate`, {}),
    testWebhook: (id) => post(`${path}/${id}/test`, {}),
    listDeliveries: (id, query) => get(`${path}/${id}/deliveries`, query),
    sendAgain: async (id, delivery) =>
      (await post<{ delivery: Delivery }>(`${path}/${id}/deliveries/${delivery}/resend`, {})).delivery,
  }
}
