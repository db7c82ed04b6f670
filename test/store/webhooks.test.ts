import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { WebhookEventType, WebhookId } from '../../src/protocol/webhook.ts'
import { backupDatabase } from '../../src/store/backup.ts'
import { openStore } from '../../src/store/open-store.ts'
import { restoreDatabase } from '../../src/store/restore.ts'
import type { Store } from '../../src/store/store.ts'
import type { WholeWebhook } from '../../src/store/webhooks.ts'
import { address, begin, createClock, NOON, openTestStore, phoneRow } from './fixtures.ts'

const ALL: WebhookEventType[] = [
  'message.received',
  'message.sent',
  'message.delivered',
  'message.failed',
  'conversation.updated',
  'campaign.finished',
  'opt_out.added',
  'phone.state_changed',
]
const clock = createClock()
const whole = (more: Partial<WholeWebhook> = {}): WholeWebhook => ({
  name: 'Home',
  url: 'https://example.org/hook',
  events: ALL.filter((type) => type !== 'conversation.updated'),
  phones: [],
  with_text: true,
  allow_private: false,
  allow_loopback: false,
  tls_fingerprint: null,
  ...more,
})
const told = (store: Store, id: WebhookId) =>
  store.webhookDeliveries
    .list(id, { per_page: 200 })
    .deliveries.toReversed()
    .map(({ type }) => type)
const bodyOf = (store: Store, id: WebhookId, place = 0) => {
  const delivery = store.webhookDeliveries.list(id, {}).deliveries.toReversed()[place]
  return JSON.parse(store.webhookDeliveries.get(id, delivery?.id ?? '').body)
}

function receive(store: Store, body: string, more: { phone?: string; isQuiet?: boolean } = {}) {
  return store.transaction(() => {
    const conversationId = begin(store, more.phone)
    const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId, body })])
    const id = message?.id ?? ''
    if (more.isQuiet) store.events.append({ type: 'conversation_update', conversationId, messagesChanged: true })
    else store.events.append({ type: 'new_message', messageId: id })
    return { id, conversationId }
  })
}

