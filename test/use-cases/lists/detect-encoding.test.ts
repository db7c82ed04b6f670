import { isUtf8 } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEncodingProbe } from '../../../src/use-cases/lists/detect-encoding.ts'

function probe(bytes: Uint8Array, region = 'GB', chunk = 7): string {
  const it = createEncodingProbe(region)
  for (let at = 0; at < bytes.length; at += chunk) it.add(Buffer.from(bytes.subarray(at, at + chunk)))
  try {
    return it.finish()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
const text = 'Name,Phone\nZoë,07700900001\nБорис,07700900002\n'
const swapped = (words: string) => Buffer.from(words, 'utf16le').swap16()

describe('createEncodingProbe', () => {
  it.each([
    ['UTF-8', Buffer.from(text), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8'],
    ['plain ASCII', Buffer.from('Name,Phone\nAnna,07700900001\n'), 'utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round, with its mark', swapped(`\ufeff${text}`), 'utf-16be'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
    ['UTF-16 the other way round, without a mark', swapped(text), 'utf-16be'],
    ['what western programs wrote', Buffer.from('Zo\xeb,07700900001\n', 'latin1'), 'windows-1252'],
    ['what they wrote in quotes', Buffer.from('\x93Zo\xeb\x94,07700900001\n', 'latin1'), 'windows-1252'],
  ])('knows %s', (_, bytes, encoding) => {
    expect(probe(bytes)).toBe(encoding)
    expect(probe(bytes, 'GB', 1)).toBe(encoding)
    expect(probe(bytes, 'GB', 10_000)).toBe(encoding)
  })

  it('takes other old encodings by the country of the SIM, where the bytes are possible in it', () => {
    const cyrillic = Buffer.from([0xc1, 0xee, 0xf0, 0xe8, 0xf1, 0x2c, 0x30, 0x0a])
    expect(probe(cyrillic, 'RU')).toBe('windows-1251')
    expect(probe(cyrillic, 'PL')).toBe('windows-1250')
    expect(probe(Buffer.from([0x8e, 0x52, 0x93, 0x63, 0x0a]), 'JP')).toBe('shift_jis')
    expect(probe(Buffer.from('Zo\xeb\xff,0\n', 'latin1'), 'JP')).toBe('windows-1252')
  })

  it('names the line that is in another encoding than the rest, however the bytes come', () => {
    const mixed = Buffer.concat([
      Buffer.from('Zoë\r\nBen\r\n'),
      Buffer.from('Zo\xeb\r\n', 'latin1'),
      Buffer.from('Zoé\r\n'),
    ])
    for (const chunk of [1, 3, 1_000]) expect(probe(mixed, 'GB', chunk)).toContain('line 3 is not')
  })

  it('says of a file cut off in the middle of a letter where that is', () => {
    expect(probe(Buffer.from('Zoë\nZoë').subarray(0, -1))).toContain('line 2 is not')
  })

  it.each([
    ['25504446', 'a PDF'],
    ['89504e470d0a1a0a', 'a picture'],
    ['d0cf11e0a1b11ae1', 'an old Excel workbook'],
    ['1f8b0800', 'a packed file'],
    ['53514c69746520666f726d6174', 'a database'],
    ['7f454c4602010100', 'no text'],
  ])('tells what is no text for what it is: %s', (hex, kind) => {
    expect(probe(Buffer.from(hex, 'hex'))).toMatch(new RegExp(`^Cannot read this file: it is ${kind}`))
  })

  it('finds a zero byte wherever it is', () => {
    expect(
      probe(Buffer.concat([Buffer.from('Anna,0770\n'.repeat(2_000)), Buffer.from([0]), Buffer.from('\n')])),
    ).toContain('no text')
  })

  it('says UTF-8 of exactly what is UTF-8', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ min: 1, minLength: 1, maxLength: 200 }),
        fc.integer({ min: 1, max: 50 }),
        (bytes, chunk) => {
          const found = probe(bytes, 'GB', chunk)
          fc.pre(!found.startsWith('Cannot') || found.includes('mixes'))
          fc.pre(!found.startsWith('utf-16'))
          expect(found === 'utf-8').toBe(isUtf8(bytes))
        },
      ),
    )
  })
})
