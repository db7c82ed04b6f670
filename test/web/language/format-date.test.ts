import { describe, expect, it } from 'vitest'
import { formatComing } from '../../../web/language/format-date.ts'
import { speak } from '../../../web/language/speak.ts'

const now = new Date(2025, 10, 18, 14, 6).getTime()
const at = (day: number, hour: number) => new Date(2025, 10, day, hour, 0).getTime()

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
