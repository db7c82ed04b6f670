import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeCrockford, parseCrockford } from '../../src/access/crockford.ts'

describe("Crockford's letters", () => {
  it('are eight for five bytes', () => {
    expect(encodeCrockford(new Uint8Array(5))).toBe('00000000')
    expect(encodeCrockford(new Uint8Array(5).fill(255))).toBe('ZZZZZZZZ')
    expect(encodeCrockford(Uint8Array.of(0x08, 0x86, 0x42, 0x90, 0xa6))).toBe('12345456')
  })

  it.each([
    ['abcd-efgh', 'ABCDEFGH'],
    [' abcd efgh\n', 'ABCDEFGH'],
    ['O0o0-IiLl', '00001111'],
    ['ab–cd—ef‑gh', 'ABCDEFGH'],
  ])('are read from %j', (typed, letters) => {
    expect(parseCrockford(typed)).toBe(letters)
  })

  it.each(['', '----', 'ABCDEFGU', 'ABCD_EFGH', 'ABCDEFGé', '１２３４５６７８'])('are not read from %j', (typed) => {
    expect(parseCrockford(typed)).toBeUndefined()
  })

  it('are the same however they are typed', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 16 }), fc.infiniteStream(fc.boolean()), (bytes, coins) => {
        const letters = encodeCrockford(bytes)
        const flip = () => coins.next().value === true
        const typed = Array.from(letters, (letter) => {
          const lookalike = letter === '0' && flip() ? 'o' : letter === '1' && flip() ? 'l' : letter
          return (flip() ? lookalike.toLowerCase() : lookalike) + (flip() ? '-' : '')
        }).join('')
        expect(parseCrockford(typed)).toBe(letters)
      }),
    )
  })

  it('never throw, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(parseCrockford(typed) ?? '').toMatch(/^[0-9A-HJKMNP-TV-Z]*$/)
      }),
    )
  })
})
