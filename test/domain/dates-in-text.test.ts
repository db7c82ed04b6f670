import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/domain/dates-in-text.ts'

const SENT = Date.UTC(2025, 10, 18, 14)

describe('findDates', () => {
  it.each([
    ['See you on 2025-12-24', '2025-12-24', [2025, 12, 24]],
    ['Termin am 03.12.2025 um 14:30 bei uns', '03.12.2025 um 14:30', [2025, 12, 3, 14, 30]],
    ['the 3rd of December at 2:30 pm', '3rd of December at 2:30 pm', [2025, 12, 3, 14, 30]],
    ['December 3, 2026', 'December 3, 2026', [2026, 12, 3]],
    ['el 5 de enero, no antes', '5 de enero', [2026, 1, 5]],
    ['le 24/12/2026 à 10:30', '24/12/2026 à 10:30', [2026, 12, 24, 10, 30]],
    ['due 12/24/2026', '12/24/2026', [2026, 12, 24]],
    ['on 05/05/2026', '05/05/2026', [2026, 5, 5]],
    ['on 1 November we met', '1 November', [2025, 11, 1]],
  ])('finds the day in %j', (text, written, parts) => {
    const [date] = findDates(text, SENT)
    expect(date && text.slice(date.start, date.end)).toBe(written)
    expect([date?.year, date?.month, date?.day, ...(date?.time ? [date.time.hour, date.time.minute] : [])]).toEqual(
      parts,
    )
  })

  it.each([
    '31.02.2025',
    '03/04/2025',
    '13/14/2025',
    '31/02/2025',
    '24/12/2026/7',
    'version 1.2.2025.4',
    'I may 5 times',
    'call 2025-12-241',
    '12.5 kg',
    'no dates',
  ])('finds none in %j', (text) => {
    expect(findDates(text, SENT)).toEqual([])
  })

  it.each(['en', 'es', 'fr', 'de', 'it', 'pt', 'nl'])('knows every name of a month that %s has', (language) => {
    for (const style of ['long', 'short'] as const) {
      const format = new Intl.DateTimeFormat(language, { month: style, timeZone: 'UTC' })
      for (let month = 0; month < 12; month += 1) {
        const name = format.format(Date.UTC(2026, month, 1)).replace(/\.$/, '')
        // With a capital, as a few short ones are words as well.
        const text = `17 ${name.charAt(0).toUpperCase()}${name.slice(1)} 2026`
        expect(findDates(text, SENT)[0]).toMatchObject({ year: 2026, month: month + 1, day: 17 })
      }
    }
  })
})
