import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findLinks } from '../../src/domain/links.ts'

const linked = (text: string) => findLinks(text).map(({ start, end, href }) => [text.slice(start, end), href])

describe('findLinks', () => {
  it.each([
    ['in stock: couleurs.example/blanc-lin', 'couleurs.example/blanc-lin', 'https://couleurs.example/blanc-lin'],
    ['(see https://a.example/x_(y)).', 'https://a.example/x_(y)', 'https://a.example/x_(y)'],
    ['go to www.example.org!', 'www.example.org', 'https://www.example.org'],
    ['http://192.168.1.4:8080/a?b=c, thanks', 'http://192.168.1.4:8080/a?b=c', 'http://192.168.1.4:8080/a?b=c'],
    ['write to piano@example.org before', 'piano@example.org', 'mailto:piano@example.org'],
    ['call +49 30 2318 0742 now', '+49 30 2318 0742', 'tel:+493023180742'],
    ['详情见https://例え.jp/路径。谢谢', 'https://例え.jp/路径。谢谢', 'https://例え.jp/路径。谢谢'],
  ])('links in "%s"', (text, shown, href) => {
    expect(linked(text)).toEqual([[shown, href]])
  })

  it.each([
    'Okay.See you',
    'javascript:alert(1)',
    'e.g. this, i.e. that',
    '12.50',
    'and/or',
    'https://',
    'the year 2026',
  ])('finds nothing in "%s"', (text) => {
    expect(linked(text)).toEqual([])
  })

  it.each([
    ['\u202Egro.live@knab.com', []],
    ['Log in: \u202Ehttps://evil.example/moc.knab', []],
    ['https://evil.example/\u202Emoc.knab', []],
    ['\u202Eabc\u202C https://example.com', ['https://example.com']],
    ['\u202Eabc\nhttps://example.com', ['https://example.com']],
    ['\u2066https://example.com/a\u2069 شكرا', ['https://example.com/a']],
    ['راجع \u200Eexample.com/a\u200F', ['https://example.com/a']],
  ])('leaves out what is shown the other way round, and the signs that turn: %j', (text, hrefs) => {
    expect(findLinks(text).map(({ href }) => href)).toEqual(hrefs)
  })

  it('gives safe schemes and ranges in order, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        let last = 0
        for (const { start, end, href } of findLinks(text)) {
          expect(href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/i)
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
      }),
    )
  })
})
