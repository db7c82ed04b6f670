import { describe, expect, it } from 'vitest'
import { begin, createClock, NOON, openTestStore } from './fixtures.ts'

const TO = '+33612345678'
const gaveUp = { step: 'give_up', at: NOON + 200_000 } as const

function openOutbox() {
  const clock = createClock()
  const store = openTestStore({ clock })
  const conversationId = begin(store)
  const enqueue = (
    body: string,
    more: { clientKey?: string; source?: 'manual' | 'campaign'; sendAfter?: number } = {},
  ) => store.outbox.enqueue({ conversationId, to: TO, body, at: NOON, source: 'manual', ...more })
  return { store, clock, conversationId, enqueue }
}

describe('the outbox', () => {
  it('puts a send at the end of its thread, pending and queued', () => {
    const { store, conversationId, enqueue } = openOutbox()
    const message = enqueue('hi', { clientKey: 'key-00001' })
    expect(message).toMatchObject({
      direction: 'outbound',
      status: 'pending',
      status_detail: { state: 'queued', reason: null, may_have_been_sent: false, at: NOON },
      client_id: 'key-00001',
      sync_status: 'local',
      source: 'manual',
    })
    expect(store.conversations.get(conversationId).last_message_id).toBe(message.id)
    expect(store.outbox.count()).toBe(1)
  })

  it('hands over oldest first, and those of people before those of campaigns', () => {
    const { store, enqueue } = openOutbox()
    enqueue('to many', { source: 'campaign' })
    const manual = enqueue('to one')
    enqueue('to another')
    expect(store.outbox.nextQueued(NOON)?.messageId).toBe(manual.id)
  })

  it('holds back what must not go yet', () => {
    const { store, enqueue } = openOutbox()
    enqueue('later', { sendAfter: NOON + 5_000 })
    expect(store.outbox.nextQueued(NOON)).toBeUndefined()
    expect(store.outbox.nextSendAfter(NOON)).toBe(NOON + 5_000)
    expect(store.outbox.nextQueued(NOON + 5_000)?.body).toBe('later')
  })

  it('keeps every state with its time, up to the Sent row', () => {
    const { store, enqueue } = openOutbox()
    const { id } = enqueue('hi')
    store.outbox.markHandingOver(id, NOON + 1, 77)
    store.outbox.markHandedOver(id, NOON + 2)
    store.outbox.markSeen(id, { rowId: 78, rowAt: NOON, at: NOON + 3 })
    expect(store.outbox.listUnfinished()).toMatchObject([
      {
        messageId: id,
        state: 'handed_over',
        handedOverAt: NOON + 1,
        phoneRowBefore: 77,
        seenRowId: 78,
        seenAt: NOON + 3,
      },
    ])
    const sent = store.messages.confirm(id, {
      externalMessageId: 78,
      timestamp: NOON + 4_000,
      at: NOON + 9_000,
    })
    expect(sent).toMatchObject({
      id,
      status: 'sent',
      external_message_id: 78,
      timestamp: NOON + 4_000,
      sync_status: 'synced',
    })
    expect(store.messages.timeline(id).map((entry) => [entry.state, entry.at - NOON])).toEqual([
      ['queued', 0],
      ['handing_over', 1],
      ['handed_over', 2],
      ['sent', 9_000],
    ])
    expect(store.outbox.listUnfinished()).toEqual([])
    expect(store.outbox.count()).toBe(0)
    expect(store.outbox.lastHandOverAt()).toBe(NOON + 1)
  })

  it('lets a late Sent row correct a failure, for a week', () => {
    const { store, clock, enqueue } = openOutbox()
    const { id } = enqueue('hi')
    store.outbox.markHandingOver(id, NOON, undefined)
    store.outbox.markHandedOver(id, NOON)
    store.outbox.move(id, gaveUp)
    expect(store.messages.get(id)).toMatchObject({ status: 'failed', status_detail: { reason: 'not_confirmed' } })
    expect(store.outbox.listUnfinished()).toMatchObject([{ messageId: id, state: 'failed', reason: 'not_confirmed' }])
    clock.at += 8 * 86_400_000
    expect(store.outbox.listUnfinished()).toEqual([])
  })

  it('does not look for a send that the phone refused', () => {
    const { store, enqueue } = openOutbox()
    const { id } = enqueue('hi')
    store.outbox.markHandingOver(id, NOON, undefined)
    store.outbox.move(id, { step: 'refuse', at: NOON })
    expect(store.outbox.listUnfinished()).toEqual([])
  })

  it('queues a failed one again, in its old place', () => {
    const { store, enqueue } = openOutbox()
    const { id } = enqueue('hi')
    store.outbox.markHandingOver(id, NOON, 5)
    store.outbox.markHandedOver(id, NOON)
    store.outbox.move(id, gaveUp)
    expect(store.outbox.requeue(id, NOON + 300_000)).toMatchObject({ id, status: 'pending' })
    expect(store.outbox.nextQueued(NOON + 300_000)?.messageId).toBe(id)
    expect(() => store.outbox.requeue(id, NOON)).toThrow(expect.objectContaining({ code: 'conflict' }))
  })

  it('takes back only what the phone does not have', () => {
    const { store, enqueue } = openOutbox()
    const first = enqueue('a')
    expect(store.outbox.cancel(first.id, NOON + 1)).toMatchObject({
      status: 'failed',
      status_detail: { state: 'cancelled' },
    })
    expect(store.outbox.nextQueued(NOON)).toBeUndefined()
    const second = enqueue('b')
    store.outbox.markHandingOver(second.id, NOON + 1, 1)
    const conflict = expect.objectContaining({ code: 'conflict' })
    expect(() => store.outbox.cancel(second.id, NOON + 2)).toThrow(conflict)
    expect(() => store.messages.delete(second.id)).toThrow(conflict)
  })
})

