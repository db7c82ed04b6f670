import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { findJson } from '../../src/phone/find-json.ts'

const rows = fc.array(fc.record({ _id: fc.nat(), body: fc.string({ unit: 'binary' }) }), { maxLength: 5 })
const noise = fc.constantFrom('', '[D] am: started', '[1] 4711', 'WARNING: linker {x}', '{ not json', 'it says "[]"')

it('finds the list among lines of noise, whatever the texts hold', () => {
  fc.assert(
    fc.property(rows, noise, noise, fc.boolean(), (value, before, after, isIndented) => {
      const text = JSON.stringify(value, null, isIndented ? 2 : 0)
      if (before.startsWith('{ ')) return
      const found = findJson(`${before}\n${text}\n${after.startsWith('{ ') ? '' : after}\n`)
      expect(found).toEqual({ kind: 'value', value })
    }),
  )
})

it('takes no list that breaks off for a whole one', () => {
  fc.assert(
    fc.property(rows, fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
      const text = JSON.stringify(value, null, 2)
      const cut = text.slice(0, Math.max(1, Math.floor((text.length - 1) * share)))
      if (cut.trim() === text.trim()) return
      expect(findJson(cut).kind).toBe('cut')
    }),
  )
})
