import { array, assert, constantFrom, integer, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageGrams, queryGroups } from '../../src/domain/search-grams.ts'
import { createMatcher } from '../../src/domain/search-match.ts'
import { parseWords } from '../../src/domain/search-query.ts'
import type { SearchMode } from '../../src/domain/search-terms.ts'

const found = (body: string, typed: string, mode: SearchMode = 'start') =>
  createMatcher(parseWords(typed), mode)
    .match(body)
    ?.map(({ start, end }) => body.slice(start, end))

describe('messageGrams', () => {
  it('files a word under its starts and its inner letters', () => {
    expect(messageGrams('Tomorrow', [])).toBe('·t ·to ·tom ·tomo ·tomor ·tomorr tom omo mor orr rro row')
  })

  it('files unspaced scripts under characters and pairs, an emoji under itself, a tag as it is', () => {
    expect(messageGrams('明天见 👍 I', ['··c1'])).toBe('··c1 明 明天 天 天见 见 👍 ·i')
  })

  it('files a number in groups as one, too', () => {
    expect(messageGrams('06 12 34 56', []).split(' ')).toEqual(expect.arrayContaining(['·0612', '061', '456', '·06']))
  })

  it('lets no text forge a tag or a start', () => {
    expect(messageGrams('··c12 ·tomo', [])).not.toContain('··')
    expect(messageGrams('··link ·#code', []).split(' ')).not.toContain('··link')
  })
})

describe('a matcher', () => {
  it.each([
    ['see you tomorrow', 'tom', ['tom']],
    ['see you tomorrow', 'tom see', ['see', 'tom']],
    ['see you tomorrow', 'morrow', undefined],
    ['été à la mer', 'ETE', ['été']],
    ['Straße 7', 'strasse', ['Straße']],
    ['Straße 7', 'stras', ['Straß']],
    ['we meet at 10:30', '10.30', ['10:30']],
    ['we meet 10 people at 30', '10:30', undefined],
    ['don’t', "don't", ['don’t']],
    ['a plan', 'a', ['a']],
    ['plan', 'p', ['p']],
    ['明天见面吧', '见面', ['见面']],
    ['iPhone手机壳', 'phone手机', undefined],
    ['iPhone手机壳', 'iphone手机', ['iPhone手机']],
    ['用iPhone', 'iph', ['iPh']],
    ['กินข้าวหรือยัง', 'ข้าว', ['ข้าว']],
    ['مدرسةُ أحمد', 'مدرسه احمد', ['مدرسةُ', 'أحمد']],
    ['call 06 98 76 54 32 now', '0698765432', ['06 98 76 54 32']],
    ['call 0698765432 now', '06 98 76 54 32', ['0698765432']],
    ['call (020) 7946-0958', '02079460958', ['020) 7946-0958']],
    ['in 2024 order 12345', '2024 12345', ['2024', '12345']],
    ['ok 👍🏽!', '👍', ['👍🏽']],
    ['👩‍👩‍👧 home', '👩', ['👩‍👩‍👧']],
    ['e\u0301clair', 'e', ['e\u0301']],
    ['cafe\u0301s', 'cafe', ['cafe\u0301']],
  ] as const)('looks in «%s» for «%s»', (body, typed, expected) => {
    expect(found(body, typed)).toEqual(expected)
  })

  it('takes a phrase in quotes as it stands, to the end of its last word', () => {
    expect(found('see you later', '"you later"')).toEqual(['you later'])
    expect(found('see you later', '"you late"')).toBeUndefined()
    expect(found('see you, later', '“you later”')).toEqual(['you, later'])
    expect(found('later you see', '"you later"')).toBeUndefined()
  })

  it('looks inside words from three letters on', () => {
    expect(found('tomorrow', 'orro', 'inside')).toEqual(['orro'])
    expect(found('tomorrow', 'ro', 'inside')).toBeUndefined()
    expect(found('call 06 98 76 54 32', '7654', 'inside')).toEqual(['76 54'])
  })

  it('joins what overlaps', () => {
    expect(found('tomorrow', 'tom tomor')).toEqual(['tomor'])
  })

  it('takes everything for no terms', () => {
    expect(createMatcher([], 'start').match('any')).toEqual([])
  })

  it('finds what was cut out of the text itself', () => {
    const body = 'Réunion à 10:30, salle 5 — 明天见面! Tel. 06 12 34 56 78 👍🏽 Straße'
    const at = integer({ min: 0, max: body.length - 1 })
    assert(
      property(at, integer({ min: 3, max: 9 }), (start, length) => {
        const piece = body.slice(start, start + length).trim()
        // A piece that begins in the midst of a character is none.
        if (!piece.isWellFormed() || /^[\p{M}\p{EMod}]/u.test(piece)) return
        const terms = parseWords(piece)
        const isLongEnough = terms.every((term) => term.runs.every((run) => run.kind !== 'word' || run.text.length > 2))
        if (terms.length > 0 && isLongEnough) expect(createMatcher(terms, 'inside').match(body)).toBeDefined()
      }),
      { numRuns: 300 },
    )
  })
})

describe('the index', () => {
  const units = 'a b B é ß 1 2 0 - . 明 天 が 한 ข ا ة 👍'.split(' ')
  const unit = constantFrom(...units, ' ', ' ', '\u0e49', '\u064f', '\u{1f3fd}', '\u200d', "'", '·')
  const text = (maxLength: number) => string({ unit, minLength: 1, maxLength })
  const cases = record({
    body: text(40),
    typed: array(text(6), { minLength: 1, maxLength: 3 }),
    mode: constantFrom('start', 'inside'),
  })

  it('proposes whatever the matcher takes', () => {
    let taken = 0
    assert(
      property(
        cases,
        integer({ min: 0, max: 39 }),
        integer({ min: 1, max: 12 }),
        ({ body, typed, mode }, cut, length) => {
          // Random words rarely match, pieces of the body often do.
          for (const query of [typed.join(' '), body.slice(cut, cut + length), `"${body.slice(cut, cut + length)}"`]) {
            const terms = parseWords(query)
            if (terms.length === 0 || !createMatcher(terms, mode).match(body)) continue
            taken += 1
            const filed = new Set(messageGrams(body, []).split(' '))
            for (const group of queryGroups(terms, mode)) expect([...filed], `${body} / ${query}`).toContain(group)
          }
        },
      ),
      { numRuns: 3_000 },
    )
    expect(taken).toBeGreaterThan(500)
  })

  it('gives highlights that lie in the text, apart and in order, and cut no character', () => {
    assert(
      property(cases, ({ body, typed, mode }) => {
        const ranges = createMatcher(parseWords(typed.join(' ')), mode).match(body) ?? []
        let end = -1
        for (const range of ranges) {
          expect(range.start).toBeGreaterThan(end)
          expect(range.end).toBeGreaterThan(range.start)
          expect(range.end).toBeLessThanOrEqual(body.length)
          expect(body.slice(range.start, range.end).isWellFormed()).toBe(true)
          end = range.end
        }
      }),
      { numRuns: 1_000 },
    )
  })
})
