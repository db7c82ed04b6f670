import { afterEach, beforeEach, expect, describe, it } from 'vitest'
import type { PostAnswer } from '../../../src/outbound/webhooks/post-webhook.ts'
import { MAX_WAITING_DELIVERIES } from '../../../src/store/webhook-deliveries.ts'
import { sendWebhookAgain } from '../../../src/use-cases/webhooks/test-webhook.ts'
import { NOON } from '../../store/fixtures.ts'
import { createWebhookWorld, failing, taken, type WebhookWorld } from './webhook-world.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

let world: WebhookWorld
beforeEach(() => {
  world = createWebhookWorld()
  world.deliverer.start()
})
afterEach(() => world.close())

describe('the queue of a webhook', () => {
  it('is there after a restart, with what was under way', async () => {
    world.answerWith(() => new Promise<PostAnswer>((resolve) => setImmediate(() => resolve(failing(null)))))
    world.add()
    world.receive('one')
    world.receive('two')
    world.answerWith(() => taken)
    await world.restart()
    await world.pass(5 * MINUTE_MS)
    expect(new Set(world.bodies())).toEqual(new Set(['one', 'two']))
  })

  it('outlasts a clock that was set back by a year', async () => {
    world.answerWith(() => failing(null))
    world.add()
    world.receive('one')
    await world.pass(0)
    world.answerWith(() => taken)
    world.setTime(NOON - 365 * DAY_MS)
    await world.restart()
    await world.pass(0)
    expect(world.bodies()).toEqual(['one', 'one'])
  })

  it(`holds ${MAX_WAITING_DELIVERIES}, then the oldest are given up, and drains when the network is back`, async () => {
    world.answerWith(() => failing(null))
    const { webhook } = world.add()
    const count = MAX_WAITING_DELIVERIES + 5
    world.store.transaction(() => {
      for (let index = 0; index < count; index += 1) {
        world.store.webhookDeliveries.insert(
          { webhookId: webhook.id, eventId: `evt_${index}`, type: 'ping', at: NOON, body: '{"data":{}}' },
          NOON,
        )
      }
    })
    await world.pass(MINUTE_MS)
    expect(world.read(webhook.id).waiting_count).toBe(MAX_WAITING_DELIVERIES)
    const { deliveries } = world.store.webhookDeliveries.list(webhook.id, { state: 'failed' })
    expect(deliveries.map(({ fail_reason: reason }) => reason)).toEqual(Array(5).fill('too_many'))
    world.answerWith(() => taken)
    world.posts.length = 0
    await world.pass(10 * MINUTE_MS)
    expect(world.posts).toHaveLength(MAX_WAITING_DELIVERIES)
    expect(world.posts.slice(0, 3).map(({ headers }) => headers['webhook-id'])).toEqual(['evt_5', 'evt_6', 'evt_7'])
    // The log keeps the newest of what ended.
    while (world.store.webhookDeliveries.maintain());
    expect(world.store.webhookDeliveries.list(webhook.id, { per_page: 200 }).deliveries).toHaveLength(200)
    await world.pass(8 * DAY_MS)
    while (world.store.webhookDeliveries.maintain());
    expect(world.store.webhookDeliveries.list(webhook.id, {}).deliveries).toEqual([])
  })

  it('goes with the webhook, also while it is being told', async () => {
    let answerNow = () => undefined as void
    world.answerWith(() => new Promise((resolve) => (answerNow = () => resolve(taken))))
    const { webhook } = world.add()
    world.receive('one')
    await world.pass(0)
    world.store.webhooks.delete(webhook.id)
    answerNow()
    await world.pass(0)
    expect(world.store.webhooks.list()).toEqual([])
    expect(world.logged.filter((each) => JSON.stringify(each).includes('cannot be served'))).toEqual([])
  })
})

describe('a delivery that is sent again by hand', () => {
  const act = (body: string) => {
    const [id = ''] = world.store.webhooks.listIds()
    const found = world.store.webhookDeliveries
      .list(id, {})
      .deliveries.find((each) => world.store.webhookDeliveries.get(id, each.id).body.includes(`"body":"${body}"`))
    return sendWebhookAgain(world, { id, deliveryId: found?.id ?? '' })
  }

  it('goes at once while its address pauses, and says when it would have gone', async () => {
    world.answerWith(() => failing(429, '3600'))
    const { webhook } = world.add()
    world.receive('one')
    world.receive('two')
    await world.pass(0)
    const { deliveries } = world.store.webhookDeliveries.list(webhook.id, {})
    expect(deliveries.map((each) => each.next_try_at)).toEqual([NOON + HOUR_MS, NOON + HOUR_MS])
    world.answerWith(() => taken)
    expect(act('one').next_try_at).toBe(NOON)
    await world.pass(0)
    expect(world.bodies()).toEqual(['one', 'one', 'two'])
  })

  it('is not held up by those before it', async () => {
    world.answerWith(() => failing(500))
    world.add()
    world.receive('one')
    world.receive('two')
    await world.pass(0)
    world.answerWith(() => taken)
    act('two')
    await world.pass(0)
    expect(world.bodies()).toEqual(['one', 'one', 'two'])
  })

  it('goes at once after it was set aside', async () => {
    world.answerWith(() => failing(null))
    world.add()
    world.receive('one')
    await world.pass(20 * MINUTE_MS)
    world.receive('two')
    const before = world.posts.length
    act('one')
    await world.pass(0)
    expect(world.bodies().slice(before)).toEqual(['one'])
  })

  it('has no next try while its webhook is off', async () => {
    world.answerWith(() => failing(500))
    const { webhook } = world.add()
    world.receive('one')
    await world.pass(0)
    world.store.webhooks.update(webhook.id, { is_enabled: false })
    expect(world.store.webhookDeliveries.list(webhook.id, {}).deliveries[0]?.next_try_at).toBeNull()
  })
})
