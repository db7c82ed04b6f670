import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanText, toLatinDigits, trimLikeAndroid } from '../../src/domain/message-text.ts'

describe('trimLikeAndroid', () => {
  it.each([
    ['  a b \n', 'a b'],
    ['\0\u001f\ta\u0020', 'a'],
    ['\u00a0a\u2003', '\u00a0a\u2003'],
    [' \n ', ''],
    ['', ''],
  ])('makes %j of %j', (text, trimmed) => {
    expect(trimLikeAndroid(text)).toBe(trimmed)
  })
})

describe('cleanText', () => {
  it('gives what the database gives back unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff })), (units) => {
        const cleaned = cleanText(String.fromCharCode(...units))
        expect(cleaned.isWellFormed()).toBe(true)
        expect(cleaned).not.toContain('\0')
      }),
    )
    expect(cleanText('a\ud83db\0\u2028🎉')).toBe('a\ufffdb\u2028🎉')
  })
})

describe('toLatinDigits', () => {
  it.each([
    ['٠١٢٣٤٥٦٧٨٩', '0123456789'],
    ['۰۱۲۳۴۵۶۷۸۹', '0123456789'],
    ['๐๑๒๓๔๕๖๗๘๙ ok', '0123456789 ok'],
    ['𝟎𝟗', '09'],
    ['½²', '½²'],
  ])('makes %s of %s', (text, latin) => {
    expect(toLatinDigits(text)).toBe(latin)
  })
})
