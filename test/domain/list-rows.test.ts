import { describe, expect, it } from 'vitest'
import { guessDelimiter } from '../../src/domain/csv-delimiter.ts'
import { describeProblem } from '../../src/domain/list-problems.ts'
import { createRowReader } from '../../src/domain/list-rows.ts'
import { MAX_LIST_CELL_CHARS } from '../../src/protocol/limits.ts'

const layout = { columns: ['Name', 'Phone'], phone: 1, name: 0 }

describe('createRowReader', () => {
  it('says who can be texted, with blank edges cut off', () => {
    const read = createRowReader(layout, 'GB')
    expect(read(2, [' Anna ', ' 07700 900001 '])).toEqual({
      person: { row: 2, phone: '+447700900001', name: 'Anna', cells: ['Anna', '07700 900001'] },
    })
    expect(read(3, ['', '07700 900002', '', ' '])).toMatchObject({ person: { name: null } })
  })

  it('finds the same number in another spelling, and says where it came first', () => {
    const read = createRowReader(layout, 'GB')
    read(2, ['Anna', '07700 900001'])
    expect(read(5, ['Ann', '+447700900001'])).toEqual({
      problem: { row: 5, reason: 'duplicate', written: '+447700900001', sameAsRow: 2 },
    })
    expect(read(6, ['Ann', '00447700900001'])).toMatchObject({ problem: { sameAsRow: 2 } })
  })

  it.each([
    [['Anna'], 'no_number'],
    [['Anna', ''], 'no_number'],
    [['Anna', 'soon'], 'not_a_number'],
    [['Anna', '07700900001', 'more'], 'too_many_cells'],
    [['A'.repeat(MAX_LIST_CELL_CHARS + 1), '07700900001'], 'cell_too_long'],
  ])('leaves out %j', (cells, reason) => {
    expect(createRowReader(layout, 'GB')(7, cells)).toMatchObject({ problem: { row: 7, reason } })
  })

  it('shows no more of a bad cell than fits', () => {
    const read = createRowReader(layout, 'GB')(7, ['', 'x'.repeat(500)])
    expect('problem' in read && read.problem.written.length).toBe(81)
  })

  it('has a sentence for each problem, with the row', () => {
    const reasons = ['no_number', 'not_a_number', 'too_short', 'too_long', 'short_code', 'no_country_code'] as const
    const more = ['spoiled_by_spreadsheet', 'duplicate', 'too_many_cells', 'cell_too_long'] as const
    const texts = [...reasons, ...more].map(
      (reason) => describeProblem({ row: 7, reason, written: '', sameAsRow: 3 }).text,
    )
    for (const text of texts) expect(text).toMatch(/^Row 7 has /)
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('guessDelimiter', () => {
  it.each([
    ['a,b,c\n1,2,3\n', ','],
    ['a;b;c\n1;2;3\n', ';'],
    ['a\tb\tc\n1\t2\t3\n', '\t'],
    ['a|b|c\n1|2|3\n', '|'],
    ['Name;Price\nAnna;1,50\nBen;2,50\n', ';'],
    ['Name,Note\n"Doe; Anna","a;b;c"\n"Roe; Ben","d;e;f"\n', ','],
    ['Name;Note\n"say ""a, b, c""";x\n"d\ne, f";y\n', ';'],
    ['sep=;\na,b;c\n', ';'],
    ['07700900001\n07700900002\n', ','],
    ['', ','],
    ['a;b', ';'],
  ])('of %j is %j', (text, delimiter) => {
    expect(guessDelimiter(text)).toBe(delimiter)
  })
})
