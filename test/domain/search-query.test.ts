import { describe, expect, it } from 'vitest'
import { hasCallableNumber } from '../../src/domain/number-in-text.ts'
import { momentOf, parseSearchDate } from '../../src/domain/search-date.ts'
import { NO_FILTERS, parseSearch } from '../../src/domain/search-query.ts'
import { createSnippet } from '../../src/domain/search-snippet.ts'

const words = (typed: string) => parseSearch(typed).terms.map((term) => term.runs.map((run) => run.text).join('|'))

describe('parseSearch', () => {
  it('parts words, phrases and filters', () => {
    const search = parseSearch(
      'dinner "see you" from:"Anna B" before:2026-03-31 after:2026 has:link HAS:code is:starred in:archive',
    )
    expect(search).toMatchObject({
      wanted: { ...NO_FILTERS, from: ['Anna B'], hasLink: true, hasCode: true, isStarred: true, isInArchive: true },
      unwanted: NO_FILTERS,
      spans: [{ below: { wallTime: Date.UTC(2026, 2, 31) } }, { from: { wallTime: Date.UTC(2026, 0, 1) } }],
    })
    expect(search.terms.map((term) => term.isPhrase)).toEqual([false, true])
  })

  it('takes a minus before a word, a phrase or an operator for what must not be', () => {
    const search = parseSearch('dinner -lunch -"see you" -from:"Anna B" -has:number -in:archived -sim:2 well-known')
    expect(search.terms.map(({ runs }) => runs.length)).toEqual([1, 2])
    expect(search.unwantedTerms.map(({ isPhrase }) => isPhrase)).toEqual([false, true])
    expect(search).toMatchObject({
      wanted: NO_FILTERS,
      unwanted: { ...NO_FILTERS, from: ['Anna B'], hasNumber: true, isInArchived: true, sims: [1] },
    })
  })

  it('waits for the value of an operator that is just being written', () => {
    expect(parseSearch('dinner from: -has: on:')).toMatchObject({ wanted: NO_FILTERS, unwanted: NO_FILTERS, spans: [] })
    expect(words('dinner from:')).toEqual(['dinner'])
  })

  it.each([
    ['on:2026-03-31', Date.UTC(2026, 2, 31), Date.UTC(2026, 3, 1)],
    ['on:2026-12', Date.UTC(2026, 11, 1), Date.UTC(2027, 0, 1)],
    ['on:2026', Date.UTC(2026, 0, 1), Date.UTC(2027, 0, 1)],
  ])('takes %s from its beginning to the next one', (typed, from, below) => {
    expect(parseSearch(typed).spans).toEqual([{ from: { wallTime: from }, below: { wallTime: below } }])
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

  it.each([
    ['before:2026-02-30', 'write before:2026-03-31, or 2026-03, or 2026'],
    ['after:tomorrow', 'write after:2026-03-31, or 2026-03, or 2026'],
    ['before:2026-13', 'write before:2026-03-31, or 2026-03, or 2026'],
    ['has:photo', 'write has:link or has:code or has:number'],
    ['is:blue', 'write is:starred or is:unread'],
    ['is:constructor', 'write is:starred or is:unread'],
    ['in:spam', 'write in:archive or in:archived'],
    ['sim:9', 'write sim:1 or sim:2'],
    ['-on:2026', 'write before:2026-03-31 or after:2026-03-31'],
  ])('refuses %s and says how it is written', (typed, way) => {
    expect(() => parseSearch(`word ${typed}`)).toThrow(
      expect.objectContaining({ code: 'invalid', message: `Cannot search for ${typed}: ${way}` }),
    )
  })
})

describe('momentOf', () => {
  it('begins a day where the phone is', () => {
    expect(momentOf(parseSearchDate('2026-07-01', 'on').start, 'Europe/Paris')).toBe(Date.UTC(2026, 5, 30, 22))
    expect(momentOf(parseSearchDate('2026-07-01', 'on').start, undefined)).toBe(Date.UTC(2026, 6, 1))
    expect(momentOf(parseSearchDate('1767225600000', 'on').start, 'Europe/Paris')).toBe(1_767_225_600_000)
  })
})

describe('hasCallableNumber', () => {
  it.each(['call 06 12 34 56 78', '+33612345678.', '(020) 7946-0958', 'اتصل ٠١٢٣٤٥٦٧٨٩', 'tel:5551234'])(
    'sees one in "%s"',
    (text) => expect(hasCallableNumber(text)).toBe(true),
  )

  it.each(['on 2026-03-31', '31.03.2026', 'code 483920', '€1234567.00', 'order A12345678', '10:30 12', ''])(
    'sees none in "%s"',
    (text) => expect(hasCallableNumber(text)).toBe(false),
  )
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
