import * as fc from 'fast-check'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { readBackupText } from '../../src/domain/sms-backup-characters.ts'
import { createBackupFilter } from '../../src/domain/sms-backup-text.ts'
import { MAX_IMPORTED_CHARS } from '../../src/protocol/limits.ts'
import { escapeXml } from '../../src/use-cases/export/write-xml.ts'

/** What a parser reads behind the filter: the bodies, cut into pieces of this many characters on the way. */
function readBodies(xml: string, pieceChars = xml.length): { text: string; isMended: boolean }[] {
  const filter = createBackupFilter()
  const parser = new SaxesParser()
  const bodies: { text: string; isMended: boolean }[] = []
  parser.on('opentag', ({ attributes }) => {
    const body = attributes['body']
    if (typeof body === 'string') bodies.push(readBackupText(body))
  })
  for (let at = 0; at < xml.length; at += pieceChars) parser.write(filter.write(xml.slice(at, at + pieceChars)))
  parser.write(filter.end()).close()
  return bodies
}

const CHARACTERS = [
  '<',
  '>',
  '&',
  '#',
  ';',
  'x',
  '"',
  "'",
  '=',
  ' ',
  '\n',
  '-',
  '!',
  '?',
  '[',
  ']',
  '/',
  'a',
  'sms',
  '10',
  '😀',
  '\u0000',
]

const wrap = (body: string) => `<smses><sms address="1" body="${body}" /></smses>`
const readBody = (body: string, pieceChars?: number) => readBodies(wrap(body), pieceChars)[0]

describe('the filter before the XML parser', () => {
  it.each([
    ['an emoji as two numbers', '&#55357;&#56832;', '😀', false],
    ['an emoji as two hexadecimal numbers', '&#xD83D;&#xde00;', '😀', false],
    ['an emoji as one number', '&#128512;', '😀', false],
    ['a family of emoji', '&#55357;&#56424;&#8205;&#55357;&#56425;', '👨\u200D👩', false],
    ['a first half alone', 'a&#55357;b', 'a\uFFFDb', true],
    ['a second half alone', 'a&#56832;b', 'a\uFFFDb', true],
    ['a first half at the end', 'a&#55357;', 'a\uFFFD', true],
    ['two first halves', '&#55357;&#55357;&#56832;', '\uFFFD😀', true],
    ['a number beyond all characters', '&#1114112;', '\uFFFD', true],
    ['line breaks and tabs as numbers', 'a&#10;b&#13;&#10;c&#9;d', 'a\nb\r\nc\td', false],
    ['line breaks as they are', 'a\nb\r\nc', 'a\nb\nc', false],
    ['a character that XML forbids, as a number', 'a&#1;b&#0;c', 'a\u0001b\u0000c', false],
    ['a character that XML forbids, as it is', 'a\u0002b', 'a\u0002b', false],
    ['the five names', '&amp;&lt;&gt;&quot;&apos;', '&<>"\'', false],
    ['a name of HTML', 'a&nbsp;b', 'a&nbsp;b', false],
    ['a bare ampersand and a bare bracket', 'fish & chips < &', 'fish & chips < &', false],
    ['a number without an end', '&#12', '&#12', false],
    ['zeros in front', '&#0000055357;&#056832;', '😀', false],
    ['numbers that mean a number', '&amp;#55357;', '&#55357;', false],
  ])('reads %s', (_, written, text, isMended) => {
    for (const pieceChars of [1, 2, 3, 7, 1000]) expect(readBody(written, pieceChars)).toEqual({ text, isMended })
  })

  it('gives any text back that was written with the halves of emoji as numbers, however it is cut', () => {
    const halves = (text: string) =>
      text
        .split('')
        .map((char) => `&#${char.charCodeAt(0)};`)
        .join('')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 40 }), (text, pieceChars) => {
        expect(readBody(halves(text), pieceChars)).toEqual({ text, isMended: false })
      }),
    )
  })

  it('gives any text back that our own export has written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 40 }), (text, pieceChars) => {
        // oxlint-disable-next-line no-control-regex -- What no XML can hold, the export says.
        const held = text.toWellFormed().replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
        expect(readBody(escapeXml(text), pieceChars)?.text).toBe(held)
      }),
    )
  })

  it('takes any text at all without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...CHARACTERS) }), fc.nat(20), (text, cut) => {
        const filter = createBackupFilter()
        try {
          filter.write(text.slice(0, cut))
          filter.write(text.slice(cut))
          filter.end()
        } catch (error) {
          expect(String(error)).toContain('it has a DOCTYPE')
        }
      }),
    )
  })

  it('leaves out comments, instructions and what stands between tags, and keeps the lines', () => {
    const filter = createBackupFilter()
    const xml = `<?xml version="1.0"?>\n<!-- "a > b"\n<sms body="no"/> -->\n<smses>\ntext <![CDATA[<sms/>]]>\n<sms body="a\nb"/>\n</smses>`
    expect(filter.write(xml) + filter.end()).toBe('\n\n\n<smses>\n\n<sms body="a&#10;b"/>\n\n</smses>')
  })

  it('leaves pictures out, and cuts a value that is longer than any text', () => {
    const filter = createBackupFilter()
    const picture = filter.write(`<part ct="image/jpeg" data="${'A'.repeat(1_000_000)}" text="null"/>`)
    expect(picture).toBe('<part ct="image/jpeg" data="" text="null"/>')
    let chars = filter.write('<sms body="').length
    for (let piece = 0; piece < 1_000; piece += 1) chars += filter.write('&#65;'.repeat(10_000)).length
    expect(chars).toBeLessThan(MAX_IMPORTED_CHARS + 20_000)
  })

  it.each(['&#10;', '&amp;', '&#64986;', '😀'])('cuts no value that is as long as a text may be: %s', (written) => {
    const chars = written === '😀' ? MAX_IMPORTED_CHARS / 2 : MAX_IMPORTED_CHARS
    expect(readBody(written.repeat(chars), 1_000)?.text).toHaveLength(MAX_IMPORTED_CHARS)
  })

  it('holds no value that nobody reads, and no line breaks of the pieces before', () => {
    const filter = createBackupFilter()
    const held = filter.write(
      `<sms ${Array.from({ length: 100 }, (_, index) => `a${index}="${'x'.repeat(99_000)}"`).join(' ')}/>`,
    )
    expect(held.length).toBeLessThan(1_000)
    for (let piece = 0; piece < 100; piece += 1) filter.write('\n'.repeat(1_000))
    expect(filter.write('\n<sms')).toBe('\n<sms')
    expect(filter.omittedLines()).toBe(100_000)
  })

  it('refuses a DOCTYPE, and a tag without end', () => {
    expect(() => createBackupFilter().write('<!DOCTYPE smses [<!ENTITY a "aaaa">]><smses/>')).toThrow(
      'it has a DOCTYPE',
    )
    const filter = createBackupFilter()
    expect(() => {
      for (let piece = 0; piece < 100; piece += 1) filter.write(`<${'a'.repeat(10_000)}`)
    }).toThrow('a tag in it has more than')
  })
})
