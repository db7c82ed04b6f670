import { describe, expect, it } from 'vitest'
import { formatPlan } from '../../../../web/language/format-date.ts'
import { judgeTime, listPresetTimes, toFieldValue } from '../../../../web/views/composer/schedule-times.ts'
import { createCalendarFile } from '../../../../web/views/thread/calendar-file.ts'

// A Tuesday, by the clock of this device.
const TUESDAY = new Date(2025, 10, 18, 14, 6).getTime()
const kinds = (now: number) => listPresetTimes(now).map(({ kind, at }) => [kind, toFieldValue(at)])

describe('the times that are offered', () => {
  it('are all later than now', () => {
    expect(kinds(TUESDAY)).toEqual([
      ['hour', '2025-11-18T15:10'],
      ['evening', '2025-11-18T20:00'],
      ['tomorrow', '2025-11-19T08:00'],
      ['monday', '2025-11-24T08:00'],
    ])
  })

  it('have this morning while it is more than an hour away, and on a Monday the next one', () => {
    const monday = new Date(2025, 10, 17, 6, 30).getTime()
    expect(kinds(monday)).toEqual([
      ['hour', '2025-11-17T07:30'],
      ['morning', '2025-11-17T08:00'],
      ['evening', '2025-11-17T20:00'],
      ['tomorrow', '2025-11-18T08:00'],
      ['monday', '2025-11-24T08:00'],
    ])
    expect(formatPlan(new Date(2025, 10, 18, 8).getTime(), monday)).toBe('Tue 08:00')
    expect(formatPlan(new Date(2025, 10, 24, 8).getTime(), monday)).toBe('Mon 24 Nov, 08:00')
  })

  it('have no evening that is over, and no Monday that is tomorrow', () => {
    const sunday = new Date(2025, 10, 23, 21, 0).getTime()
    expect(kinds(sunday).map(([kind]) => kind)).toEqual(['hour', 'tomorrow'])
  })
})

describe('judgeTime', () => {
  it('refuses what has passed, what is no time, and what is more than a year away', () => {
    const day = 86_400_000
    expect(judgeTime(TUESDAY + day, TUESDAY)).toBe('fine')
    expect(judgeTime(TUESDAY, TUESDAY)).toBe('past')
    expect(judgeTime(Number.NaN, TUESDAY)).toBe('past')
    expect(judgeTime(TUESDAY + 400 * day, TUESDAY)).toBe('far')
  })
})

describe('createCalendarFile', () => {
  const day = { start: 0, end: 0, year: 2025, month: 12, day: 3 }

  it('is a whole day, or an hour where one is named, with its signs escaped', () => {
    expect(createCalendarFile({ ...day, time: undefined }, 'a; b, c\\', 0)).toContain('DTSTART;VALUE=DATE:20251203\r\n')
    const file = createCalendarFile({ ...day, time: { hour: 9, minute: 5 } }, 'a; b, c\\', 0)
    expect(file).toContain('DTSTART:20251203T090500\r\nDURATION:PT1H\r\n')
    expect(file).toContain(String.raw`SUMMARY:a\; b\, c\\`)
  })
})
