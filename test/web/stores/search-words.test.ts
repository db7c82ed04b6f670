import { describe, expect, it } from 'vitest'
import { addFilter, readSearch, removeFilter } from '../../../web/stores/search-filters.ts'
import { splitSearch, withoutUnfinished } from '../../../web/stores/search-words.ts'

describe('the text of a search', () => {
  it('falls into words and filters, quotes and all', () => {
    expect(splitSearch('from:"Anna Lindqvist" boiler has:link').map(({ filter, value }) => [filter, value])).toEqual([
      ['from', 'Anna Lindqvist'],
      [undefined, 'boiler'],
      ['has', 'link'],
    ])
  })

  it('takes a filter that waits for its value as one', () => {
    expect(splitSearch('boiler from:').at(-1)).toMatchObject({ filter: 'from', value: '', start: 7, end: 12 })
  })

  it.each([
    ['boiler is:', 'boiler'],
    ['boiler from: ', 'boiler'],
    ['boiler -from:', 'boiler'],
    ['from:"', ''],
    ['has:link boiler', 'has:link boiler'],
    ['boiler is:star', 'boiler'],
    ['has:l', ''],
    ['boiler -Is:UN', 'boiler'],
    ['in:archive', 'in:archive'],
    ['after:202', ''],
    ['boiler on:2026-03-', 'boiler'],
    ['on:2026-03', 'on:2026-03'],
    ['is:star ', 'is:star'],
    ['is:blue', 'is:blue'],
    ['from:m', 'from:m'],
    ['re:', 're:'],
    ['from: boiler', 'from: boiler'],
  ])('as far as it is finished: %j is %j', (text, finished) => {
    expect(withoutUnfinished(text)).toBe(finished)
  })

  it('takes an unknown word before a colon as a word', () => {
    expect(readSearch('re:invoice from:me').words).toBe('re:invoice')
  })

  it('has words without filters and without what is excluded', () => {
    expect(readSearch('boiler -broken -from:anna has:link "old one"').words).toBe('boiler old one')
    expect(splitSearch('-from:anna')).toMatchObject([{ filter: undefined }])
  })

  it('gets a filter in the place of another of its kind, but any number of has:', () => {
    expect(addFilter('boiler after:2024 x', 'after', '2025')).toBe('boiler x after:2025')
    expect(addFilter('has:link', 'has', 'code')).toBe('has:link has:code')
    expect(addFilter('boiler', 'from', 'Anna L')).toBe('boiler from:"Anna L"')
  })

  it('loses a filter and nothing else', () => {
    expect(removeFilter('a has:link b has:code', 'has', 'link')).toBe('a b has:code')
  })
})
