import { describe, expect, it } from 'vitest'
import type { MessageQuery } from '../../src/phone/phone.ts'
import { createMessageReader } from '../../src/sync/message-reader.ts'
import { createHousekeeping } from '../../src/sync/housekeeping.ts'
import { createWorld, NOW, type World } from './world.ts'

const housekeep = (deps: World['deps']) =>
  createHousekeeping({ ...deps, monitor: { setBattery: () => undefined } }).runOnce()

describe('a row that makes no sense', () => {
  it('is not left out in silence, nor told of again and again', async () => {
    const { deps, phone } = createWorld()
    const told: object[] = []
    const log = { ...deps.log, warn: (fields: object) => void told.push(fields) }
    const list = phone.listMessages.bind(phone)
    const senseless = {
      ...phone,
      listMessages: async (query: MessageQuery) => ({ ...(await list(query)), skippedCount: 2 }),
    }
    const reader = createMessageReader({ ...deps, phone: senseless, log })
    await reader.list({ kind: 'from', fromId: 0, limit: 10 })
    await reader.list({ kind: 'from', fromId: 0, limit: 10 })
    expect(told).toEqual([{ rows: 2 }])
  })
})

describe('a row at which the phone breaks off', () => {
  it('is found, left out and remembered, in new messages', async () => {
    const { phone, look, bodies, store } = createWorld()
    await look()
    for (let index = 0; index < 30; index += 1) phone.arrive({ body: `m${index}`, at: NOW })
    phone.badIds = new Set([7, 8, 30])
    await look()
    expect(bodies()).toHaveLength(27)
    expect(store.syncState.get('skippedRows')?.toSorted((a, b) => a - b)).toEqual([7, 8, 30])
    phone.arrive({ body: 'after', at: NOW })
    const before = phone.asked.length
    await look()
    expect(bodies()).toHaveLength(28)
    expect(phone.asked.length - before).toBe(1)
  })

  it('keeps nothing else away on a phone that cannot select', async () => {
    const { phone, look, bodies, store } = createWorld()
    phone.hasSelection = false
    for (let index = 0; index < 150; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e6 + index * 1000 })
    await look()
    phone.badIds = new Set([40])
    phone.arrive({ body: 'new', at: NOW })
    phone.arrive({ body: 'newer', at: NOW })
    await look()
    expect(bodies()).toHaveLength(152)
    expect(store.syncState.get('historyDone')).toBe(true)
  })

  it('does not make what comes with it less of a news', async () => {
    const { phone, look, frames } = createWorld()
    await look()
    for (let index = 0; index < 5; index += 1) phone.arrive({ body: `m${index}`, at: NOW })
    phone.badIds = new Set([3])
    await look()
    expect(frames.filter(({ type }) => type === 'new_message')).toHaveLength(4)
  })

  it('is never one that stood there while all answers broke off for a time', async () => {
    for (let length = 1; length < 80; length += 1) {
      const { phone, look, bodies, store } = createWorld()
      await look()
      for (let index = 0; index < 30; index += 1) phone.arrive({ body: `m${index}`, at: NOW })
      phone.failures = Array.from({ length }, () => 'truncated' as const)
      for (let attempt = 0; attempt < 20 && phone.failures.length > 0; attempt += 1) await look().catch(() => undefined)
      await look()
      expect(store.syncState.get('skippedRows') ?? []).toEqual([])
      expect(bodies()).toHaveLength(30)
    }
  })

  it('is found in few calls where it is the newest of a phone that is met for the first time', async () => {
    const { phone, look, readHistory, bodies, store } = createWorld()
    for (let index = 0; index < 1_500; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e7 + index * 1000 })
    phone.badIds = new Set([1_500])
    await look()
    expect(phone.asked.length).toBeLessThan(16)
    expect(store.syncState.get('skippedRows')).toEqual([1_500])
    await readHistory()
    expect(bodies()).toHaveLength(1_499)
  })

  it('comes in once the phone can print it', async () => {
    const { phone, look, bodies, deps, store } = createWorld()
    await look()
    for (let index = 0; index < 3; index += 1) phone.arrive({ body: `m${index}`, at: NOW })
    phone.badIds = new Set([2])
    await look()
    expect(await deps.reader.readSkipped()).toEqual({ ids: [], rows: [] })
    phone.badIds = new Set()
    await housekeep(deps)
    expect(bodies().toSorted()).toEqual(['m0', 'm1', 'm2'])
    expect(store.syncState.get('skippedRows')).toEqual([])
  })

  it('is left out of the history', async () => {
    const { phone, look, readHistory, bodies, store } = createWorld()
    for (let index = 0; index < 1_500; index += 1) phone.arrive({ body: `m${index}`, at: NOW - 1e7 + index * 1000 })
    phone.badIds = new Set([1, 700, 1_200])
    await look()
    await readHistory()
    // The phone shows its owner an error for each call that breaks off.
    expect(phone.asked.length).toBeLessThan(45)
    expect(new Set(bodies()).size).toBe(1_497)
    expect(bodies()).toHaveLength(1_497)
    expect(store.syncState.get('skippedRows')).toHaveLength(3)
  })

  it.each([10, 28])('hides none of the last hours, where it came late as row %i, below what was read', async (bad) => {
    const { phone, look, readHistory, scanWindow, bodies, store } = createWorld()
    phone.arrive({ id: 1, body: 'old', at: NOW - 90_000_000, isRead: true })
    phone.arrive({ id: 30, body: 'newest by its id', at: NOW - 90_000_000, isRead: true })
    await look()
    await readHistory()
    for (const id of [bad, 5, 12, 27]) phone.arrive({ id, body: `late ${id}`, at: NOW - 60_000, isRead: true })
    phone.badIds = new Set([bad])
    await scanWindow()
    expect(bodies().toSorted()).toEqual(['late 12', 'late 27', 'late 5', 'newest by its id', 'old'])
    expect(store.syncState.get('skippedRows')).toEqual([bad])
  })
})
