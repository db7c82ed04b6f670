import { expect, it } from 'vitest'
import { WEBHOOK_EVENTS } from '../../src/domain/webhook-events.ts'
import { WebhookEventTypeSchema } from '../../src/protocol/webhook.ts'

it('offers all events that a webhook can be told of', () => {
  expect(WEBHOOK_EVENTS).toEqual(WebhookEventTypeSchema.anyOf.map((each) => each.const))
})
