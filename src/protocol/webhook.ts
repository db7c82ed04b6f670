import { Type, type Static } from 'typebox'
import {
  MAX_PAGE_SIZE,
  MAX_WEBHOOK_NAME_CHARS,
  MAX_WEBHOOK_PHONES,
  MAX_WEBHOOK_URL_CHARS,
  MAX_WEBHOOKS,
} from './limits.ts'

/** `hook_3`: a webhook, by its row. */
export const WebhookIdSchema = Type.String({
  pattern: '^hook_[1-9][0-9]{0,14}$',
  description: 'a webhook id, like hook_3',
})
/** `delivery_12`: one event on its way to one webhook, by its row. */
export const DeliveryIdSchema = Type.String({
  pattern: '^delivery_[1-9][0-9]{0,14}$',
  description: 'a delivery id, like delivery_12',
})

/** What a webhook can be told of. `ping` comes only when it is tried by hand. */
export const WebhookEventTypeSchema = Type.Union([
  Type.Literal('message.received'),
  Type.Literal('message.sent'),
  Type.Literal('message.delivered'),
  Type.Literal('message.failed'),
  Type.Literal('conversation.updated'),
  Type.Literal('campaign.finished'),
  Type.Literal('opt_out.added'),
  Type.Literal('phone.state_changed'),
])
export const DeliveryTypeSchema = Type.Union([...WebhookEventTypeSchema.anyOf, Type.Literal('ping')])

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) => Type.Union([schema, Type.Null()])

const fields = {
  name: Type.String({
    maxLength: MAX_WEBHOOK_NAME_CHARS,
    description: 'Set to nothing, it is the host of its address',
  }),
  url: Type.String({ minLength: 1, maxLength: MAX_WEBHOOK_URL_CHARS }),
  events: Type.Array(WebhookEventTypeSchema, { minItems: 1, maxItems: WebhookEventTypeSchema.anyOf.length }),
  phones: Type.Array(Type.String({ minLength: 2, maxLength: 40 }), {
    maxItems: MAX_WEBHOOK_PHONES,
    description: 'Only what concerns these numbers; none: all. What concerns no number is told all the same',
  }),
  with_text: Type.Boolean({ description: 'Whether the texts of messages go along; numbers and names always do' }),
  allow_private: Type.Boolean({ description: 'It may be in the local network, and by http' }),
  allow_loopback: Type.Boolean({ description: 'It may be on this very device, and by http' }),
  tls_fingerprint: nullable(
    Type.String({
      pattern: '^([0-9A-Fa-f]{2}:?){31}[0-9A-Fa-f]{2}$',
      description: 'the SHA-256 of a certificate, 64 hexadecimal digits with or without colons',
    }),
  ),
}

export const WebhookSchema = Type.Object({
  id: WebhookIdSchema,
  ...fields,
  is_enabled: Type.Boolean(),
  off_reason: Type.Union(
    [Type.Literal('owner'), Type.Literal('gone'), Type.Literal('failing'), Type.Literal('restored'), Type.Null()],
    {
      description:
        'Why it is off. `gone`: it answered 410. `failing`: nothing went through for days. `restored`: it came back with a backup',
    },
  ),
  created_at: Type.Integer(),
  old_secret_until: Type.Union([Type.Integer(), Type.Null()], {
    description: 'Until then the secret before this one signs, too',
  }),
  waiting_count: Type.Integer(),
  failed_count: Type.Integer({ description: 'Deliveries in the log that were given up' }),
  failing_since: nullable(Type.Integer()),
  next_try_at: nullable(Type.Integer()),
  last_delivered_at: nullable(Type.Integer()),
  last_error: Type.Union([Type.String(), Type.Null()], {
    description: 'Of the last try, one sentence; null: it went well',
  }),
})

