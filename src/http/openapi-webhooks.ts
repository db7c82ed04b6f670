import { WebhookEventTypeSchema, type DeliveryType } from '../protocol/webhook.ts'
import { receivedExample } from './openapi-examples.ts'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })
const ofMessage = { message: ref('Message'), conversation: ref('Conversation') }

/** What each event is about, by the shapes of the description. */
const data: Readonly<Record<DeliveryType, Readonly<Record<string, object>>>> = {
  'message.received': ofMessage,
  'message.sent': ofMessage,
  'message.delivered': ofMessage,
  'message.failed': ofMessage,
  'conversation.updated': { conversation: ref('Conversation') },
  'campaign.finished': { campaign: ref('Campaign') },
  'opt_out.added': { opt_out: ref('OptOut') },
  'phone.state_changed': { phone: ref('PhoneStatus') },
  ping: {
    webhook: {
      type: 'object',
      properties: { id: { type: 'string' }, name: { type: 'string' } },
      required: ['id', 'name'],
    },
  },
}

const summaries: Readonly<Record<DeliveryType, string>> = {
  'message.received': 'A message came in',
  'message.sent': 'A message is in the Sent box of the phone',
  'message.delivered': 'A message reached the other phone',
  'message.failed': 'A message failed, or may have',
  'conversation.updated': 'Something about a conversation changed',
  'campaign.finished': 'A campaign has written to everybody',
  'opt_out.added': 'A number wants no campaigns any more',
  'phone.state_changed': 'The phone came into trouble, or out of it',
  ping: 'Somebody tested the webhook',
}

const header = (name: string, description: string) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema: { type: 'string' },
})

const headers = [
  header('webhook-id', 'The same for every try of one event'),
  header('webhook-timestamp', 'Of this try, Unix seconds'),
  header(
    'webhook-signature',
    'One or more of `v1,` and the base64 of HMAC-SHA256 over `id.timestamp.body`, with spaces between',
  ),
]

/** What Lanline asks of others, for the `webhooks` of OpenAPI 3.1. */
export function describeWebhooks(): object {
  const types: readonly DeliveryType[] = [...WebhookEventTypeSchema.anyOf.map((each) => each.const), 'ping']
  return Object.fromEntries(types.map((type) => [type, { post: describe(type) }]))
}

function describe(type: DeliveryType): object {
  const schema = {
    type: 'object',
    properties: {
      type: { type: 'string', enum: [type] },
      timestamp: { type: 'string', format: 'date-time', description: 'When it happened' },
      data: { type: 'object', properties: data[type], required: Object.keys(data[type]) },
    },
    required: ['type', 'timestamp', 'data'],
  }
  const example = {
    type,
    timestamp: '2026-03-01T12:00:00.000Z',
    data: receivedExample,
  }
  return {
    summary: summaries[type],
    description: 'A webhook without texts has null where the schema says a text.',
    tags: ['Webhooks'],
    security: [],
    parameters: headers,
    requestBody: {
      required: true,
      content: { 'application/json': { schema, ...(type === 'message.received' ? { example } : {}) } },
    },
    responses: {
      '2XX': { description: 'Taken' },
      '410': { description: 'It wants nothing more: the webhook is switched off' },
      default: { description: 'Not taken: it is tried again, for about three days' },
    },
  }
}
