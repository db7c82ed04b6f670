import type { WebhookEventType } from '../protocol/webhook.ts'

/** All that a webhook can be told of, in the order in which it is offered. */
export const WEBHOOK_EVENTS = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.failed',
  'conversation.updated',
  'campaign.finished',
  'opt_out.added',
  'phone.state_changed',
] as const satisfies readonly WebhookEventType[]
