import { describe, expect, it } from 'vitest'
import { findDigits, findWords } from '../../../web/components/find-words.ts'

const marked = (text: string, ranges: readonly { start: number; end: number }[]) =>
  ranges.map(({ start, end }) => text.slice(start, end))

describe('findWords', () => {
  it.each([
    ['Hélène Moreau', 'helene', ['Hélène']],
    ['Ayşe Yılmaz', 'yilmaz', ['Yılmaz']],
    ['أمينة', 'أمينه', ['أمينة']],
    ['Weiß GmbH', 'weiss', ['Weiß']],
    ['Leonie Leonhardt', 'leo', ['Leo', 'Leo']],
    ['Anna Keller', 'kel  ann', ['Ann', 'Kel']],
    ['Anna Keller', 'xyz', []],
  ])('marks in %s what %s finds, wherever it stands', (title, words, found) => {
    expect(marked(title, findWords(title, words))).toEqual(found)
  })
})

describe('findDigits', () => {
  it.each([
    ['06 39 98 20 10', '0639', ['06 39']],
    ['+33 6 39 98 20 10', '6-39 98', ['6 39 98']],
    ['+33 6 39 98 20 10', '٦٣٩', ['6 39']],
    ['06 39 98 20 10', '7', []],
    ['06 39 98 20 10', '77', []],
  ])('marks in %s the digits of %s, whatever their groups', (number, typed, found) => {
    expect(marked(number, findDigits(number, typed))).toEqual(found)
  })
})
