import { randomBytes } from 'node:crypto'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createKeyWrap } from '../../src/access/key-wrap.ts'

const key = randomBytes(32)
const wrap = createKeyWrap(() => key)

describe('a wrapped secret', () => {
  it('opens with its key, for its device, and looks different each time', () => {
    const wrapped = wrap.wrap('d1', 'secret words')
    expect(wrap.unwrap('d1', wrapped)).toBe('secret words')
    expect(wrap.wrap('d1', 'secret words')).not.toBe(wrapped)
    expect(Buffer.from(wrapped, 'base64').toString('latin1')).not.toContain('secret')
  })

  it('opens neither with another key, nor for another device, nor when anything of it was changed', () => {
    const wrapped = wrap.wrap('d1', 'secret words')
    expect(createKeyWrap(() => randomBytes(32)).unwrap('d1', wrapped)).toBeUndefined()
    expect(wrap.unwrap('d2', wrapped)).toBeUndefined()
    const bytes = Buffer.from(wrapped, 'base64')
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes)
      changed[at] = (changed[at] ?? 0) ^ 1
      expect(wrap.unwrap('d1', changed.toString('base64'))).toBeUndefined()
      expect(wrap.unwrap('d1', bytes.subarray(0, at).toString('base64'))).toBeUndefined()
    }
  })

  it('is nothing else, and nothing is thrown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(wrap.unwrap('d1', text)).toBeUndefined()
      }),
    )
  })
})
