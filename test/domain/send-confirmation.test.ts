import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { findConfirmedSend, judgeSend, type SendWatch } from '../../src/domain/send-confirmation.ts'

const to = parseAddress('+447700900123', 'GB')
const send = { to, body: ' hello ', handedOverAt: 10_400, phoneRowBefore: 40 }
const row = { id: 41, address: to, body: 'hello', at: 10_000, isFromTermux: undefined, lookedAt: 12_000 }

describe('findConfirmedSend', () => {
  it('matches a row whose time the phone cut to the second, and whose text it trimmed', () => {
    expect(findConfirmedSend([send], row)).toBe(send)
  })

  it.each([
    ['of another person', { address: parseAddress('+447700900124', 'GB') }],
    ['with another text', { body: 'hello!' }],
    ['from before the hand-over', { at: 9_000 }],
    ['that Termux did not write', { isFromTermux: false }],
  ])('leaves a row %s alone', (_name, change) => {
    expect(findConfirmedSend([send], { ...row, ...change })).toBeUndefined()
  })

  it.each([
    ['the last part, numbered behind', 'c'.repeat(60) + ' 3/3', true],
    ['the last part, numbered in front', '3/3 ' + 'c'.repeat(60), true],
    ['another part', 'a'.repeat(60) + ' 1/3', false],
    ['a part of another text', 'd'.repeat(60) + ' 3/3', false],
    ['nothing but a number', ' 3/3', false],
    ['more than the parts before it leave', 'b' + 'c'.repeat(60) + ' 4/4', false],
  ])('of a text that went out in parts, takes %s: %s → %s', (_name, body, isTaken) => {
    const long = { ...send, body: `${'a'.repeat(60)}${'b'.repeat(60)}${'c'.repeat(60)}` }
    expect(findConfirmedSend([long], { ...row, body })).toBe(isTaken ? long : undefined)
  })

  it('takes a row of Termux with a higher id for its own whatever the clock says, and no other row', () => {
    const early = { ...row, at: 10_000 - 3_600_000 }
    expect(findConfirmedSend([send], { ...early, isFromTermux: true })).toBe(send)
    expect(findConfirmedSend([send], early)).toBeUndefined()
    expect(findConfirmedSend([send], { ...early, isFromTermux: true, id: 40 })).toBeUndefined()
    expect(
      findConfirmedSend([{ ...send, phoneRowBefore: undefined }], { ...early, isFromTermux: true }),
    ).toBeUndefined()
  })

  it('takes a young row with a higher id where no writer is named and the clock was set back since the hand-over', () => {
    const lookedAt = send.handedOverAt - 3_600_000
    const young = { ...row, at: lookedAt - 4_000, lookedAt }
    expect(findConfirmedSend([send], young)).toBe(send)
    expect(findConfirmedSend([send], { ...young, id: 40 })).toBeUndefined()
    expect(findConfirmedSend([send], { ...young, at: lookedAt - 3_600_000 })).toBeUndefined()
    expect(findConfirmedSend([send], { ...young, lookedAt: send.handedOverAt + 1 })).toBeUndefined()
  })

  it('takes the oldest of equal sends', () => {
    const later = { ...send, handedOverAt: 10_900 }
    expect(findConfirmedSend([send, later], { ...row, at: 11_000 })).toBe(send)
  })

  it('lets each of any number of equal rows confirm one send', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 }), fc.integer({ min: 0, max: 10 }), (sends, rows) => {
        let open = Array.from({ length: sends }, (_, index) => ({ ...send, handedOverAt: 10_000 + index }))
        let confirmed = 0
        for (let index = 0; index < rows; index += 1) {
          const found = findConfirmedSend(open, { ...row, at: 11_000 })
          if (found) confirmed += 1
          open = open.filter((each) => each !== found)
        }
        expect(confirmed).toBe(Math.min(sends, rows))
      }),
    )
  })
})

describe('judgeSend', () => {
  const watch: SendWatch = {
    handedOverAt: 0,
    firstSeenAt: undefined,
    isRowThere: undefined,
    lookedAt: 5_000,
    confirmTimeoutMs: 120_000,
  }

  it.each<[name: string, change: Partial<SendWatch>, verdict: string]>([
    ['no row yet', {}, 'wait'],
    ['no row in time', { lookedAt: 120_000 }, 'not_confirmed'],
    ['a row at its first look', { firstSeenAt: 5_000, isRowThere: undefined }, 'wait'],
    ['a row that is still there too soon', { firstSeenAt: 3_001, isRowThere: true }, 'wait'],
    ['a row that is still there', { firstSeenAt: 3_000, isRowThere: true }, 'sent'],
    ['a row that is gone again', { firstSeenAt: 3_000, isRowThere: false }, 'rejected'],
    ['a row seen in time and looked at late', { firstSeenAt: 100, isRowThere: undefined, lookedAt: 500_000 }, 'wait'],
  ])('with %s', (_name, change, verdict) => {
    expect(judgeSend({ ...watch, ...change })).toBe(verdict)
  })
})
