import { beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../../../src/domain/app-error.ts'
import { parseSearch } from '../../../src/domain/search-query.ts'
import { pageWords } from '../../../web/language/page-words.ts'
import { loadPageWords } from '../../../web/language/speak.ts'
import { formatHitCount, sayUnclear } from '../../../web/views/say-search.ts'

beforeAll(loadPageWords)

/** What the server says of it. */
function refusalOf(search: string): string {
  try {
    parseSearch(search)
  } catch (error) {
    if (error instanceof AppError) return error.message
  }
  throw new Error(`${search} was understood`)
}

describe('sayUnclear', () => {
  it.each([
    ['in:foo', 'in:archive or in:archived'],
    ['is:red', 'is:starred or is:unread'],
    ['has:x', 'has:link, has:code or has:number'],
    ['sim:9', 'sim:1 or sim:2'],
    ['before:soon', 'before:2026-03-31, before:2026-03 or before:2026'],
    ['-on:2026', 'before:2026-03-31 or after:2026-03-31'],
  ])('says of %s in the words of the app how it is written', (search, forms) => {
    expect(sayUnclear(refusalOf(search))).toBe(pageWords.searchUnclearValue(search, forms))
  })

  it('leaves any other sentence as it is', () => {
    expect(sayUnclear('Cannot search for nothing: write a word')).toBe('Cannot search for nothing: write a word')
  })
})

describe('formatHitCount', () => {
  it('tells a count from an estimate, and from where counting ended', () => {
    expect(formatHitCount({ count: 312, isExact: true, isMinimum: false })).toBe('312')
    expect(formatHitCount({ count: 312, isExact: false, isMinimum: false })).toBe('about 312')
    expect(formatHitCount({ count: 1_000, isExact: false, isMinimum: true })).toBe('1,000+')
  })
})