export const NewWebhookSchema = Type.Object(
  {
    url: fields.url,
    events: fields.events,
    name: Type.Optional(fields.name),
    phones: Type.Optional(fields.phones),
    with_text: Type.Optional(fields.with_text),
    allow_private: Type.Optional(fields.allow_private),
    allow_loopback: Type.Optional(fields.allow_loopback),
    tls_fingerprint: Type.Optional(fields.tls_fingerprint),
  },
  { additionalProperties: false },
)
export const WebhookChangeSchema = Type.Partial(Type.Object({ ...fields, is_enabled: Type.Boolean() }), {
  additionalProperties: false,
  minProperties: 1,
})

export const WebhookTrySchema = Type.Object({
  at: Type.Integer(),
  duration_ms: Type.Integer(),
  status: Type.Union([Type.Integer(), Type.Null()], { description: 'The HTTP status; null: there was no answer' }),
  error: Type.Union([Type.String(), Type.Null()], { description: 'What went wrong, one sentence' }),
})

const delivery = {
  id: DeliveryIdSchema,
  webhook_id: WebhookIdSchema,
  event_id: Type.String({ description: 'The `webhook-id` of every try' }),
  type: DeliveryTypeSchema,
  at: Type.Integer({ description: 'When it happened' }),
  state: Type.Union([Type.Literal('waiting'), Type.Literal('delivered'), Type.Literal('failed')]),
  fail_reason: Type.Union(
    [Type.Literal('refused'), Type.Literal('expired'), Type.Literal('too_many'), Type.Literal('restored'), Type.Null()],
    {
      description:
        '`refused`: no try went well. `expired`: it waited too long. `too_many`: newer ones took its place. `restored`: it came out of a backup',
    },
  ),
  next_try_at: nullable(Type.Integer()),
  finished_at: nullable(Type.Integer()),
  tries: Type.Array(WebhookTrySchema, { description: 'Oldest first' }),
}
export const DeliverySchema = Type.Object(delivery)
/** With what is sent, word for word. */
export const DeliveryDetailSchema = Type.Object({ ...delivery, body: Type.String() })

export const DeliveryQuerySchema = Type.Object(
  {
    state: Type.Optional(delivery.state),
    per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: MAX_PAGE_SIZE })),
    cursor: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false },
)
/** Newest first. */
export const DeliveryListSchema = Type.Object({
  deliveries: Type.Array(DeliverySchema),
  next_cursor: nullable(Type.String()),
})

export const WebhookListSchema = Type.Object({ webhooks: Type.Array(WebhookSchema, { maxItems: MAX_WEBHOOKS }) })
export const WebhookAnswerSchema = Type.Object({ success: Type.Literal(true), webhook: WebhookSchema })
export const WebhookSecretSchema = Type.Object({
  success: Type.Literal(true),
  webhook: WebhookSchema,
  secret: Type.String({ description: 'Shown only now' }),
})
export const DeliveryAnswerSchema = Type.Object({ success: Type.Literal(true), delivery: DeliverySchema })
export const WebhookTestSchema = Type.Object({
  success: Type.Literal(true),
  delivery: DeliverySchema,
  answer: Type.Union([Type.String(), Type.Null()], { description: 'The beginning of what was answered' }),
})

export type WebhookId = Static<typeof WebhookIdSchema>
export type DeliveryId = Static<typeof DeliveryIdSchema>
export type WebhookEventType = Static<typeof WebhookEventTypeSchema>
export type DeliveryType = Static<typeof DeliveryTypeSchema>
export type Webhook = Static<typeof WebhookSchema>
export type NewWebhook = Static<typeof NewWebhookSchema>
export type WebhookChange = Static<typeof WebhookChangeSchema>
export type WebhookTry = Static<typeof WebhookTrySchema>
export type Delivery = Static<typeof DeliverySchema>
export type DeliveryDetail = Static<typeof DeliveryDetailSchema>
export type DeliveryQuery = Static<typeof DeliveryQuerySchema>
export type DeliveryList = Static<typeof DeliveryListSchema>
export type WebhookTest = Static<typeof WebhookTestSchema>
