import { describe, expect, it } from 'vitest'
import { plainJson, plainText } from '../../src/cli/plain-text.ts'
import { formatTable } from '../../src/cli/table.ts'

// A device's own words, which clear the screen, give the window a title and turn round what follows.
const HOSTILE = 'a\u001b[2J\u009b1m\u0007\u202eb\r\tc\nd'

describe('words of others on a terminal', () => {
  it('are shown without what it would obey', () => {
    expect(plainText(HOSTILE)).toBe('a�[2J�1m��b�\tc\nd')
    expect(plainText('Zoë 👩‍🚀 שלום مرحبا')).toBe('Zoë 👩‍🚀 שלום مرحبا')
  })

  it('stand on one line of a table', () => {
    expect(formatTable(['name', 'id'], [[HOSTILE, '1']])).toBe(
      ['name              id', 'a�[2J�1m��b� c d  1'].join('\n'),
    )
  })

  it('are whole in JSON', () => {
    const json = plainJson({ name: HOSTILE })
    expect(json).toBe(plainText(json))
    expect(JSON.parse(json)).toEqual({ name: HOSTILE })
  })
})
