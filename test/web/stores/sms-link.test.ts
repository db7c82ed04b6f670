import { assert, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSmsLink } from '../../../web/stores/sms-link.ts'

describe('an sms link', () => {
  it.each([
    ['sms:+447700900123', '+447700900123', ''],
    ['sms:+447700900123?body=On%20my%20way', '+447700900123', 'On my way'],
    ['SMSTO:07700%20900123', '07700 900123', ''],
    ['sms://+447700900123', '+447700900123', ''],
    ['sms:+447700900123;?&body=Hi', '+447700900123', 'Hi'],
    ['sms:+447700900123&body=Hi', '+447700900123', 'Hi'],
    ['sms:+447700900123,+447700900456?body=Both', '+447700900123', 'Both'],
    ['sms:?body=To%20nobody%20yet', '', 'To nobody yet'],
    ['sms:%zz', '%zz', ''],
  ])('%s is for %s', (link, phone, text) => expect(readSmsLink(link)).toEqual({ phone, text }))

  it.each(['+447700900123', 'tel:+447700900123', 'javascript:alert(1)', ''])('%j is none', (link) => {
    expect(readSmsLink(link)).toBeUndefined()
  })

  it('is read without an accident, whatever stands in it', () => {
    assert(property(string({ unit: 'binary' }), (text) => void readSmsLink(`sms:${text}`)))
  })
})
