/**
 * How the characters of a value in a backup become such as an XML parser takes, and what they were. SMS Backup & Restore writes an emoji as two
 * numbers (`&#55357;&#56832;`), each half a character, and characters that XML forbids.
 */
export interface BackupCharacters {
  /** A piece of a value; no number or name is cut by its end. */
  translate(piece: string): string
  /** The value ends here: half a character that waits for its other half waits in vain. */
  end(): string
}

/** XML forbids most characters below the space; each has one of 32 that mean nothing in its stead. Three of these are free for marks. */
const STAND_IN = 0xfdd0
const HALF_CHARACTER = '\uFDD9'
const LITERAL = '\uFDDA'
const SPELLED_OUT = /[&\uFDDA]/u
const SPELLED_OUTS = /&[^;]+;|\uFDDA./gsu
const STAND_INS = /\uFDDA([\uFDD0-\uFDEF])|[\uFDD0-\uFDEF]/gu

const NUMBER_OR_SPECIAL =
  // oxlint-disable-next-line no-control-regex -- They are what XML forbids.
  /&(?:#(\d{1,12})|#[xX]([\dA-Fa-f]{1,10})|([A-Za-z]\w{0,31}));|\r\n|[&<\u0000-\u001F\uFFFE\uFFFF\uFDD0-\uFDEF]/g
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const ESCAPED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}

/** The value of an attribute as it was before the filter, and whether half a character was in it. */
export function readBackupText(value: string): { readonly text: string; readonly isMended: boolean } {
  let isMended = false
  const text = value.replace(STAND_INS, (mark: string, literal: string | undefined) => {
    if (literal !== undefined) return literal
    if (mark !== HALF_CHARACTER) return String.fromCharCode(mark.charCodeAt(0) - STAND_IN)
    isMended = true
    return '\uFFFD'
  })
  return { text, isMended }
}

/** So many characters the filtered text of a value has once it is read. */
export function countBackupChars(filtered: string): number {
  return SPELLED_OUT.test(filtered) ? filtered.replaceAll(SPELLED_OUTS, ' ').length : filtered.length
}

export function createBackupCharacters(): BackupCharacters {
  let high: number | undefined

  function translate(piece: string): string {
    let out = ''
    let last = 0
    for (const match of piece.matchAll(NUMBER_OR_SPECIAL)) {
      if (match.index > last) out += end() + piece.slice(last, match.index)
      last = match.index + match[0].length
      const code = codeOf(match)
      out += code === undefined ? end() + nameOrChar(match) : takeCode(code)
    }
    return last < piece.length ? out + end() + piece.slice(last) : out
  }

  function takeCode(code: number): string {
    if (isLow(code) && high !== undefined) {
      const pair = String.fromCharCode(high, code)
      high = undefined
      return pair
    }
    const before = end()
    if (isHigh(code)) {
      high = code
      return before
    }
    return before + (isLow(code) || code > 0x10ffff ? HALF_CHARACTER : escapeChar(String.fromCodePoint(code)))
  }

  function end(): string {
    if (high === undefined) return ''
    high = undefined
    return HALF_CHARACTER
  }

  return { translate, end }
}

function codeOf([, decimal, hex]: RegExpExecArray): number | undefined {
  if (decimal !== undefined) return Number(decimal)
  return hex === undefined ? undefined : Number.parseInt(hex, 16)
}

function nameOrChar([found, , , name]: RegExpExecArray): string {
  if (name === undefined) return escapeChar(found === '\r\n' ? '\n' : found)
  const char = NAMED[name]
  return char === undefined ? `&amp;${name};` : escapeChar(char)
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}

function escapeChar(char: string): string {
  const escaped = ESCAPED[char]
  if (escaped !== undefined) return escaped
  const code = char.charCodeAt(0)
  if (code < 0x20) return String.fromCharCode(STAND_IN + code)
  if (code >= STAND_IN && code < STAND_IN + 32) return LITERAL + char
  return code === 0xfffe || code === 0xffff ? HALF_CHARACTER : char
}
