import { describe, expect, it } from 'vitest'
import { roomAboveKeyboard } from '../../../web/views/keyboard-room.ts'

describe('roomAboveKeyboard', () => {
  it('is what a keyboard over the page leaves', () => {
    expect(roomAboveKeyboard(844, { height: 508.4, scale: 1 })).toBe(508)
  })

  it('is not told where the browser has made the room itself, or where only a bar came', () => {
    expect(roomAboveKeyboard(508, { height: 508, scale: 1 })).toBeUndefined()
    expect(roomAboveKeyboard(844, { height: 790, scale: 1 })).toBeUndefined()
  })

  it('is not told while somebody has zoomed in', () => {
    expect(roomAboveKeyboard(844, { height: 422, scale: 2 })).toBeUndefined()
  })
})
