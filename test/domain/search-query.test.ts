import { describe, expect, it } from 'vitest'
import { momentOf, parseSearch, parseSearchDate } from '../../src/domain/search-query.ts'
import { createSnippet } from '../../src/domain/search-snippet.ts'

const words = (typed: string) => parseSearch(typed).terms.map((term) => term.runs.map((run) => run.text).join('|'))

describe('parseSearch', () => {
  it('parts words, phrases and filters', () => {
    const search = parseSearch(
      'dinner "see you" from:"Anna B" before:2026-03-31 after:2026 has:link HAS:code is:starred in:archive',
    )
    expect(search).toMatchObject({
      from: ['Anna B'],
      before: { wallTime: Date.UTC(2026, 2, 31) },
      after: { wallTime: Date.UTC(2026, 0, 1) },
      hasLink: true,
      hasCode: true,
      isStarred: true,
      isInArchive: true,
    })
    expect(search.terms.map((term) => term.isPhrase)).toEqual([false, true])
  })

  it('takes what only looks like a filter for words', () => {
    expect(words('note:buy http://a.example')).toEqual(['note|buy', 'http|a|example'])
  })

  it('reads typographic quotes and forgets one that is not closed', () => {
    expect(words('“see you” «à demain» "open end')).toEqual(['see|you', 'a|demain', 'open|end'])
  })

  it('joins a number typed in groups', () => {
    expect(words('06 12 34 56 78')).toEqual(['0612345678'])
    expect(words('+33 6 12 34 56')).toEqual(['336123456'])
    expect(words('2024 12345')).toEqual(['2024', '12345'])
    expect(words('10 30')).toEqual(['10', '30'])
  })

  it('has no terms for signs only, and few for many', () => {
    expect(words('!? ...')).toEqual([])
    expect(words('a b c d e f g h i j k l m n o p')).toHaveLength(12)
  })

  it.each(['before:2026-02-30', 'after:tomorrow', 'before:2026-13', 'has:photo', 'is:blue', 'in:spam'])(
    'refuses %s',
    (typed) => {
      expect(() => parseSearch(typed)).toThrow(expect.objectContaining({ code: 'invalid' }))
    },
  )
})

describe('momentOf', () => {
  it('begins a day where the phone is', () => {
    expect(momentOf(parseSearchDate('2026-07-01'), 'Europe/Paris')).toBe(Date.UTC(2026, 5, 30, 22))
    expect(momentOf(parseSearchDate('2026-07-01'), undefined)).toBe(Date.UTC(2026, 6, 1))
    expect(momentOf(parseSearchDate('1767225600000'), 'Europe/Paris')).toBe(1_767_225_600_000)
  })
})

describe('createSnippet', () => {
  const show = (body: string, word: string) => {
    const start = body.indexOf(word)
    const { start: from, end } = createSnippet(body, [{ start, end: start + word.length }])
    return body.slice(from, end)
  }

  it('is the whole of a short text', () => {
    expect(show('see you tomorrow', 'you')).toBe('see you tomorrow')
    expect(createSnippet('', [])).toEqual({ start: 0, end: 0 })
  })

  it('begins a little before the first highlight and ends at a space', () => {
    const body = `${'lorem ipsum '.repeat(20)}needle${' dolor sit'.repeat(30)}`
    const snippet = show(body, 'needle')
    expect(snippet.indexOf('needle')).toBeLessThanOrEqual(40)
    expect(snippet).toMatch(/^(?:lorem|ipsum) .*(?:dolor|sit)$/)
    expect(snippet.length).toBeLessThanOrEqual(160)
  })

  it('never cuts a character, where there is no space either', () => {
    for (let shift = 0; shift < 12; shift += 1) {
      const snippet = show(`${'x'.repeat(shift)}${'👩‍👩‍👧'.repeat(40)}針${'👍🏽'.repeat(80)}`, '針')
      expect(snippet.isWellFormed()).toBe(true)
      expect(snippet).toMatch(/^x*(?:👩‍👩‍👧)*針(?:👍🏽)*$/u)
    }
  })

  it('holds a highlight that is longer than a snippet', () => {
    const long = 'y'.repeat(300)
    expect(show(`before ${long} after`, long)).toContain(long)
  })
})
