import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createToken, isSecretOf, parseToken } from '../../src/access/token.ts'

describe('a token', () => {
  it('carries its id and a secret of 256 bits and more', () => {
    const token = createToken()
    expect(token.text).toMatch(/^lan_[0-9a-z]{10}_[0-9a-z]{56}$/)
    expect(parseToken(token.text)).toMatchObject({ deviceId: token.deviceId })
    expect(createToken().text).not.toBe(token.text)
  })

  it('is kept as a hash that only its own secret fits', () => {
    const [token, other] = [createToken(), createToken()]
    const secret = parseToken(token.text)?.secret ?? ''
    expect(token.secretHash).toMatch(/^[0-9a-f]{64}$/)
    expect(token.secretHash).not.toContain(secret)
    expect(isSecretOf(token.secretHash, secret)).toBe(true)
    expect(isSecretOf(other.secretHash, secret)).toBe(false)
    expect(isSecretOf('', secret)).toBe(false)
  })

  it('is read again from any random bytes it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 40, maxLength: 40 }), (bytes) => {
        const token = createToken((count) => bytes.subarray(0, count))
        const parsed = parseToken(token.text)
        expect(parsed?.deviceId).toBe(token.deviceId)
        expect(isSecretOf(token.secretHash, parsed?.secret ?? '')).toBe(true)
      }),
    )
  })

  it('is refused when one letter of it is another', () => {
    const { text } = createToken()
    const letter = fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz_- '))
    fc.assert(
      fc.property(fc.nat(text.length - 1), letter, (at, other) => {
        fc.pre(text[at] !== other)
        expect(parseToken(text.slice(0, at) + other + text.slice(at + 1))).toBeUndefined()
      }),
    )
  })

  it('is refused for any other text, and nothing is thrown', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `lan_${text}`),
        ),
        (text) => {
          expect(parseToken(text)).toBeUndefined()
        },
      ),
    )
    expect(parseToken(`${createToken().text}\n`)).toBeUndefined()
    expect(parseToken(createToken().text.toUpperCase())).toBeUndefined()
  })
})
