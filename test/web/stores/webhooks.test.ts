import { expect, it } from 'vitest'
import type { Webhook, WebhookTest } from '../../../src/protocol/webhook.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { WebhooksStore } from '../../../web/stores/webhooks.ts'
import { createDelivery, createWebhook } from '../../browser/support/fake-webhooks.ts'

const taken: WebhookTest = { success: true, delivery: createDelivery({ type: 'ping' }), answer: null }

function setUp() {
  const webhook = createWebhook()
  const asked: ((outcome: WebhookTest) => void)[] = []
  let refusal: ApiError | undefined
  const never = async () => Promise.reject(new Error('not asked for'))
  const model = new WebhooksStore({
    api: {
      listWebhooks: async () => [webhook],
      changeWebhook: async (_, change): Promise<Webhook> => {
        if (refusal) throw refusal
        return { ...webhook, ...change }
      },
      testWebhook: () => new Promise((resolve) => void asked.push(resolve)),
      addWebhook: never,
      deleteWebhook: never,
      rotateSecret: never,
      listDeliveries: never,
      sendAgain: never,
    },
    environment: { later: () => () => {} },
    onProblem: () => {},
  })
  const save = async () => {
    model.open(webhook)
    await model.save({ url: 'https://new.example.org/', events: ['message.sent'] })
  }
  const refuse = () => void (refusal = new ApiError('invalid', 'Cannot change this webhook'))
  return { model, webhook, asked, save, refuse }
}

it('forgets what a test came to once the webhook is another', async () => {
  const { model, webhook, asked, save } = setUp()
  const first = model.test(webhook.id)
  asked[0]?.(taken)
  await first
  expect(model.tests.value.get(webhook.id)).toEqual(taken)
  await save()
  expect(model.tests.value.has(webhook.id)).toBe(false)
})

it('does not show what comes late of a test of what the webhook was', async () => {
  const { model, webhook, asked, save } = setUp()
  const first = model.test(webhook.id)
  await save()
  expect(model.tests.value.has(webhook.id)).toBe(false)
  const second = model.test(webhook.id)
  asked[0]?.({ ...taken, answer: 'old' })
  await first
  expect(model.tests.value.get(webhook.id)).toBe('running')
  asked[1]?.({ ...taken, answer: 'new' })
  await second
  expect(model.tests.value.get(webhook.id)).toEqual({ ...taken, answer: 'new' })
})

it('keeps what a test came to where a change is refused', async () => {
  const { model, webhook, asked, save, refuse } = setUp()
  const first = model.test(webhook.id)
  asked[0]?.(taken)
  await first
  refuse()
  await save()
  expect(model.editProblem.value).toBe('Cannot change this webhook')
  expect(model.tests.value.get(webhook.id)).toEqual(taken)
})