describe('what webhooks are told', () => {
  let store: Store
  beforeEach(() => {
    clock.at = NOON
    store = openTestStore({ clock })
  })
  afterEach(() => store.close())

  it('is each message that comes in, once, whatever else happens to it', () => {
    const id = store.webhooks.insert(whole(), NOON)
    const message = receive(store, 'hello')
    store.transaction(() => store.events.append({ type: 'message_status_update', messageId: message.id }))
    expect(told(store, id)).toEqual(['message.received'])
    expect(bodyOf(store, id)).toMatchObject({
      type: 'message.received',
      timestamp: new Date(NOON).toISOString(),
      data: { message: { id: message.id, body: 'hello' }, conversation: { id: message.conversationId, draft: null } },
    })
  })

  it('is no message of the history or of an import, which come in quietly', () => {
    const id = store.webhooks.insert(whole(), NOON)
    receive(store, 'old', { isQuiet: true })
    expect(told(store, id)).toEqual([])
  })

  it('is what becomes of a send: each state once, and its correction', () => {
    const id = store.webhooks.insert(whole(), NOON)
    const conversationId = begin(store)
    const send = store.transaction(() => {
      const message = store.outbox.enqueue({
        conversationId,
        to: '+33612345678',
        body: 'x',
        at: NOON,
        source: 'manual',
      })
      store.events.append({ type: 'new_message', messageId: message.id })
      return message
    })
    store.outbox.markHandingOver(send.id, NOON, 7)
    store.outbox.markHandedOver(send.id, NOON)
    expect(told(store, id)).toEqual([])
    store.outbox.move(send.id, { step: 'give_up', at: NOON })
    store.transaction(() => store.events.append({ type: 'message_status_update', messageId: send.id }))
    expect(told(store, id)).toEqual(['message.failed'])
    expect(bodyOf(store, id).data.message.status_detail).toMatchObject({ may_have_been_sent: true })
    // Tried again, and taken back: the failure was told already.
    store.outbox.requeue(send.id, NOON)
    store.outbox.cancel(send.id, NOON)
    expect(store.messages.get(send.id).status_detail?.state).toBe('failed')
    expect(told(store, id)).toEqual(['message.failed'])
  })

  it('is what the owner wrote on the phone itself, as sent', () => {
    const id = store.webhooks.insert(whole(), NOON)
    store.transaction(() => {
      const conversationId = begin(store)
      const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId, direction: 'outbound', body: 'x' })])
      if (message) store.events.append({ type: 'new_message', messageId: message.id })
    })
    expect(told(store, id)).toEqual(['message.sent'])
  })

  it('is a number that opts out, and the phone in trouble and out of it, each once', () => {
    const id = store.webhooks.insert(whole(), NOON)
    store.optOuts.add({ address: address('0612345678'), source: 'manual', note: 'asked', by: undefined, at: NOON })
    store.optOuts.add({ address: address('0612345678'), source: 'manual', note: 'again', by: undefined, at: NOON })
    const phone = { state: 'fine' } as Parameters<Store['webhookOutbox']['tellPhone']>[0] // Only its state is looked at.
    for (const state of ['unknown', 'fine', 'slow', 'not_answering', 'not_answering', 'slow', 'fine'] as const) {
      store.webhookOutbox.tellPhone({ ...phone, state })
    }
    expect(told(store, id)).toEqual(['opt_out.added', 'phone.state_changed', 'phone.state_changed'])
    expect(bodyOf(store, id, 1).data.phone.state).toBe('not_answering')
  })

  it('is what each webhook chose, and nothing while it is off', () => {
    const sent = store.webhooks.insert(whole({ events: ['message.sent'] }), NOON)
    const changed = store.webhooks.insert(whole({ events: ['conversation.updated'] }), NOON)
    const off = store.webhooks.insert(whole(), NOON)
    store.webhooks.update(off, { is_enabled: false })
    const { conversationId } = receive(store, 'hello')
    store.transaction(() => store.events.append({ type: 'conversation_update', conversationId }))
    expect([sent, changed, off].map((id) => told(store, id))).toEqual([[], ['conversation.updated'], []])
  })

  it('has one id for all webhooks that are told of the same', () => {
    const ids = [store.webhooks.insert(whole(), NOON), store.webhooks.insert(whole(), NOON)]
    receive(store, 'hello')
    const events = ids.map((id) => store.webhookDeliveries.list(id, {}).deliveries[0]?.event_id)
    expect(events[0]).toMatch(/^evt_[\w-]{22}$/u)
    expect(events[1]).toBe(events[0])
  })

  it('leaves the texts out where that was chosen, wherever they stand', () => {
    const id = store.webhooks.insert(whole({ with_text: false }), NOON)
    receive(store, 'private words')
    store.optOuts.add({
      address: address('0612345678'),
      source: 'manual',
      note: 'private note',
      by: undefined,
      at: NOON,
    })
    const bodies = [bodyOf(store, id, 0), bodyOf(store, id, 1)]
    expect(JSON.stringify(bodies)).not.toContain('private')
    expect(bodies[0].data).toMatchObject({
      message: { body: null },
      conversation: { last_message: null, phone: '+33612345678' },
    })
  })

  it('is narrowed to some numbers, however they are written', () => {
    const id = store.webhooks.insert(whole({ phones: ['06 12 34 56 78'] }), NOON)
    receive(store, 'from them', { phone: '+33612345678' })
    receive(store, 'from another', { phone: '+33699999999' })
    expect(told(store, id)).toEqual(['message.received'])
    expect(bodyOf(store, id).data.message.body).toBe('from them')
  })

  it('is nothing of a transaction that was taken back', () => {
    const id = store.webhooks.insert(whole(), NOON)
    expect(() =>
      store.transaction(() => {
        store.conversations.ensure({ address: address('0612345678') })
        store.optOuts.add({ address: address('0612345678'), source: 'manual', note: 'x', by: undefined, at: NOON })
        throw new Error('no')
      }),
    ).toThrow('no')
    receive(store, 'hello')
    expect(told(store, id)).toEqual(['message.received'])
  })
})

