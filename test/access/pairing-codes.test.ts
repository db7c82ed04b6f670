import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  createPairingCodes,
  MAX_OPEN_CODES,
  MAX_WRONG_TRIES,
  PAIRING_CODE_LIFE_MS,
} from '../../src/access/pairing-codes.ts'

function setUp() {
  let now = 1_000_000
  const codes = createPairingCodes({ now: () => now })
  return { codes, wait: (ms: number) => void (now += ms) }
}
const wrongCode = (right: string) => (right.startsWith('0') ? '1' : '0') + right.slice(1)

describe('pairing codes', () => {
  it('do not exist unless somebody asks for one', () => {
    const { codes } = setUp()
    expect(codes.countOpen()).toBe(0)
    expect(codes.redeem('00000000')).toBe('wrong')
  })

  it('have eight letters to type and 128 bits to scan', () => {
    const code = setUp().codes.open()
    expect(code.typed).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
    expect(code.link).toMatch(/^[0-9A-HJKMNP-TV-Z]{25,26}$/)
  })

  it('let in once, typed or scanned', () => {
    const { codes } = setUp()
    const [typed, scanned] = [codes.open(), codes.open()]
    expect(codes.redeem(typed.typed.toLowerCase().replace('-', ' '))).toBe('accepted')
    expect(codes.redeem(typed.typed)).toBe('used')
    expect(codes.redeem(typed.link)).toBe('used')
    expect(codes.redeem(scanned.link)).toBe('accepted')
    expect(codes.redeem(scanned.typed)).toBe('used')
  })

  it('live five minutes', () => {
    const { codes, wait } = setUp()
    const [first, second] = [codes.open(), codes.open()]
    expect(first.expiresAt).toBe(1_000_000 + PAIRING_CODE_LIFE_MS)
    wait(PAIRING_CODE_LIFE_MS - 1)
    expect(codes.redeem(first.typed)).toBe('accepted')
    wait(1)
    expect(codes.redeem(second.typed)).toBe('late')
    expect(codes.countOpen()).toBe(0)
  })

  it('die after five wrong tries in all', () => {
    const { codes } = setUp()
    const code = codes.open()
    for (let tries = 1; tries < MAX_WRONG_TRIES; tries += 1) expect(codes.redeem(wrongCode(code.typed))).toBe('wrong')
    expect(codes.countOpen()).toBe(1)
    expect(codes.redeem(wrongCode(code.link))).toBe('wrong')
    expect(codes.redeem(code.typed)).toBe('guessed_at')
    expect(codes.countOpen()).toBe(0)
  })

  it('are all tried by each wrong try, and a new one begins with none', () => {
    const { codes } = setUp()
    const old = codes.open()
    for (let tries = 1; tries < MAX_WRONG_TRIES; tries += 1) codes.redeem(wrongCode(old.typed))
    const fresh = codes.open()
    codes.redeem(wrongCode(fresh.typed))
    expect(codes.redeem(old.typed)).toBe('guessed_at')
    expect(codes.redeem(fresh.typed)).toBe('accepted')
  })

  it('lose no try to what cannot be a code', () => {
    const { codes } = setUp()
    const code = codes.open()
    for (const typed of ['', 'ABC', 'ABCD-EFGHJ', 'UUUUUUUU', 'x'.repeat(60)]) {
      expect(codes.redeem(typed)).toBe('malformed')
      expect(codes.redeem(typed)).toBe('malformed')
    }
    expect(codes.redeem(code.typed)).toBe('accepted')
  })

  it('are three at most: the oldest gives way', () => {
    const { codes } = setUp()
    const opened = Array.from({ length: MAX_OPEN_CODES + 1 }, () => codes.open())
    expect(codes.countOpen()).toBe(MAX_OPEN_CODES)
    expect(opened.map((code) => codes.redeem(code.typed))).toEqual(['replaced', 'accepted', 'accepted', 'accepted'])
  })

  it('that were replaced are no guess at the newer ones', () => {
    const { codes } = setUp()
    const [oldest, , , newest] = Array.from({ length: MAX_OPEN_CODES + 1 }, () => codes.open())
    for (let tries = 0; tries <= MAX_WRONG_TRIES; tries += 1) expect(codes.redeem(oldest?.link ?? '')).toBe('replaced')
    expect(codes.redeem(newest?.typed ?? '')).toBe('accepted')
  })

  it('that are used lose no try when they are shown again', () => {
    const { codes } = setUp()
    const [used, open] = [codes.open(), codes.open()]
    codes.redeem(used.typed)
    for (let tries = 0; tries <= MAX_WRONG_TRIES; tries += 1) expect(codes.redeem(used.link)).toBe('used')
    expect(codes.redeem(open.typed)).toBe('accepted')
  })

  it('take any text without throwing, and open to none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9A-Za-z -]{8,9}$/)), (typed) => {
        const { codes } = setUp()
        codes.open()
        expect(['wrong', 'malformed']).toContain(codes.redeem(typed))
      }),
    )
  })
})
