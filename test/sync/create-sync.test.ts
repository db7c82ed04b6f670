import { describe, expect, it } from 'vitest'
import type { SyncStatus } from '../../src/protocol/sync.ts'
import { openStore } from '../../src/store/open-store.ts'
import { createSync } from '../../src/sync/create-sync.ts'
import { createFakeTimers } from './fake-timers.ts'
import { createMemoryPhone } from './memory-phone.ts'
import { ALICE, listBodies, NOW, silentLog } from './world.ts'

const HOUR = 3_600_000

function setUp() {
  const clock = { time: NOW, now: () => clock.time }
  const timers = createFakeTimers(clock)
  const store = openStore({ path: ':memory:', clock })
  const phone = createMemoryPhone()
  const nextTurn = async () => undefined
  const sync = createSync({ store, phone, clock, log: silentLog, timers, nextTurn })
  const told: SyncStatus[] = []
  sync.report.subscribe((status) => told.push(status))
  const polls = () => phone.asked.filter((query) => query.kind === 'from').length
  const phoneState = () => sync.report.list().find(({ scope }) => scope === 'phone')
  return { clock, timers, store, phone, sync, told, polls, phoneState }
}

describe('sync', () => {
  it('does nothing before it is started', async () => {
    const { timers, phone } = setUp()
    await timers.pass(HOUR)
    expect(phone.asked).toEqual([])
  })

  it('brings the whole phone in by itself, and tells how far it is', async () => {
    const { timers, phone, sync, store, told } = setUp()
    for (let index = 0; index < 2_500; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e8 + index * 1000 })
    phone.contacts = [{ name: 'Alice', number: '07700 900123' }]
    sync.start()
    await timers.pass(10_000)
    expect(listBodies(store)).toHaveLength(2_500)
    expect(told.findLast(({ scope }) => scope === 'history')).toMatchObject({
      state: 'done',
      done: 2_500,
      total: 2_500,
    })
    expect(store.conversations.list({}).conversations[0]).toMatchObject({ contact_name: 'Alice', phone: ALICE })
    expect(store.syncState.get('timeZone')).toBe('Europe/London')
  })

  it('asks at most 75 times an hour while nobody is there', async () => {
    const { timers, phone, sync, polls } = setUp()
    sync.start()
    await timers.pass(HOUR)
    const [before, pollsBefore] = [phone.asked.length, polls()]
    await timers.pass(HOUR)
    expect(polls() - pollsBefore).toBeLessThanOrEqual(60)
    // Contacts, battery and SIM are asked for once an hour at most, beside these.
    expect(phone.asked.length - before).toBeLessThanOrEqual(72)
  })

  it('shows a message within four seconds while someone looks, at 0.3 calls a second', async () => {
    const { timers, phone, sync, store, clock } = setUp()
    sync.start()
    await timers.pass(HOUR)
    sync.control.clientsChanged({ connected: 1, visible: 1 })
    await timers.pass(60_000)
    const before = phone.asked.length
    await timers.pass(600_000)
    expect((phone.asked.length - before) / 600).toBeLessThanOrEqual(0.3)
    phone.arrive({ body: 'hello', at: clock.now() })
    await timers.pass(4_000)
    expect(listBodies(store)).toEqual(['hello'])
    expect(sync.report.pace()).toMatchObject({ intervalMs: 2_000, reason: 'messages are going back and forth' })
  })

  it('looks at once when somebody opens the app, and when it is told to', async () => {
    const { timers, sync, polls } = setUp()
    sync.start()
    await timers.pass(30_000)
    const before = polls()
    sync.control.clientsChanged({ connected: 1, visible: 1 })
    await timers.pass(0)
    expect(polls()).toBe(before + 1)
    sync.control.pollSoon()
    await timers.pass(0)
    expect(polls()).toBe(before + 2)
  })

  it('sends, and has it confirmed, without anybody looking', async () => {
    const { timers, phone, sync, store, clock } = setUp()
    sync.start()
    await timers.pass(10_000)
    phone.onSend = (send) => void phone.writeSent(send, clock.now() + 1_000)
    const conversationId = store.conversations.ensure({
      address: { raw: ALICE, key: ALICE, phone: ALICE, kind: 'number', tail: '0900123' },
    })
    const sends = ['one', 'two'].map((body) =>
      store.outbox.enqueue({ conversationId, to: ALICE, body, at: clock.now(), source: 'manual' }),
    )
    sync.control.sendSoon()
    await timers.pass(10_000)
    expect(sends.map(({ id }) => store.messages.get(id).status)).toEqual(['sent', 'sent'])
    expect(listBodies(store)).toEqual(['one', 'two'])
  })

  it('names a command that hangs, tries again with pauses, and is fine when it answers', async () => {
    const { timers, phone, sync, phoneState, told, store } = setUp()
    sync.start()
    await timers.pass(1_000)
    phone.arrive({ body: 'waiting', at: NOW })
    phone.failures = ['no_answer', 'no_answer', 'no_answer']
    sync.control.clientsChanged({ connected: 1, visible: 1 })
    await timers.pass(4_000)
    expect(phoneState()).toMatchObject({
      state: 'failed',
      error: 'Termux:API gives no answer',
      phone: { state: 'not_answering', command: 'termux-sms-list' },
    })
    await timers.pass(60_000)
    expect(phoneState()).toMatchObject({ state: 'idle', error: null, phone: { state: 'fine', command: null } })
    expect(listBodies(store)).toEqual(['waiting'])
    expect(told.some(({ phone: { state } }) => state === 'not_answering')).toBe(true)
  })

  it('stops asking while a permission is missing, until the user has a look', async () => {
    const { timers, phone, sync, phoneState } = setUp()
    sync.start()
    await timers.pass(1_000)
    phone.failures = ['permission_missing']
    sync.control.pollSoon()
    await timers.pass(1_000)
    const asked = phone.asked.length
    sync.control.clientsChanged({ connected: 3, visible: 3 })
    await timers.pass(9 * 60_000)
    expect(phone.asked).toHaveLength(asked)
    expect(phoneState()).toMatchObject({ state: 'paused', phone: { state: 'permission_missing' } })
    sync.control.pollSoon()
    await timers.pass(0)
    expect(phoneState()).toMatchObject({ state: 'idle', phone: { state: 'fine' } })
  })

  it('asks only whether the app is there while it is not', async () => {
    const { timers, phone, sync, phoneState, store } = setUp()
    phone.isAppInstalled = false
    phone.arrive({ body: 'hello', at: NOW })
    sync.start()
    await timers.pass(HOUR)
    expect(phone.asked).toEqual([])
    expect(phoneState()).toMatchObject({ state: 'failed', phone: { state: 'not_installed' } })
    phone.isAppInstalled = true
    sync.control.pollSoon()
    await timers.pass(1_000)
    expect(listBodies(store)).toEqual(['hello'])
  })

  it('goes on with the history after trouble', async () => {
    const { timers, phone, sync, store } = setUp()
    for (let index = 0; index < 1_500; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e8 + index * 1000 })
    const list = phone.listMessages.bind(phone)
    let failures = 3
    phone.listMessages = async (query) => {
      if (query.kind === 'before' && query.limit > 200 && failures > 0 && store.syncState.get('watermark')) {
        failures -= 1
        phone.failures = ['bad_answer']
      }
      return list(query)
    }
    sync.start()
    await timers.pass(10 * 60_000)
    expect(failures).toBe(0)
    expect(listBodies(store)).toHaveLength(1_500)
  })

  it('pulls a conversation and everything when asked, and keeps the outcome readable', async () => {
    const { timers, phone, sync, store } = setUp()
    phone.arrive({ body: 'hello', at: NOW })
    sync.start()
    await timers.pass(10_000)
    const id = store.conversations.list({}).conversations[0]?.id ?? ''
    sync.control.pullConversation(id)
    sync.control.pullAll()
    await timers.pass(10_000)
    expect(sync.report.list().map(({ scope, state }) => [scope, state])).toEqual([
      ['phone', 'idle'],
      ['history', 'done'],
      [id, 'done'],
      ['all', 'done'],
    ])
  })

  it('stops for good', async () => {
    const { timers, phone, sync } = setUp()
    sync.start()
    await timers.pass(10_000)
    await sync.stop()
    const asked = phone.asked.length
    sync.control.pollSoon()
    sync.control.sendSoon()
    await timers.pass(HOUR)
    expect(phone.asked).toHaveLength(asked)
    expect(timers.waiting()).toBe(0)
  })

  it('moves the archive line and forgets old events nightly', async () => {
    const { timers, sync, store, clock } = setUp()
    sync.start()
    await timers.pass(10_000)
    expect(store.messages.archivedBefore()).toBeGreaterThan(NOW - 31 * 24 * HOUR)
    const line = store.messages.archivedBefore()
    await timers.pass(2 * HOUR)
    expect(store.messages.archivedBefore()).toBe(line)
    await timers.pass(24 * HOUR)
    expect(store.messages.archivedBefore()).toBeGreaterThan(line)
    expect(store.messages.archivedBefore()).toBeLessThan(clock.now() - 29 * 24 * HOUR)
  })

  it('follows the settings at once: the archive line, and the time after which a send has failed', async () => {
    const { timers, sync, store, clock } = setUp()
    sync.start()
    await timers.pass(10_000)
    store.settings.change({ archive_after_days: 2, confirm_timeout_ms: 10_000 })
    sync.control.settingsChanged()
    expect(store.messages.archivedBefore()).toBe(clock.now() - 48 * HOUR)
    store.settings.change({ archive_after_days: 0 })
    sync.control.settingsChanged()
    expect(store.messages.archivedBefore()).toBe(0)

    const conversationId = store.conversations.ensure({
      address: { raw: ALICE, key: ALICE, phone: ALICE, kind: 'number', tail: '0900123' },
    })
    const { id } = store.outbox.enqueue({ conversationId, to: ALICE, body: 'x', at: clock.now(), source: 'manual' })
    sync.control.sendSoon()
    await timers.pass(20_000)
    expect(store.messages.get(id).status_detail?.reason).toBe('not_confirmed')
  })
})
