import { expect, it } from 'vitest'
import { runsAgainstPage } from '../../../web/views/thread/text-direction.ts'

it.each<[text: string, page: 'ltr' | 'rtl', isAgainst: boolean]>([
  ['Hello', 'ltr', false],
  ['Hello', 'rtl', true],
  ['مرحبا', 'rtl', false],
  ['مرحبا', 'ltr', true],
  ['שלום', 'ltr', true],
  ['14:30 – مرحبا, Anna', 'ltr', true],
  ['(14:30) Anna: مرحبا', 'ltr', false],
  ['Hello\nمرحبا', 'ltr', true],
  ['مرحبا\nHello', 'ltr', false],
  ['مرحبا\n14:30', 'ltr', true],
  ['14:30 👍', 'rtl', false],
  ['', 'rtl', false],
])('the last line that has words says whether a text runs against the page: %j on %s', (text, page, isAgainst) => {
  expect(runsAgainstPage(text, page)).toBe(isAgainst)
})
