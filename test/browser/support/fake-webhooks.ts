import type { Delivery, NewWebhook, Webhook } from '../../../src/protocol/webhook.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'

const MINUTE_MS = 60_000

export interface FakeWebhooks {
  webhooks: readonly Webhook[]
  deliveries: readonly Delivery[]
}

/** One that fares well, unless told otherwise. */
export function createWebhook(change: Partial<Webhook> = {}): Webhook {
  return {
    id: 'hook_1',
    name: 'Home Assistant',
    url: 'http://homeassistant.local:8123/api/webhook/lanline',
    events: ['message.received', 'phone.state_changed'],
    phones: [],
    with_text: true,
    allow_private: true,
    allow_loopback: false,
    tls_fingerprint: null,
    is_enabled: true,
    off_reason: null,
    created_at: NOW - 9_000 * MINUTE_MS,
    old_secret_until: null,
    waiting_count: 0,
    failed_count: 0,
    failing_since: null,
    next_try_at: null,
    last_delivered_at: NOW - 3 * MINUTE_MS,
    last_error: null,
    ...change,
  }
}

export function createDelivery(change: Partial<Delivery> = {}): Delivery {
  return {
    id: 'delivery_1',
    webhook_id: 'hook_1',
    event_id: 'evt_JfXIBGR5LPyLVYTgVr2dEg',
    type: 'message.received',
    at: NOW - 3 * MINUTE_MS,
    state: 'delivered',
    fail_reason: null,
    next_try_at: null,
    finished_at: NOW - 3 * MINUTE_MS,
    tries: [{ at: NOW - 3 * MINUTE_MS, duration_ms: 42, status: 200, error: null }],
    ...change,
  }
}

const refused = { at: NOW - 8 * MINUTE_MS, duration_ms: 15_003, status: null }

/** Some that fare in every way there is, and a log. */
export function createManyWebhooks(): FakeWebhooks {
  const error = 'Cannot deliver: there was no answer in 15 seconds'
  return {
    webhooks: [
      createWebhook(),
      createWebhook({
        id: 'hook_2',
        name: 'Workshop screen with a name that is rather long for its row',
        url: 'https://hooks.example.org/services/lanline?key=0123456789',
        events: ['message.received', 'message.sent', 'message.failed', 'campaign.finished', 'opt_out.added'],
        waiting_count: 12,
        failing_since: NOW - 8 * MINUTE_MS,
        next_try_at: NOW + 7 * MINUTE_MS,
        last_error: error,
      }),
      createWebhook({
        id: 'hook_3',
        name: 'n8n',
        url: 'https://n8n.example.org/',
        is_enabled: false,
        off_reason: 'gone',
      }),
    ],
    deliveries: [
      createDelivery({
        id: 'delivery_3',
        state: 'waiting',
        finished_at: null,
        next_try_at: NOW + 7 * MINUTE_MS,
        tries: [{ ...refused, error }],
      }),
      createDelivery({
        id: 'delivery_2',
        type: 'message.failed',
        state: 'failed',
        fail_reason: 'refused',
        tries: [{ ...refused, status: 404, error: 'Not taken: it answered 404, there is nothing at this address' }],
      }),
      createDelivery(),
    ],
  }
}

/** The webhooks and their log. Undefined: not one of these routes. */
export function answerWebhooks(state: FakeWebhooks, asked: Asked): Answered | undefined {
  const { method, url, body } = asked
  const [, , kind, id, act, deliveryId] = url.pathname.split('/')
  if (kind !== 'webhooks') return undefined
  if (id === undefined) return method === 'POST' ? add(state, body) : ok({ webhooks: state.webhooks })
  const webhook = state.webhooks.find((each) => each.id === id)
  if (!webhook) return fail(404, 'not_found', 'Cannot find this webhook: it was deleted, or never was')
  if (act === 'rotate')
    return ok({ success: true, webhook, secret: 'whsec_bmV3IHNlY3JldCBuZXcgc2VjcmV0IG5ldyBzZWNyZXQ=' })
  if (act === 'test') return ok({ success: true, delivery: createDelivery({ type: 'ping' }), answer: '{"taken":true}' })
  if (act === 'deliveries') return answerLog(state, asked, deliveryId)
  if (method === 'DELETE') state.webhooks = state.webhooks.filter((each) => each !== webhook)
  if (method === 'PUT') {
    const isOn = body['is_enabled'] ?? webhook.is_enabled
    // The border: the page's own form made it.
    const { name, url } = { ...webhook, ...(body as Partial<Webhook>) }
    const off_reason = isOn === true ? null : 'owner'
    const changed: Webhook = { ...webhook, ...body, name: name || new URL(url).hostname, off_reason }
    state.webhooks = state.webhooks.map((each) => (each === webhook ? changed : each))
    return ok({ success: true, webhook: changed })
  }
  return ok({ success: true, webhook })
}

function add(state: FakeWebhooks, body: Record<string, unknown>): Answered {
  const url = String(body['url'])
  if (url.startsWith('http:') && body['allow_private'] !== true) {
    return fail(400, 'invalid', 'Cannot keep this webhook: http shows the texts to everybody on the way; use https')
  }
  // The border: the page's own form made it.
  const wanted = body as unknown as NewWebhook
  const webhook = createWebhook({
    ...wanted,
    name: wanted.name || new URL(url).host,
    id: `hook_${state.webhooks.length + 1}`,
    last_delivered_at: null,
  })
  state.webhooks = [...state.webhooks, webhook]
  return ok({ success: true, webhook, secret: 'whsec_c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3I=' })
}

function answerLog(state: FakeWebhooks, { method, url }: Asked, deliveryId: string | undefined): Answered {
  const known = state.deliveries.find(({ id }) => id === deliveryId)
  if (method === 'POST' && known) {
    const again = { ...known, state: 'waiting' as const, next_try_at: NOW, tries: [] }
    state.deliveries = state.deliveries.map((each) => (each === known ? again : each))
    return ok({ success: true, delivery: again })
  }
  const wanted = url.searchParams.get('state')
  const deliveries = state.deliveries.filter((each) => wanted === null || each.state === wanted)
  return ok({ deliveries, next_cursor: null })
}