describe('a client key', () => {
  it('finds its send, and is taken for ever', () => {
    const { store, enqueue } = openOutbox()
    const message = enqueue('hi', { clientKey: 'key-00001' })
    expect(store.outbox.findByClientKey('key-00001')).toEqual({ message, to: TO, body: 'hi' })
    expect(() => enqueue('hi', { clientKey: 'key-00001' })).toThrow(expect.objectContaining({ code: 'conflict' }))
    expect(store.outbox.findByClientKey('key-00002')).toBeUndefined()
  })

  it('outlives its message, whose text does not stay', () => {
    const { store, enqueue } = openOutbox()
    const message = enqueue('secret words', { clientKey: 'key-00001' })
    store.messages.delete(message.id)
    expect(store.outbox.findByClientKey('key-00001')).toEqual({ message: undefined, to: TO, body: undefined })
    expect(store.outbox.count()).toBe(0)
  })

  it('stays with a scheduled message when its hour comes, and when it is taken back', () => {
    const { store, conversationId, enqueue } = openOutbox()
    const scheduled = { conversationId, to: TO, body: 'later', at: NOON, sendAt: NOON + 60_000 }
    const waiting = store.scheduled.insert({ ...scheduled, clientKey: 'key-00001' })
    expect(store.outbox.findByClientKey('key-00001')).toMatchObject({ message: { id: waiting.id }, body: 'later' })
    expect(() => enqueue('x', { clientKey: 'key-00001' })).toThrow(expect.objectContaining({ code: 'conflict' }))
    const [due] = store.scheduled.takeDue(NOON + 60_000)
    expect(enqueue(due?.body ?? '', { clientKey: due?.clientKey ?? '' }).client_id).toBe('key-00001')

    const other = store.scheduled.insert({ ...scheduled, clientKey: 'key-00002' })
    expect(store.scheduled.delete(other.id)).toBe(true)
    expect(store.scheduled.delete(other.id)).toBe(false)
    expect(store.outbox.findByClientKey('key-00002')).toMatchObject({ message: undefined })
  })
})

describe('scheduled messages', () => {
  it('are messages of their own until their hour', () => {
    const { store, conversationId } = openOutbox()
    const message = store.scheduled.insert({
      conversationId,
      to: TO,
      body: 'later',
      at: NOON,
      sendAt: NOON + 60_000,
      sim: 1,
    })
    expect(message).toMatchObject({ id: 'sched_1', status: 'pending', timestamp: NOON + 60_000, sim: 1, is_read: true })
    expect(store.messages.get('sched_1')).toEqual(message)
    expect(store.messages.timeline('sched_1')).toEqual([
      { at: NOON, state: 'scheduled', reason: null, explanation: null },
    ])
    expect(store.messages.listPage(conversationId, {})).toMatchObject({
      scheduled: [{ id: 'sched_1' }],
      messages: [],
      total: 0,
    })
    expect(() => store.messages.listPage(conversationId, { around: 'sched_1' })).toThrow('waits for its hour')
    expect(store.messages.listPage(conversationId, { page: 2 }).scheduled).toEqual([])
  })

  it('come due soonest first and only once', () => {
    const { store, conversationId } = openOutbox()
    const insert = (body: string, sendAt: number) =>
      store.scheduled.insert({ conversationId, to: TO, body, at: NOON, sendAt })
    insert('second', NOON + 2_000)
    insert('first', NOON + 1_000)
    insert('third', NOON + 9_000)
    expect(store.scheduled.nextDueAt()).toBe(NOON + 1_000)
    expect(store.scheduled.takeDue(NOON + 2_000).map((due) => due.body)).toEqual(['first', 'second'])
    expect(store.scheduled.takeDue(NOON + 2_000)).toEqual([])
    expect(store.messages.delete('sched_3')).toMatchObject({ body: 'third' })
    expect(store.messages.find('sched_3')).toBeUndefined()
  })
})
