import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { Type } from 'typebox'
import {
  DeliveryAnswerSchema,
  DeliveryDetailSchema,
  DeliveryIdSchema,
  DeliveryListSchema,
  DeliveryQuerySchema,
  NewWebhookSchema,
  WebhookAnswerSchema,
  WebhookChangeSchema,
  WebhookIdSchema,
  WebhookListSchema,
  WebhookSecretSchema,
  WebhookTestSchema,
  type Webhook,
} from '../../protocol/webhook.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  rotateWebhookSecret,
} from '../../use-cases/webhooks/keep-webhooks.ts'
import { sendWebhookAgain, testWebhook } from '../../use-cases/webhooks/test-webhook.ts'
import type { HttpDeps } from '../deps.ts'
import { errors } from './route-schema.ts'

const config = { scope: 'admin' } as const
const tags = ['Webhooks']
const params = Type.Object({ id: WebhookIdSchema })
const deliveryParams = Type.Object({ id: WebhookIdSchema, delivery: DeliveryIdSchema })
const response = { 200: WebhookAnswerSchema, ...errors }

/** Addresses that are told what happens. All of it needs `admin`: whoever sets one up reads along from then on. */
export function webhookRoutes(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/webhooks',
      { config, schema: { summary: 'List the webhooks', tags, response: { 200: WebhookListSchema, ...errors } } },
      async () => ({ webhooks: store.webhooks.list() }),
    )
    app.post(
      '/webhooks',
      {
        config,
        schema: {
          summary: 'Keep a webhook',
          description:
            'An address that is told what happens from now on, signed by Standard Webhooks. The secret is shown only here.',
          tags,
          body: NewWebhookSchema,
          response: { 201: WebhookSecretSchema, ...errors },
        },
      },
      async ({ body }, reply) => reply.code(201).send({ success: true as const, ...createWebhook(deps, body) }),
    )
    app.get(
      '/webhooks/:id',
      { config, schema: { summary: 'Show a webhook', tags, params, response } },
      async ({ params: { id } }) => answer(store.webhooks.get(id)),
    )
    app.put(
      '/webhooks/:id',
      {
        config,
        schema: {
          summary: 'Change a webhook',
          description:
            'Also switches it off and on. What happens while it is off is never told; what waited when it was switched off is sent when it is on again, if it is not too old. It cannot be switched on without a secret that can be read.',
          tags,
          params,
          body: WebhookChangeSchema,
          response,
        },
      },
      async ({ params: { id }, body }) => answer(changeWebhook(deps, { id, change: body })),
    )
    app.delete(
      '/webhooks/:id',
      {
        config,
        schema: { summary: 'Delete a webhook', description: 'What waits for it goes with it.', tags, params, response },
      },
      async ({ params: { id } }) => answer(deleteWebhook(deps, id)),
    )
    await app.register(secretsAndTests(deps))
    await app.register(deliveries(deps))
  }
}

function secretsAndTests(deps: HttpDeps): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/webhooks/:id/rotate',
      {
        config,
        schema: {
          summary: 'Make a new secret for a webhook',
          description: 'For a day both sign. The new one is shown only here.',
          tags,
          params,
          response: { 200: WebhookSecretSchema, ...errors },
        },
      },
      async ({ params: { id } }) => ({ success: true as const, ...rotateWebhookSecret(deps, id) }),
    )
    app.post(
      '/webhooks/:id/test',
      {
        config,
        schema: {
          summary: 'Test a webhook',
          description: 'Sends a `ping` now, once, and answers with what came of it, in at most 17 seconds.',
          tags,
          params,
          response: { 200: WebhookTestSchema, ...errors },
        },
      },
      async ({ params: { id } }) => ({ success: true as const, ...(await testWebhook(deps, id)) }),
    )
  }
}

function deliveries(deps: HttpDeps): FastifyPluginAsyncTypebox {
  const { store } = deps
  return async (app) => {
    app.get(
      '/webhooks/:id/deliveries',
      {
        config,
        schema: {
          summary: 'List the deliveries of a webhook',
          description: 'With each try; newest first. Those that ended are kept for a week, the newest 1,000.',
          tags,
          params,
          querystring: DeliveryQuerySchema,
          response: { 200: DeliveryListSchema, ...errors },
        },
      },
      async ({ params: { id }, query }) => {
        store.webhooks.get(id)
        return store.webhookDeliveries.list(id, query)
      },
    )
    app.get(
      '/webhooks/:id/deliveries/:delivery',
      {
        config,
        schema: {
          summary: 'Show a delivery',
          description: 'With its body, word for word.',
          tags,
          params: deliveryParams,
          response: { 200: DeliveryDetailSchema, ...errors },
        },
      },
      async ({ params: { id, delivery } }) => store.webhookDeliveries.get(id, delivery),
    )
    app.post(
      '/webhooks/:id/deliveries/:delivery/resend',
      {
        config,
        schema: {
          summary: 'Send a delivery again',
          description: 'At once, with the same `webhook-id`; retried as before.',
          tags,
          params: deliveryParams,
          response: { 202: DeliveryAnswerSchema, ...errors },
        },
      },
      async ({ params: { id, delivery: deliveryId } }, reply) =>
        reply.code(202).send({ success: true as const, delivery: sendWebhookAgain(deps, { id, deliveryId }) }),
    )
  }
}

function answer(webhook: Webhook) {
  return { success: true as const, webhook }
}
