import { describe, expect, it } from 'vitest'
import {
  createHealth,
  describeHealth,
  followHealth,
  restsUntil,
  SLOW_MS,
  type HealthEvent,
  type PhoneHealth,
  type Sending,
} from '../../src/domain/phone-health.ts'
import { describeFailure, type PhoneFailureKind } from '../../src/domain/phone-state.ts'
import type { PhoneAbility } from '../../src/protocol/sync.ts'

const NOW = 1_000_000
const MINUTE = 60_000

const failed = (kind: PhoneFailureKind, ability: PhoneAbility = 'inbox', detail = ''): HealthEvent => ({
  type: 'failed',
  ability,
  failure: { kind, command: `termux-${ability}`, trouble: describeFailure(kind, `termux-${ability}`, detail) },
})
const answered = (ability: PhoneAbility = 'inbox', ms = 100): HealthEvent => ({ type: 'answered', ability, ms })
const stalled: Sending = { flow: 'stalled', unconfirmed: 4, waiting: 1, nextTryAt: NOW + MINUTE }
const sending = (change: Partial<Sending> = {}): HealthEvent => ({
  type: 'sending',
  sending: { ...stalled, flow: 'flowing', unconfirmed: 0, waiting: 0, nextTryAt: null, ...change },
})
const follow = (events: readonly HealthEvent[], from: PhoneHealth = createHealth(NOW)): PhoneHealth =>
  events.reduce((health, event) => followHealth(health, event, NOW), from)
const describeAll = (...events: HealthEvent[]) => describeHealth(follow(events), NOW + 5_000)

describe('the state of the phone', () => {
  it('is unknown until it has answered', () => {
    expect(describeAll()).toMatchObject({ state: 'unknown', message: null, last_answer_at: null })
    expect(describeAll(answered())).toMatchObject({ state: 'fine', message: null, last_answer_at: NOW })
  })

  it('is slow from eight seconds on, until an answer is quicker', () => {
    expect(describeAll(answered('inbox', SLOW_MS))).toMatchObject({
      state: 'slow',
      message: 'The phone took 8 s to answer',
    })
    expect(describeAll(answered('inbox', SLOW_MS), answered()).state).toBe('fine')
  })

  it('is what keeps messages from coming in before what keeps them from going out, before a stall, before slowness', () => {
    const slow = answered('inbox', SLOW_MS)
    const stall = sending(stalled)
    const noSending = failed('permission_missing', 'send', 'SEND_SMS')
    expect(describeAll(slow, stall).state).toBe('stalled')
    expect(describeAll(slow, stall, noSending)).toMatchObject({ state: 'permission_missing', command: 'termux-send' })
    expect(describeAll(slow, stall, noSending, failed('no_answer'))).toMatchObject({
      state: 'not_answering',
      command: 'termux-inbox',
      impairments: [{ ability: 'send', state: 'permission_missing' }],
    })
  })

  it('is not troubled by one text that was refused, nor by what messages do not need', () => {
    const status = describeAll(
      answered(),
      failed('no_answer', 'send'),
      failed('permission_missing', 'contacts', 'READ_CONTACTS'),
    )
    expect(status.state).toBe('fine')
    expect(status.impairments).toMatchObject([
      { ability: 'send', state: 'not_answering' },
      { ability: 'contacts', state: 'permission_missing', missing_permissions: ['READ_CONTACTS'] },
    ])
  })

  it('names the permissions that are missing, and the switches that give them', () => {
    const status = describeAll(failed('permission_missing', 'inbox', 'READ_SMS, READ_CONTACTS'))
    expect(status.missing_permissions).toEqual(['READ_SMS', 'READ_CONTACTS'])
    expect(status.message).toBe('Termux:API has no permission for SMS and Contacts yet')
    expect(status.detail).toBe('termux-inbox may not be used yet: Termux:API lacks READ_SMS, READ_CONTACTS')
    expect(status.remedy).toContain('and allow SMS and Contacts. Where')
  })

  it('says when it is tried again', () => {
    expect(describeAll(failed('no_answer')).next_try_at).toBe(NOW + 5_000)
    expect(describeAll(answered(), sending(stalled)).next_try_at).toBe(NOW + MINUTE)
    expect(describeAll(answered()).next_try_at).toBeNull()
  })

  it('says how many wait while the phone confirms none', () => {
    const { message, remedy, unconfirmed, waiting } = describeAll(answered(), sending(stalled))
    expect(message).toBe(
      'The phone has not confirmed the last 4 messages: it may be showing a confirmation; 1 waits here',
    )
    expect(remedy).toMatch(/^Look at the phone/)
    expect([unconfirmed, waiting]).toEqual([4, 1])
  })

  it('keeps the time since when it has been so', () => {
    const first = followHealth(createHealth(0), failed('no_answer'), 10)
    const second = followHealth(first, failed('no_answer'), 20)
    const other = followHealth(second, failed('not_installed'), 30)
    expect([first.since, second.since, other.since]).toEqual([10, 10, 30])
    expect([second.failing.inbox?.times, other.failing.inbox?.times]).toEqual([2, 1])
  })

  it('believes that sending is mended when the owner had a look, or an hour later', () => {
    const broken = follow([answered(), failed('permission_missing', 'send', 'SEND_SMS')])
    expect(broken.state).toBe('permission_missing')
    expect(followHealth(broken, { type: 'owner_looked' }, NOW).state).toBe('fine')
    expect(followHealth(broken, answered(), NOW + 59 * MINUTE).state).toBe('permission_missing')
    expect(followHealth(broken, answered(), NOW + 60 * MINUTE).state).toBe('fine')
  })

  it('takes an answer of the inbox for a sign that the app is there for all commands', () => {
    const broken = follow([failed('not_installed', 'send'), failed('not_installed', 'contacts')])
    expect(followHealth(broken, answered(), NOW)).toMatchObject({ state: 'fine', failing: {} })
  })
})

describe('restsUntil', () => {
  const failing = (kind: PhoneFailureKind, times: number) => ({
    kind,
    command: '',
    trouble: describeFailure(kind, ''),
    since: 0,
    at: NOW,
    times,
  })

  it('lets what needs the owner rest for ten minutes, then longer, for two hours at most', () => {
    const minutes = [1, 2, 3, 5, 50].map(
      (times) => ((restsUntil(failing('permission_missing', times)) ?? 0) - NOW) / MINUTE,
    )
    expect(minutes).toEqual([10, 20, 40, 120, 120])
  })

  it('lets nothing rest that mends itself', () => {
    expect(restsUntil(failing('no_answer', 9))).toBeUndefined()
  })
})
