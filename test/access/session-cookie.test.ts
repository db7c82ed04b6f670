import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findCookie, formatSessionCookie, instanceOf, sessionCookieName } from '../../src/access/session-cookie.ts'

describe('the session cookie', () => {
  it('belongs to this host alone, over a safe way, for ninety days', () => {
    expect(formatSessionCookie(sessionCookieName('ab12cd34'), 'lan_x')).toBe(
      '__Host-lanline-ab12cd34=lan_x; Path=/; Max-Age=7776000; Secure; HttpOnly; SameSite=Strict',
    )
  })

  it('has another name for each data directory, because ports share cookies', () => {
    expect(instanceOf('/home/a/.lanline')).toMatch(/^[0-9a-f]{8}$/)
    expect(instanceOf('/home/a/.lanline')).toBe(instanceOf('/home/a/.lanline'))
    expect(instanceOf('/home/a/.lanline')).not.toBe(instanceOf('/home/a/.lanline-demo'))
  })

  it.each([
    ['a=1; wanted=yes; b=2', 'yes'],
    ['wanted=yes', 'yes'],
    ['wanted=first; wanted=second', 'first'],
    ['wanted=a=b', 'a=b'],
    ['wanted=', ''],
    ['unwanted=yes', undefined],
    ['Wanted=yes', undefined],
    ['wanted', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('in %j is %j', (header, value) => {
    expect(findCookie(header, 'wanted')).toBe(value)
  })

  it('is found among any others, and nothing is thrown', () => {
    const other = fc.string({ unit: 'binary' }).filter((text) => !text.includes('wanted'))
    fc.assert(
      fc.property(fc.array(other), (others) => {
        expect(findCookie([...others, 'wanted=yes'].join(';'), 'wanted')).toBe('yes')
        expect(findCookie(others.join(';'), 'wanted')).toBeUndefined()
      }),
    )
  })
})
