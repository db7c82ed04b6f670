import { describe, expect, it } from 'vitest'
import { readOptions } from '../../src/twin/commands/getopts.ts'
import { decodeInt } from '../../src/twin/commands/intent-extras.ts'
import { createJsonWriter } from '../../src/twin/model/json-writer.ts'
import { numbersEqual } from '../../src/twin/model/phone-number.ts'
import { countParts } from '../../src/twin/model/sms-parts.ts'
import { looksLikeOtp } from '../../src/twin/model/sms-rows.ts'
import { isAllowedSql } from '../../src/twin/model/sql-tokens.ts'

describe('numbersEqual', () => {
  it.each([
    ['+44 7700 900123', '07700900123', true],
    ['+447700900123', '00447700900123', true],
    ['7700900123', '+447700900123', true],
    ['(770) 090-0123', '7700900123', true],
    ['+447700900123', '+337700900123', false],
    ['12345', '12345', true],
    ['12345', '2345', false],
    ['+447700900123', '+447700900124', false],
    ['', '', false],
  ])('%s and %s: %s', (a, b, equal) => {
    expect(numbersEqual(a, b)).toBe(equal)
    expect(numbersEqual(b, a)).toBe(equal)
  })
})

describe('countParts', () => {
  it.each([
    ['', 0],
    ['a'.repeat(160), 1],
    ['a'.repeat(161), 2],
    ['a'.repeat(306), 2],
    ['a'.repeat(307), 3],
    ['€'.repeat(80), 1],
    ['€'.repeat(81), 2],
    ['é'.repeat(160), 1],
    ['ё'.repeat(70), 1],
    ['ё'.repeat(71), 2],
    ['😀'.repeat(35), 1],
    ['😀'.repeat(66), 2],
    ['😀'.repeat(67), 3],
  ])('%s', (text, parts) => {
    expect(countParts(text)).toBe(parts)
  })
})

describe('isAllowedSql', () => {
  it.each([
    ["body LIKE '%select%'", true],
    ['selected == 1', true],
    ['_id > 5 /* note */ and 1', true],
    ["body == 'it''s; select'", true],
    ['SeLeCt 1', false],
    ['"select"', false],
    ['[select]', false],
    ['`select`', false],
    ['1;', false],
    ["body == 'x", false],
    ['1 -- comment', false],
    ['1 -- comment\n', true],
    ['1 /* comment', false],
  ])('%s: %s', (sql, allowed) => {
    expect(isAllowedSql(sql)).toBe(allowed)
  })
})

describe('decodeInt', () => {
  it.each([
    ['10', 10],
    ['-1', -1],
    ['+5', 5],
    ['0x1F', 31],
    ['#ff', 255],
    ['010', 8],
    ['0', 0],
    ['2147483647', 2_147_483_647],
    ['2147483648', undefined],
    ['09', undefined],
    ['1.0', undefined],
    [' 1', undefined],
    ['', undefined],
  ])('%j is %s', (text, number) => {
    expect(decodeInt(text)).toBe(number)
  })
})

describe('readOptions', () => {
  it('takes letters together, values attached or not, and stops at what is no option', () => {
    expect(readOptions('al:', ['-al5', '-l', '-a', '-z', 'rest', '-a'])).toEqual({
      options: [
        { option: 'a', value: '' },
        { option: 'l', value: '5' },
        { option: 'l', value: '-a' },
        { option: '?', value: 'z' },
      ],
      rest: ['rest', '-a'],
    })
    expect(readOptions('al:', ['-a', '--', '-a']).rest).toEqual(['-a'])
    expect(readOptions('al:', ['-l']).options).toEqual([{ option: ':', value: 'l' }])
  })
})

describe('createJsonWriter', () => {
  it('writes a question mark where Java finds half a surrogate pair', () => {
    const out = createJsonWriter()
    out.value('a\uD83Db\uDE00c😀')
    expect(out.text()).toBe('"a?b?c😀"')
  })

  it('leaves what it has written when nothing more comes', () => {
    const out = createJsonWriter()
    out.beginArray()
    out.beginObject()
    out.name('a')
    out.value(1)
    expect(out.text()).toBe('[\n  {\n    "a": 1')
  })
})

describe('looksLikeOtp', () => {
  it.each([
    ['Your code is 123456\n@shop.example #123456', true],
    ['<#> 123456 FA+9qCX9VSu', true],
    ['Your code is 123456 FA+9qCX9VSu', true],
    ['Your code is 123456', false],
    ['See you @ the harbour #summer', false],
    [null, false],
  ])('%j: %s', (body, expected) => {
    expect(looksLikeOtp(body)).toBe(expected)
  })
})
