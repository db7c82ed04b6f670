import { describe, expect, it } from 'vitest'
import { inspectLink } from '../../../web/views/thread/link-host.ts'

describe('inspectLink', () => {
  it.each([
    'https://example.org/a',
    'https://münchen.de',
    'https://пример.рф/путь',
    'https://例え.jp',
    'http://192.168.1.4:5000',
  ])('trusts what %s looks like', (href) => {
    expect(inspectLink(href)?.isDeceptive).toBe(false)
  })

  it.each([
    ['https://аpple.com', 'xn--pple-43d.com'],
    ['https://раураl.com/login', 'xn--l-7sba6dbr.com'],
    // Cyrillic throughout, under a Latin end.
    ['https://сосо.com', 'xn--n1aahb.com'],
    ['https://paypal.com@evil.example/', 'evil.example'],
    ['https://xn--pple-43d.com', 'xn--pple-43d.com'],
  ])('sees through %s', (href, host) => {
    expect(inspectLink(href)).toEqual({ host, isDeceptive: true })
  })

  it('has nothing to say of other schemes', () => {
    expect(inspectLink('tel:+4930')).toBeUndefined()
  })
})
