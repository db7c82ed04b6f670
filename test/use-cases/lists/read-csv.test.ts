import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListDelimiter, ListEncoding } from '../../../src/protocol/list.ts'
import { readCsv, readHead } from '../../../src/use-cases/lists/read-csv.ts'

let directory: string
let path: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-csv-'))
  path = join(directory, 'file')
})
afterAll(() => rmSync(directory, { recursive: true }))

async function read(text: string | Buffer, delimiter: ListDelimiter = ',', encoding: ListEncoding = 'utf-8') {
  writeFileSync(path, text)
  const rows: [row: number, cells: readonly string[]][] = []
  const source = readCsv({ path, bytes: Buffer.byteLength(text), encoding, delimiter })
  for await (const { row, cells } of source.rows) rows.push([row, cells])
  return rows
}

describe('readCsv', () => {
  it('reads quotes, what stands in them, and each kind of line end', async () => {
    expect(await read('a,"b, ""c""",d\r\n"e\nf",g\n\rh,i\r')).toEqual([
      [1, ['a', 'b, "c"', 'd']],
      [2, ['e\nf', 'g']],
      [4, ['h', 'i']],
    ])
  })

  it('counts rows as the spreadsheet does: empty ones too, and a cell of several lines once', async () => {
    expect(await read('a\n\n"b\nc"\n , \nd\n')).toEqual([
      [1, ['a']],
      [3, ['b\nc']],
      [5, ['d']],
    ])
  })

  it('takes rows of any length, and quotation marks in the middle for what they are', async () => {
    expect(await read('a,b\nc\nd,e,f\n5" pipe,x\n"Anna" Smith,y\n')).toEqual([
      [1, ['a', 'b']],
      [2, ['c']],
      [3, ['d', 'e', 'f']],
      [4, ['5" pipe', 'x']],
      [5, ['"Anna" Smith', 'y']],
    ])
  })

  it.each([',', ';', '\t', '|'] as const)('cuts cells at %j', async (delimiter) => {
    expect(await read(`a${delimiter}"b${delimiter}c"${delimiter}\n`, delimiter)).toEqual([
      [1, ['a', `b${delimiter}c`, '']],
    ])
  })

  it('passes over the line that tells the delimiter, which is none of the sheet', async () => {
    expect(await read('sep=;\na;b\n', ';')).toEqual([[1, ['a', 'b']]])
  })

  it.each([
    ['utf-8', Buffer.from('\ufeffZoë,Борис\n')],
    ['utf-16le', Buffer.from('\ufeffZoë,Борис\n', 'utf16le')],
    ['utf-16be', Buffer.from('\ufeffZoë,Борис\n', 'utf16le').swap16()],
  ] as const)('reads %s, without its mark', async (encoding, bytes) => {
    expect(await read(bytes, ',', encoding)).toEqual([[1, ['Zoë', 'Борис']]])
    expect(await readHead({ path, encoding })).toBe('Zoë,Борис\n')
  })

  it.each([
    ['windows-1252', 'Zo\xeb', 'Zoë'],
    ['windows-1251', '\xc1\xee\xf0\xe8\xf1', 'Борис'],
    ['shift_jis', '\x8e\x52\x93\x63', '山田'],
  ] as const)('reads %s', async (encoding, bytes, words) => {
    expect(await read(Buffer.from(bytes, 'latin1'), ',', encoding)).toEqual([[1, [words]]])
  })

  it('reads letters that lie across the pieces in which a file is read', async () => {
    const long = `${'ë'.repeat(100_001)},x\n`.repeat(2)
    expect((await read(`a${long}`)).map(([, cells]) => cells[0]?.length)).toEqual([100_002, 100_001])
  })

  it('names the row of a quotation mark that is never closed, at the end and when it swallows too much', async () => {
    const sentence = 'Cannot read this file: row 2 has a quotation mark that is never closed; close it, or take it away'
    await expect(read('a,b\n"c,d\ne,f\n')).rejects.toThrow(sentence)
    await expect(read(`a,b\n"c,d\n${'e,f\n'.repeat(200_000)}`)).rejects.toThrow(sentence)
  })

  it('calls a row that is too long so, the header too, and no quotation mark', async () => {
    const fact = 'is longer than 512 KB; leave columns out, or shorten its cells'
    const long = 'x'.repeat(600_000)
    await expect(read(`${long},b\n1,2\n`)).rejects.toThrow(`Cannot read this file: row 1 ${fact}`)
    await expect(read(`a,b\n"1\n1",2\n"${long}",2\n`)).rejects.toThrow(`Cannot read this file: row 3 ${fact}`)
  })

  it('reads what was written with quotes, whatever it is', async () => {
    const cell = fc.string({ maxLength: 12 }).filter((text) => text.trim() !== '' && !text.startsWith('sep='))
    const quote = (text: string) => `"${text.replaceAll('"', '""')}"`
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 }),
        async (rows) => {
          const written = rows.map((cells) => cells.map(quote).join(';')).join('\r\n')
          expect((await read(written, ';')).map(([, cells]) => cells)).toEqual(rows)
        },
      ),
      { numRuns: 50 },
    )
  })
})
