import { describe, expect, it } from 'vitest'
import { DismissedLinesStore } from '../../../web/stores/dismissed-lines.ts'
import { createEnvironment } from '../support/fakes.ts'

describe('DismissedLinesStore', () => {
  it('keeps what was put away, over a reload too', () => {
    const { storage } = createEnvironment()
    const lines = new DismissedLinesStore(storage)
    lines.dismiss('conv_1')
    lines.dismiss('conv_2')
    lines.dismiss('conv_1')
    expect(lines.ids.value).toEqual(['conv_2', 'conv_1'])
    expect(new DismissedLinesStore(storage).ids.value).toEqual(['conv_2', 'conv_1'])
  })

  it('keeps that late codes were explained', () => {
    const { storage } = createEnvironment()
    const lines = new DismissedLinesStore(storage)
    expect(lines.hasLateCodes.value).toBe(false)
    lines.dismissLateCodes()
    expect(lines.hasLateCodes.value).toBe(true)
    expect(new DismissedLinesStore(storage).hasLateCodes.value).toBe(true)
  })

  it('keeps the newest 200', () => {
    const lines = new DismissedLinesStore(createEnvironment().storage)
    for (let row = 0; row < 205; row += 1) lines.dismiss(`conv_${row}`)
    expect(lines.ids.value.length).toBe(200)
    expect(lines.ids.value).not.toContain('conv_4')
  })
})
