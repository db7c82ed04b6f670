import { describe, expect, it } from 'vitest'
import { formatCsvRow, undoDefusing } from '../../src/domain/csv-row.ts'
import { findMessageColumns, readTableRow, readTime } from '../../src/domain/imported-table.ts'
import { openPhoneZone } from '../../src/domain/phone-time.ts'

const paris = openPhoneZone('Europe/Paris')
if (!paris) throw new Error('no zone')

describe('a time in a table', () => {
  it.each([
    ['1772366400', '', Date.UTC(2026, 2, 1, 12)],
    ['1772366400123', '', 1_772_366_400_123],
    ['2026-03-01 13:00:00', '', Date.UTC(2026, 2, 1, 12)],
    ['2026-03-01', '13:00:05', Date.UTC(2026, 2, 1, 12, 0, 5)],
    ['2026-03-01 13:00', '', Date.UTC(2026, 2, 1, 12)],
    ['2026-07-01T14:00:00', '', Date.UTC(2026, 6, 1, 12)],
    ['2026-03-01T12:00:00Z', '', Date.UTC(2026, 2, 1, 12)],
    ['2026-03-01T12:00:00.250+02:00', '', Date.UTC(2026, 2, 1, 10) + 250],
    ['1.3.2026 13:00', '', Date.UTC(2026, 2, 1, 12)],
    ['03/01/2026 13:00', '', undefined],
    ['yesterday', '', undefined],
    ['', '', undefined],
    ['2026-02-30 10:00:00', '', undefined],
  ])('reads %s %s', (date, time, expected) => {
    expect(readTime(date, time, paris)).toBe(expected)
  })
})

describe('the columns of a table', () => {
  it.each([
    ['number,date,type,body'],
    ['Date,Phone Number,Type,Message'],
    ['Text;Sender;Timestamp;Direction'],
    ['address,date,type,body,contact_name'],
  ])('are found in %s', (header) => {
    expect(findMessageColumns(header.split(/[,;]/))).toBeDefined()
  })

  it('are not guessed where one that is needed is missing', () => {
    expect(findMessageColumns(['name', 'phone', 'city'])).toBeUndefined()
    expect(findMessageColumns(['number', 'date', 'body'])).toBeUndefined()
  })

  it('take an apostrophe away from what our own export kept from being a formula, and from nothing else', () => {
    const ours = findMessageColumns([
      'date',
      'time',
      'timestamp',
      'direction',
      'phone',
      'name',
      'status',
      'sim',
      'body',
    ])
    const other = findMessageColumns(['number', 'date', 'type', 'body'])
    if (!ours || !other) throw new Error('no columns')
    const row = ['2026-03-01', '12:00:00', '1772366400000', 'outbound', '+33612345678', '', 'delivered', '', "'=1+1"]
    expect(readTableRow(row, ours, paris).messages).toEqual([
      {
        address: '+33612345678',
        direction: 'outbound',
        body: '=1+1',
        timestamp: 1_772_366_400_000,
        fate: 'delivered',
      },
    ])
    expect(readTableRow(['0612345678', '1772366400', 'sent', "'=1+1"], other, paris).messages[0]?.body).toBe("'=1+1")
  })

  it.each([
    '=1+1',
    "'=1+1",
    "''=1+1",
    "' @a",
    '\ta',
    "'\ta",
    "'  \ta",
    "it's",
    "'",
    "'quoted'",
    '+33612345678',
    "'+33612345678",
    ' -',
  ])('give %j back as it was before our own export wrote it', (text) => {
    const [cell = ''] = [...formatCsvRow([text]).matchAll(/^"?(.*?)"?\r\n$/gsu)].map(([, inner = '']) => inner)
    expect(undoDefusing(cell)).toBe(text)
  })

  it('say why a row is no message', () => {
    const columns = findMessageColumns(['number', 'date', 'type', 'body'])
    if (!columns) throw new Error('no columns')
    const skipOf = (...cells: string[]) => readTableRow(cells, columns, paris).skip
    expect(skipOf('0612345678', '1772366400', 'draft', 'a')).toBe('draft')
    expect(skipOf('0612345678', '1772366400', 'missed call', 'a')).toBe('no_direction')
    expect(skipOf('0612345678', 'soon', 'sent', 'a')).toBe('no_time')
    expect(skipOf('', '1772366400', 'sent', 'a')).toBe('no_number')
    expect(skipOf('0612345678', '1772366400', 'sent', ' ')).toBe('empty')
  })
})
