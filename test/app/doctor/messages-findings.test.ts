import { describe, expect, it } from 'vitest'
import { findReading, findSendPermission, findTraffic } from '../../../src/app/doctor/messages-findings.ts'
import { PHONE_STATES } from '../../../src/domain/phone-state.ts'
import type { Stats } from '../../../src/protocol/stats.ts'
import { PhoneStateSchema, type PhoneStatus } from '../../../src/protocol/sync.ts'
import type { Webhook } from '../../../src/protocol/webhook.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { readStats } from '../../../src/use-cases/read-stats.ts'
import { namesOf } from '../../support/doctor-names.ts'

const now = Date.UTC(2026, 5, 1)
const clock = { now: () => now }
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const store = openStore({ path: ':memory:', clock })
const blank = readStats({
  clock,
  store,
  report: {
    list: () => [],
    subscribe: () => () => undefined,
    pace: () => ({ lastPollAt: now - MINUTE, intervalMs: 4_000, reason: null, callsLastHour: 9 }),
  },
})

function look(phone: Partial<PhoneStatus>, sync: Partial<Stats['sync']> = {}) {
  return findTraffic(
    { ...blank, phone: { ...blank.phone, state: 'fine', ...phone }, sync: { ...blank.sync, ...sync } },
    now,
  )
}
const namesFor = (...change: Parameters<typeof look>) => namesOf(look(...change))

describe('what the doctor says of the traffic, by the account of the daemon', () => {
  it.each(PhoneStateSchema.anyOf.map(({ const: state }) => state))('has a finding for a phone that is %s', (state) => {
    const { remedy } = PHONE_STATES[state]
    const [finding] = look({ state, message: remedy === null ? null : 'What is wrong', remedy })
    const expected =
      new Map([
        ['fine', 'daemon_phone.fine'],
        ['unknown', 'daemon_phone.unknown'],
        ['slow', 'daemon_phone.slow'],
      ]).get(state) ?? 'daemon_phone.trouble'
    expect(`${finding?.id}.${finding?.case}`).toBe(expected)
    if (remedy !== null) expect(finding).toMatchObject({ title: 'What is wrong', remedy })
  })

  it.each([
    ['inbox', 'daemon_inbox.trouble'],
    ['send', 'daemon_send.trouble'],
    ['contacts', 'daemon_contacts.trouble'],
    ['sim', 'daemon_sim.trouble'],
    ['battery', 'daemon_battery.trouble'],
  ] as const)('warns of %s that fails while messages come in', (ability, name) => {
    const impairment: PhoneStatus['impairments'][number] = {
      ability,
      state: 'permission_missing',
      message: 'It may not be used yet',
      detail: 'the command',
      remedy: 'Allow it',
      command: 'x',
      missing_permissions: [],
      since: 0,
      next_try_at: null,
    }
    expect(namesFor({ impairments: [impairment] })).toContain(name)
    expect(namesFor({})).not.toContain(name)
  })

  it('follows the history from its begin to its end', () => {
    expect(namesFor({})).toContain('history.begun')
    expect(namesFor({}, { history_total: 900, history_read: 7 })).toContain('history.reading')
    expect(namesFor({}, { history_done: true })).toContain('history.done')
  })

  it('warns of a phone that was not asked for long', () => {
    expect(namesFor({})).toContain('polling.ok')
    expect(namesFor({}, { last_poll_at: now - 16 * MINUTE })).toContain('polling.late')
    expect(namesFor({}, { last_poll_at: null })).toContain('polling.never')
  })

  it('warns of texts that a phone in trouble does not take', () => {
    expect(namesFor({})).toContain('outbox.ok')
    expect(namesFor({}, { outbox: 3 })).toContain('outbox.waiting')
    expect(namesFor({ state: 'stalled' }, { outbox: 3 })).toContain('outbox.held')
  })
})

describe('what the doctor says of the reading, as the store knows it', () => {
  const names = () => namesOf(findReading({ store, clock }))

  it('warns of rows that cannot be read, and of a comparison that is late', () => {
    expect(names()).toEqual(['compared.never'])
    store.syncState.set('lastReconciledAt', now - 4 * DAY)
    store.syncState.set('skippedRows', [1, 2, 3, 4, 5, 6])
    expect(names()).toEqual(['compared.late', 'unreadable.some'])
    expect(findReading({ store, clock })[1]?.fact).toBe('6: id 1, 2, 3, 4, 5, …')
    store.syncState.set('lastReconciledAt', now - DAY)
    store.syncState.set('skippedRows', [])
    expect(names()).toEqual(['compared.ok'])
  })

  it('warns of deletions that wait for the owner', () => {
    const gone = { ...store, goneMessages: { ...store.goneMessages, count: () => 60, list: () => [] } }
    const settings = {
      ...store.settings,
      read: () => ({ ...store.settings.read(), deletions_on_phone: 'mirror' as const }),
    }
    const asked = findReading({ store: { ...gone, settings }, clock })
    expect(namesOf(asked)).toContain('deletions.waiting')
  })

  it('warns of a SIM slot that is dead, counted as people do', () => {
    const slots = (state: 'dead' | 'works') => {
      const sims = [0, 1].map((slot) => ({ slot, name: null, carrier: null, state: slot === 1 ? state : 'works' }))
      // Of a SIM only slot and state are looked at.
      const list = () => ({ sims, is_dual: true, unplaced: [] }) as unknown as ReturnType<typeof store.sims.list>
      return findReading({ store: { ...store, sims: { ...store.sims, list } }, clock })
    }
    expect(namesOf(slots('works'))).toContain('sim_slots.ok')
    expect(slots('dead').find(({ id }) => id === 'sim_slots')?.title).toContain('slot 2 sends nothing')
    expect(namesOf(slots('dead'))).toContain('sim_slots.dead')
  })

  it('warns of webhooks that do not get through, and of those that were switched off for it', () => {
    const look = (change: Partial<Webhook>) => {
      // Of a webhook only these are looked at.
      const webhook = { is_enabled: true, off_reason: null, failing_since: null, ...change } as Webhook
      return namesOf(
        findReading({ store: { ...store, webhooks: { ...store.webhooks, list: () => [webhook] } }, clock }),
      )
    }
    expect(names().some((name) => name.startsWith('webhooks.'))).toBe(false)
    expect(look({})).toContain('webhooks.ok')
    expect(look({ failing_since: now - DAY })).toContain('webhooks.failing')
    expect(look({ is_enabled: false, off_reason: 'failing' })).toContain('webhooks.off')
    expect(look({ is_enabled: false, off_reason: 'owner' })).toContain('webhooks.ok')
  })

  it('takes what was confirmed for the proof that sending works', () => {
    expect(namesOf([findSendPermission(undefined)])).toEqual(['send_permission.unproven'])
    expect(namesOf([findSendPermission(now)])).toEqual(['send_permission.proven'])
  })
})
