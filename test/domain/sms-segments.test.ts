import { describe, expect, it } from 'vitest'
import { countSegments, simplifyCharacters } from '../../src/domain/sms-segments.ts'

describe('countSegments', () => {
  it.each([
    ['', 'gsm7', 1, 160],
    ['a'.repeat(160), 'gsm7', 1, 0],
    ['a'.repeat(161), 'gsm7', 2, 145],
    ['a'.repeat(306), 'gsm7', 2, 0],
    ['a'.repeat(307), 'gsm7', 3, 152],
    ['€'.repeat(80), 'gsm7', 1, 0],
    ['é', 'gsm7', 1, 159],
    ['ê', 'ucs2', 1, 69],
    ['я'.repeat(70), 'ucs2', 1, 0],
    ['я'.repeat(71), 'ucs2', 2, 63],
    ['😀'.repeat(35), 'ucs2', 1, 0],
  ] as const)('counts %j as %s in %i parts', (text, encoding, parts, left) => {
    expect(countSegments(text)).toMatchObject({ encoding, parts, left })
  })

  it('never cuts an escaped sign or a surrogate pair between two parts', () => {
    // 152 septets and a pair: the pair moves to the second part.
    expect(countSegments(`${'a'.repeat(152)}€${'a'.repeat(10)}`)).toMatchObject({ parts: 2, left: 153 - 12 })
    expect(countSegments(`${'a'.repeat(66)}😀${'a'.repeat(10)}`)).toMatchObject({ parts: 2, left: 67 - 12 })
  })

  it('names the character that costs', () => {
    expect(countSegments('I’ll ring').costly).toBe('’')
    expect(countSegments("I'll ring").costly).toBeUndefined()
  })
})

describe('simplifyCharacters', () => {
  it('writes typographic signs plainly and leaves letters alone', () => {
    expect(simplifyCharacters('“I’ll — ça, 你好…”')).toBe('"I\'ll - ça, 你好..."')
  })
})
