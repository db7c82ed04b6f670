import { Webhook as Verifier } from 'standardwebhooks'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_TRIES } from '../../../src/domain/webhook-retry.ts'
import type { PostAnswer } from '../../../src/outbound/webhooks/post-webhook.ts'
import { rotateWebhookSecret } from '../../../src/use-cases/webhooks/keep-webhooks.ts'
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

describe('what a webhook is told', () => {
  it('is signed so that the library of Standard Webhooks takes it', async () => {
    const { secret } = world.add()
    expect(Buffer.from(secret.replace('whsec_', ''), 'base64').length).toBeGreaterThanOrEqual(24)
    // The library compares with the time of day.
    world.setTime(Date.now())
    world.receive('hello')
    await world.pass(0)
    const [post] = world.posts
    expect(new Verifier(secret).verify(post?.body ?? '', post?.headers ?? {})).toMatchObject({
      type: 'message.received',
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/u),
      data: { message: { body: 'hello' }, conversation: { phone: '+33612345678' } },
    })
    const forged = `${post?.body ?? ''} `
    expect(() => new Verifier(secret).verify(forged, post?.headers ?? {})).toThrow()
  })

  it('is signed with the secret before, too, for a day after there is a new one', async () => {
    world.setTime(Date.now())
    const { secret: first, webhook } = world.add()
    const { secret: second } = rotateWebhookSecret(world, webhook.id)
    world.receive('one')
    await world.pass(0)
    const verify = (secret: string) =>
      new Verifier(secret).verify(world.posts.at(-1)?.body ?? '', world.posts.at(-1)?.headers ?? {})
    expect(world.posts[0]?.headers['webhook-signature']?.split(' ')).toHaveLength(2)
    verify(first)
    verify(second)
    await world.pass(DAY_MS + 1)
    world.receive('two')
    await world.pass(0)
    expect(world.posts[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  })

  it('goes in its order, one at a time', async () => {
    const waiting: (() => void)[] = []
    world.answerWith(() => new Promise((resolve) => waiting.push(() => resolve(taken))))
    world.add()
    for (const body of ['one', 'two', 'three']) world.receive(body)
    await world.pass(0)
    expect(world.bodies()).toEqual(['one'])
    for (let count = 0; count < 3; count += 1) {
      waiting.shift()?.()
      await world.pass(0)
    }
    expect(world.bodies()).toEqual(['one', 'two', 'three'])
  })

  it('waits for no other webhook', async () => {
    world.answerWith(({ url }) => (url.endsWith('hanging') ? new Promise<PostAnswer>(() => undefined) : taken))
    world.add({ url: 'https://example.org/hanging' })
    world.add({ url: 'https://example.org/good' })
    for (const body of ['one', 'two', 'three']) world.receive(body)
    await world.pass(0)
    expect(world.bodies('good')).toEqual(['one', 'two', 'three'])
    expect(world.bodies('hanging')).toEqual(['one'])
    // A request that never ends would hold the test's own end.
    world = createWebhookWorld()
  })
})

describe('a delivery that fails', () => {
  it('comes again by the schedule with the same webhook-id and a new time, and is given up at last', async () => {
    world.answerWith(() => failing(400))
    const { webhook } = world.add()
    world.receive('poison')
    await world.pass(5 * DAY_MS)
    expect(world.posts).toHaveLength(MAX_TRIES)
    expect(new Set(world.posts.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(world.posts.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(MAX_TRIES)
    expect(world.posts.slice(0, 4).map(({ at }) => at - NOON)).toEqual([0, 5_000, 305_000, 2_105_000])
    const [delivery] = world.store.webhookDeliveries.list(webhook.id, {}).deliveries
    expect(delivery).toMatchObject({ state: 'failed', fail_reason: 'refused' })
    expect(delivery?.tries).toHaveLength(MAX_TRIES)
    expect(delivery?.tries[0]).toMatchObject({ at: NOON, status: 400, error: 'Not taken: 400' })
  })

  it.each([400, 500, null])('with %s lets those behind it go after five minutes', async (status) => {
    world.answerWith(({ body }) => (body.includes('poison') ? failing(status) : taken))
    world.add()
    for (const body of ['poison', 'two', 'three']) world.receive(body)
    await world.pass(5 * MINUTE_MS)
    expect(new Set(world.bodies())).toEqual(new Set(['poison']))
    await world.pass(MINUTE_MS)
    expect(world.bodies().slice(-2)).toEqual(['two', 'three'])
  })

  it('waits as long as the answer asked for, and nothing else goes meanwhile', async () => {
    world.answerWith(() => failing(429, '600'))
    world.add()
    world.receive('one')
    await world.pass(0)
    world.receive('two')
    world.answerWith(() => taken)
    await world.pass(599_000)
    expect(world.bodies()).toEqual(['one'])
    await world.pass(2_000)
    expect(world.bodies()).toEqual(['one', 'one', 'two'])
  })

  it('can be sent again by hand after it was given up', async () => {
    world.answerWith(() => failing(400))
    const { webhook } = world.add()
    world.receive('one')
    await world.pass(5 * DAY_MS)
    world.answerWith(() => taken)
    const [delivery] = world.store.webhookDeliveries.list(webhook.id, {}).deliveries
    sendWebhookAgain(world, { id: webhook.id, deliveryId: delivery?.id ?? '' })
    await world.pass(0)
    expect(world.posts).toHaveLength(MAX_TRIES + 1)
    expect(world.posts.at(-1)?.headers['webhook-id']).toBe(delivery?.event_id)
    expect(world.read(webhook.id)).toMatchObject({ waiting_count: 0, failed_count: 0, last_error: null })
  })
})

describe('an address that is out of reach', () => {
  it('is asked now and then, and gets all of it in order when it is back', async () => {
    world.answerWith(() => failing(null))
    const { webhook } = world.add()
    const sent = Array.from({ length: 40 }, (_, index) => `message ${index}`)
    for (const body of sent) {
      world.receive(body)
      await world.pass(20 * MINUTE_MS)
    }
    // Every quarter of an hour, and some more around each that is set aside.
    expect(world.posts.length).toBeLessThan((40 * 20) / 15 + 60)
    expect(world.read(webhook.id)).toMatchObject({
      waiting_count: 40,
      failing_since: NOON,
      last_error: 'Not taken: null',
    })
    world.answerWith(() => taken)
    const before = world.posts.length
    await world.pass(16 * MINUTE_MS)
    const arrived = world.bodies().slice(before)
    expect(new Set(arrived)).toEqual(new Set(sent))
    expect(arrived).toHaveLength(40)
    // What was set aside while it was away goes right behind the first one that went through, and then the others.
    const [first = ''] = arrived
    expect(arrived).toEqual([first, ...sent.filter((body) => body !== first)])
    expect(world.read(webhook.id)).toMatchObject({ waiting_count: 0, failing_since: null, last_error: null })
  })

  it('is switched off after days, with a notice, and goes on where it stopped when it is switched on', async () => {
    world.answerWith(() => failing(500))
    const { webhook } = world.add({ name: 'Home' })
    for (let day = 0; day < 6; day += 1) {
      world.receive(`day ${day}`)
      await world.pass(DAY_MS)
    }
    expect(world.read(webhook.id)).toMatchObject({ is_enabled: false, off_reason: 'failing' })
    expect(world.turnedOff).toEqual(['Home'])
    const posts = world.posts.length
    world.receive('while it was off')
    await world.pass(HOUR_MS)
    expect(world.posts).toHaveLength(posts)
    world.answerWith(() => taken)
    world.store.webhooks.update(webhook.id, { is_enabled: true })
    await world.pass(0)
    expect(world.bodies().slice(posts)).toContain('day 5')
    expect(world.bodies()).not.toContain('while it was off')
  })

  it('is switched off at once when it answers 410', async () => {
    world.answerWith(() => failing(410))
    const { webhook } = world.add()
    world.receive('one')
    await world.pass(DAY_MS)
    expect(world.posts).toHaveLength(1)
    expect(world.read(webhook.id)).toMatchObject({ is_enabled: false, off_reason: 'gone' })
  })

  it('does not hold what is too old: it is given up', async () => {
    const { webhook } = world.add()
    world.store.webhooks.update(webhook.id, { is_enabled: true })
    world.answerWith(() => failing(503))
    world.receive('old')
    await world.pass(0)
    world.store.webhooks.update(webhook.id, { is_enabled: false })
    await world.pass(6 * DAY_MS)
    world.store.webhooks.update(webhook.id, { is_enabled: true })
    await world.pass(0)
    const [delivery] = world.store.webhookDeliveries.list(webhook.id, {}).deliveries
    expect(delivery).toMatchObject({ state: 'failed', fail_reason: 'expired' })
  })
})

describe('a test by hand', () => {
  it('sends a ping once, tells the answer, and is kept in the log', async () => {
    const { webhook } = world.add({ name: 'Home' })
    const { id, answer } = await world.deliverer.test(webhook)
    expect(answer).toBe('ok')
    expect(JSON.parse(world.posts[0]?.body ?? '')).toMatchObject({
      type: 'ping',
      data: { webhook: { id: webhook.id, name: 'Home' } },
    })
    expect(world.store.webhookDeliveries.get(webhook.id, id ?? '')).toMatchObject({ type: 'ping', state: 'delivered' })
    await world.pass(DAY_MS)
    expect(world.posts).toHaveLength(1)
  })

  it('that is answered 410 switches nothing off', async () => {
    world.answerWith(() => failing(410))
    const { webhook } = world.add()
    await world.deliverer.test(webhook)
    expect(world.read(webhook.id)).toMatchObject({ is_enabled: true, off_reason: null })
  })

  it('that fails is not tried again and does not make the webhook a failing one', async () => {
    world.answerWith(() => failing(404))
    const { webhook } = world.add()
    const { id } = await world.deliverer.test(webhook)
    await world.pass(DAY_MS)
    expect(world.posts).toHaveLength(1)
    expect(world.store.webhookDeliveries.get(webhook.id, id ?? '')).toMatchObject({ state: 'failed' })
    expect(world.read(webhook.id).failing_since).toBeNull()
  })
})

it('logs neither texts nor numbers nor addresses', async () => {
  world.answerWith(() => failing(500))
  world.add({ url: 'https://example.org/secret-token' })
  world.receive('private words')
  await world.pass(HOUR_MS)
  expect(world.logged.length).toBeGreaterThan(0)
  expect(JSON.stringify(world.logged)).not.toMatch(/private words|612345678|secret-token|example\.org/u)
})

it('sends nothing that it cannot sign', async () => {
  const { webhook } = world.add()
  world.store.webhooks.setSecret(webhook.id, 'AAAA', null)
  world.receive('one')
  await world.pass(0)
  expect(world.posts).toEqual([])
  expect(world.read(webhook.id).last_error).toContain('the secret cannot be read')
})
