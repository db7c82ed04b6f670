import { describe, expect, it } from 'vitest'
import { findOneTimeCode } from '../../../src/domain/one-time-code.ts'
import { formatTime } from '../../../web/language/format.ts'
import { hueOf, initialsOf } from '../../../web/components/initials.ts'
import { findWords } from '../../../web/components/find-words.ts'
import { describeSigns } from '../../../web/views/describe-signs.ts'
import { arrangeRows, createRow, lastWaiting, type RowSources } from '../../../web/views/list/row-model.ts'
import { isLargeEmoji } from '../../../web/views/thread/large-emoji.ts'
import { readCode } from '../../../web/views/pages/pairing-code.ts'
import { conversation } from '../support/fakes.ts'

const NOW = Date.UTC(2025, 10, 18, 14)
const nothing: RowSources = {
  waiting: new Map(),
  drafts: new Map(),
  typing: new Map(),
  openId: undefined,
  now: NOW,
  parts: { findOneTimeCode, describeSigns },
}
const waiting = {
  client_id: 'k',
  conversation_id: 'conv_1',
  body: 'waits here',
  created_at: NOW,
  refusal: undefined,
  send_at: undefined,
  sim: undefined,
}
const failed = conversation(1, {
  last_message: 'hi',
  last_message_direction: 'outbound',
  last_message_state: 'failed',
  last_message_status: 'failed',
})

describe('createRow', () => {
  it('lets a failed message win over everything', () => {
    const sources = { ...nothing, drafts: new Map([['conv_1', 'draft']]), waiting: new Map([['conv_1', waiting]]) }
    expect(createRow(failed, sources)).toMatchObject({ kind: 'failed', preview: 'Not sent · hi', mark: 'failed' })
  })

  it('shows what may have been sent as not known, not as failed', () => {
    expect(createRow({ ...failed, last_message_may_have_been_sent: true }, nothing)).toMatchObject({
      kind: 'text',
      mark: 'unknown',
    })
  })

  it('calls what has no words a picture, once what knows that is here', () => {
    const picture = conversation(1, { last_message: ' ' })
    expect(createRow(picture, nothing).preview).toBe('Picture or RCS message')
    expect(createRow(picture, { ...nothing, parts: undefined }).preview).toBe('')
  })

  it('shows a draft, but not that of the thread on screen', () => {
    const drafts = new Map([['conv_1', 'half a\nthought']])
    expect(createRow(conversation(1), { ...nothing, drafts })).toMatchObject({
      kind: 'draft',
      preview: 'half a thought',
    })
    expect(createRow(conversation(1), { ...nothing, drafts, openId: 'conv_1' }).kind).toBe('text')
  })

  it('shows what another device began to write, and what waits for its hour in words', () => {
    const draft = { text: 'begun on the laptop', updated_at: NOW, device_name: 'Laptop' }
    const row = createRow(conversation(1, { draft, next_scheduled_at: NOW + 3_600_000 }), nothing)
    expect(row).toMatchObject({ kind: 'draft', preview: 'begun on the laptop' })
    expect(row.label).toContain('next message goes out')
  })

  it('offers a code only while it is fresh', () => {
    const code = conversation(1, { last_message: 'Your code is 481 920', last_message_at: NOW - 60_000 })
    expect(createRow(code, nothing).code).toEqual({ code: '481920', written: '481 920' })
    expect(createRow({ ...code, last_message_at: NOW - 2 * 86_400_000 }, nothing).code).toBeUndefined()
  })

  it('reads the whole row aloud', () => {
    const last_message_at = NOW - 60_000
    const marks = { unread_count: 2, is_pinned: true, is_starred: true, is_muted: true }
    const row = createRow(conversation(1, { contact_name: 'Anna', last_message_at, ...marks }), nothing)
    expect(row.label).toBe(`Anna, hello, ${formatTime(last_message_at)}, 2 unread, pinned, starred, muted`)
  })

  it('tells the hour of today, the day of this week, and the date of what is older', () => {
    const timeOf = (last_message_at: number) => createRow(conversation(1, { last_message_at }), nothing).time
    const noon = new Date(2025, 10, 18, 12).getTime()
    expect(timeOf(noon)).toBe('12:00')
    const daysAgo = (days: number) => timeOf(new Date(2025, 10, 18 - days, 12).getTime())
    expect([1, 2, 6, 7, 322].map(daysAgo)).toEqual(['Yesterday', 'Sunday', 'Wednesday', '11 Nov', '31 Dec 2024'])
  })

  it('says by which SIM it goes where its sign is shown: the second of two', () => {
    const card = { state: 'works', message: null, last_sent_at: null } as const
    const names = [null, 'Work']
    const labelOf = (sim: number, is_dual: boolean) => {
      const sims = { sims: names.map((name, slot) => ({ ...card, slot, name })), is_dual, unplaced: [] }
      return createRow(conversation(1, { sim }), { ...nothing, sims }).label
    }
    expect(labelOf(1, true)).toContain('Through Work')
    expect(labelOf(0, true)).not.toContain('Through')
    expect(labelOf(1, false)).not.toContain('Through')
  })

  it('says of which campaign its newest message is, and that its owner wants none', () => {
    const of = conversation(1, { campaign: { id: 'camp_1', name: 'Fair' }, opted_out_at: 1 })
    expect(createRow(of, nothing).label).toContain('From the campaign Fair, wants no campaigns')
    expect(createRow(of, { ...nothing, parts: undefined }).label).not.toContain('Fair')
  })
})

describe('arrangeRows', () => {
  it('moves a conversation up whose message waits on this device', () => {
    const list = [conversation(1, { last_message_at: 10 }), conversation(2, { last_message_at: 20 })].toReversed()
    expect(arrangeRows(list, new Map([['conv_1', waiting]])).map(({ id }) => id)).toEqual(['conv_1', 'conv_2'])
    expect(lastWaiting([waiting, { ...waiting, send_at: 9_000 }]).get('conv_1')).toBe(waiting)
  })
})

describe('small rules', () => {
  it.each([
    ['Anna Lindqvist', 'AL'],
    ['Mum ❤️', 'M'],
    ['王小明', '王'],
    ['Zahnarztpraxis Dr. Yılmaz', 'ZD'],
    ['(Plumber) Jo', 'PJ'],
    ['123', ''],
  ])('makes of "%s" the initials "%s"', (name, initials) => {
    expect(initialsOf(name)).toBe(initials)
  })

  it('gives a number one of eight colours, the same each time, and neighbours different ones', () => {
    const numbers = Array.from({ length: 80 }, (_, index) => `+3363998${1_400 + index}`)
    const hues = numbers.map(hueOf)
    expect(numbers.map(hueOf)).toEqual(hues)
    expect(new Set(hues)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7]))
    const alike = hues.filter((hue, at) => hue === hues[at + 1]).length
    expect(alike).toBeLessThan(hues.length / 4)
  })

  it.each([
    ['😂👌', true],
    ['❤️', true],
    ['👨‍👩‍👧 🇫🇷', true],
    ['😂😂😂😂', false],
    ['ok 👍', false],
    ['1', false],
  ])('sees in "%s" emoji alone: %s', (text, is) => {
    expect(isLargeEmoji(text)).toBe(is)
  })

  it('reads a code however it is typed', () => {
    expect(readCode('k7p4-qx2m')).toBe('K7P4QX2M')
    expect(readCode(' oil7 ')).toBe('0117')
  })

  it('finds searched words in a title', () => {
    expect(findWords('Boiler service', 'boil ser')).toEqual([
      { start: 0, end: 4 },
      { start: 7, end: 10 },
    ])
  })
})
