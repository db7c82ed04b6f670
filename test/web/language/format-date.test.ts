import { describe, expect, it } from 'vitest'
import { formatComing, formatFarTime, formatPast } from '../../../web/language/format-date.ts'
import { speak } from '../../../web/language/speak.ts'

const now = new Date(2025, 10, 18, 14, 6).getTime()
const at = (day: number, hour: number) => new Date(2025, 10, day, hour, 0).getTime()

describe('a moment that has passed', () => {
  it.each([
    ['en', ['Today, ', 'Yesterday, ', 'Friday, ']],
    ['es', ['Hoy, ', 'Ayer, ', 'Viernes, ']],
    ['ar', ['اليوم، ', 'أمس، ', 'الجمعة، ']],
  ])('stands for itself in %s: its day, then its hour', async (language, expected) => {
    await speak(language)
    const said = [at(18, 9), at(17, 9), at(14, 9)].map((moment) => formatPast(moment, now))
    for (const [index, day] of expected.entries()) expect(said[index]?.startsWith(day)).toBe(true)
    await speak('en')
  })
})

describe('a moment to come', () => {
  it.each([
    ['en', ['today ', 'tomorrow ', 'Thursday ', '28']],
    ['es', ['hoy ', 'mañana ', 'jueves ', '28 de noviembre']],
    ['ar', ['اليوم', 'غدًا', 'الخميس', 'الجمعة']],
  ])('is named in %s as within a sentence', async (language, expected) => {
    await speak(language)
    const said = [at(18, 18), at(19, 9), at(20, 9), at(28, 9)].map((moment) => formatComing(moment, now))
    for (const [index, words] of expected.entries()) expect(said[index]).toContain(words)
    await speak('en')
  })
})

describe('a moment more than a week away', () => {
  it.each([
    ['en', 'Oct 9', '2024'],
    ['es', '9 oct', '2024'],
    ['ar', 'أكتوبر', '2024'],
  ])('is short in %s: its day and month and hour, and its year where that is another', async (language, day, year) => {
    await speak(language)
    const october = new Date(2025, 9, 9, 14, 6).getTime()
    const said = formatFarTime(october, now)
    expect(said).toContain(day)
    expect(said).toContain(':06')
    expect(said.length).toBeLessThan(20)
    expect(said).not.toContain('2025')
    expect(formatFarTime(new Date(2024, 9, 9, 14, 6).getTime(), now)).toContain(year)
    await speak('en')
  })
})
