import { describe, expect, it } from 'vitest'
import { suggest } from '../../../../web/views/list/suggest.ts'

const nothing = { recent: [], names: [], today: new Date(2025, 10, 18) }
const labels = (text: string, change: Partial<Parameters<typeof suggest>[0]> = {}) =>
  suggest({ ...nothing, text, ...change }).map(({ label }) => label)

describe('suggest', () => {
  it('offers the last searches, and how to forget them, above the filters of an empty field', () => {
    const offered = suggest({ ...nothing, text: '', recent: ['boiler', 'keys'] })
    expect(offered.slice(0, 3).map(({ kind }) => kind)).toEqual(['recent', 'recent', 'forget'])
    expect(labels('')).toContain('has:link')
    expect(labels('')[0]).toBe('from:')
  })

  it('completes a filter from its first letters, and leaves the words before it', () => {
    const [first] = suggest({ ...nothing, text: 'boiler has' })
    expect(first).toMatchObject({ label: 'has:link', next: 'boiler has:link ' })
  })

  it('offers names behind from:, me first, quoted where they hold a space', () => {
    expect(labels('from:', { names: ['Anna Lindqvist', 'Max'] })).toEqual([
      'from:me',
      'from:Anna Lindqvist',
      'from:Max',
    ])
    const offered = suggest({ ...nothing, text: 'from:lind', names: ['Anna Lindqvist', 'Max'] })
    expect(offered.map(({ next }) => next)).toEqual(['from:"Anna Lindqvist" '])
  })

  it('offers days behind after:, written as the search reads them', () => {
    expect(labels('after:')).toEqual([
      'after:2025-11-18',
      'after:2025-11-17',
      'after:2025-11-11',
      'after:2025-10-19',
      'after:2025',
      'after:2024',
    ])
  })

  it('offers nothing for a word, for a finished filter, or behind a space', () => {
    expect(labels('boiler')).toEqual([])
    expect(labels('has:link')).toEqual([])
    expect(labels('from:anna ', { names: ['Anna'] })).toEqual([])
  })
})