/** The messages of all deliveries. */
function listTold(store: Store, id: WebhookId, cursor?: string): string[] {
  const page = store.webhookDeliveries.list(id, { per_page: 200, ...(cursor === undefined ? {} : { cursor }) })
  const here = page.deliveries.map((each) => JSON.parse(store.webhookDeliveries.get(id, each.id).body).data.message.id)
  return page.next_cursor === null ? here : [...here, ...listTold(store, id, page.next_cursor)]
}

describe('the queue of a webhook', () => {
  let directory: string
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'lanline-webhooks-'))
    clock.at = NOON
  })
  afterEach(() => rmSync(directory, { recursive: true }))
  const open = (path: string) => openStore({ path, clock, region: () => 'FR' })

  it.each([1, 2, 3])('has each message exactly once after a kill at any moment, round %i', async (round) => {
    const path = join(directory, `round-${round}.db`)
    const first = open(path)
    const id = first.webhooks.insert(whole({ events: ['message.received'] }), NOON)
    first.close()
    const script = join(import.meta.dirname, 'webhook-writer.ts')
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, path])
    const ended = new Promise((resolve) => child.once('exit', resolve))
    await new Promise((resolve) => child.stdout.once('data', resolve))
    child.kill('SIGKILL')
    await ended

    const store = open(path)
    const received = store.events
      .replay(0, 100_000)
      .flatMap(({ frame }) => (frame.type === 'new_message' ? [frame.data.message.id] : []))
    expect(received.length).toBeGreaterThanOrEqual(40)
    expect(listTold(store, id).toSorted()).toEqual(received.toSorted())
    store.close()
  })

  it('keeps nothing waiting of a restored backup, and who is told stays as it is now', async () => {
    const database = join(directory, 'lanline.db')
    const file = join(directory, 'backup.db')
    const store = open(database)
    const kept = store.webhooks.insert(whole({ name: 'kept' }), NOON)
    const deleted = store.webhooks.insert(whole({ name: 'deleted' }), NOON)
    store.webhooks.setSecret(kept, 'closed', null)
    receive(store, 'hello')
    store.close()
    await backupDatabase({ database, file, at: NOON, isDemo: false })
    const later = open(database)
    later.webhooks.delete(deleted)
    later.webhooks.update(kept, { url: 'https://example.org/new' })
    later.close()

    await restoreDatabase({ database, file, clock, isDemo: false, review: () => undefined })
    const restored = open(database)
    expect(
      restored.webhooks.list().map(({ name, url, is_enabled: isOn, waiting_count: n }) => [name, url, isOn, n]),
    ).toEqual([['kept', 'https://example.org/new', true, 0]])
    expect(restored.webhooks.findSecrets(kept, NOON)?.current).toBe('closed')
    restored.close()
  })

  it.each([
    ['is not there', (path: string) => rmSync(path)],
    ['is damaged', (path: string) => truncateSync(path, 5_000)],
  ])('comes back switched off where what was here %s', async (_, destroy) => {
    const database = join(directory, 'lanline.db')
    const file = join(directory, 'backup.db')
    const store = open(database)
    const id = store.webhooks.insert(whole(), NOON)
    receive(store, 'hello')
    store.close()
    await backupDatabase({ database, file, at: NOON, isDemo: false })
    destroy(database)
    const { webhooksOff } = await restoreDatabase({ database, file, clock, isDemo: false, review: () => undefined })
    expect(webhooksOff).toBe(1)
    const restored = open(database)
    expect(restored.webhooks.get(id)).toMatchObject({ is_enabled: false, off_reason: 'restored', waiting_count: 0 })
    expect(restored.webhookDeliveries.list(id, {}).deliveries[0]).toMatchObject({
      state: 'failed',
      fail_reason: 'restored',
    })
    restored.close()
  })
})
