import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatWallTime,
  openPhoneZone,
  parseWallTime,
  resolveTimes,
  type PhoneZone,
} from '../../src/domain/phone-time.ts'

function zone(name: string): PhoneZone {
  const opened = openPhoneZone(name)
  if (!opened) throw new Error(`no zone ${name}`)
  return opened
}

function wall(text: string): number {
  const time = parseWallTime(text)
  if (time === undefined) throw new Error(`no time ${text}`)
  return time
}

const LATER = Date.parse('2030-01-01T00:00:00Z')
const show = (times: readonly number[]) => times.map((at) => new Date(at).toISOString())
const zones = [
  'Europe/London',
  'America/St_Johns',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Asia/Kathmandu',
  'America/Sao_Paulo',
  'UTC',
]

describe('parseWallTime', () => {
  it.each([
    '2026-03-01 14:05',
    '2026-02-30 10:00:00',
    '2026-13-01 10:00:00',
    '2026-03-01T14:05:09',
    '',
    '2026-03-01 24:00:00',
  ])('takes no %j', (text) => {
    expect(parseWallTime(text)).toBeUndefined()
  })

  it.each(['٢٠٢٦-٠٣-٠١ ١٤:٠٥:٠٩', '۲۰۲۶-۰۳-۰۱ ۱۴:۰۵:۰۹', '२०२६-०३-०१ १४:०५:०९', '২০২৬-০৩-০১ ১৪:০৫:০৯'])(
    'reads %s in its own digits',
    (text) => {
      expect(parseWallTime(text)).toBe(Date.UTC(2026, 2, 1, 14, 5, 9))
    },
  )
})

describe('a phone zone', () => {
  it('is not opened for a name that is none', () => {
    expect(openPhoneZone('Middle/Earth')).toBeUndefined()
  })

  it('gives back the moment that was printed, in every zone', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: Date.UTC(2005, 0) / 1000, max: Date.UTC(2035, 0) / 1000 }),
        (name, second) => {
          const at = second * 1000
          const printed = formatWallTime(zone(name).toWallTime(at))
          expect(zone(name).momentsOf(wall(printed))).toContain(at)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('knows both moments of the hour that is doubled', () => {
    expect(show(zone('Europe/London').momentsOf(wall('2025-10-26 01:20:00')))).toEqual([
      '2025-10-26T00:20:00.000Z',
      '2025-10-26T01:20:00.000Z',
    ])
  })

  it('goes on with the clock of before in the hour that is left out', () => {
    expect(show(zone('Europe/London').momentsOf(wall('2025-03-30 01:20:00')))).toEqual(['2025-03-30T01:20:00.000Z'])
  })

  it('reads 50,000 times in well under a second', () => {
    const times = Array.from({ length: 50_000 }, (_, index) => 1.2e12 + index * 1e7)
    const started = performance.now()
    resolveTimes(times, zone('Europe/London'), LATER)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('resolveTimes', () => {
  const london = zone('Europe/London')

  it('takes the second pass of the doubled hour once the clock has gone back', () => {
    const printed = [
      '2025-10-26 00:50:00',
      '2025-10-26 01:10:00',
      '2025-10-26 01:55:00',
      '2025-10-26 01:05:00',
      '2025-10-26 01:30:00',
      '2025-10-26 02:00:00',
    ]
    expect(show(resolveTimes(printed.map(wall), london, LATER))).toEqual([
      '2025-10-25T23:50:00.000Z',
      '2025-10-26T00:10:00.000Z',
      '2025-10-26T00:55:00.000Z',
      '2025-10-26T01:05:00.000Z',
      '2025-10-26T01:30:00.000Z',
      '2025-10-26T02:00:00.000Z',
    ])
  })

  it('takes no moment that has not come yet', () => {
    const now = Date.parse('2025-10-26T00:56:00Z')
    const printed = ['2025-10-26 01:55:00', '2025-10-26 01:45:00']
    expect(show(resolveTimes(printed.map(wall), london, now))).toEqual([
      '2025-10-26T00:55:00.000Z',
      '2025-10-26T00:45:00.000Z',
    ])
  })

  it('is not led astray by the rows of a restored backup', () => {
    const printed = ['2025-12-01 10:00:00', '2025-10-26 01:20:00']
    expect(show(resolveTimes(printed.map(wall), london, LATER))[1]).toBe('2025-10-26T00:20:00.000Z')
  })
})
