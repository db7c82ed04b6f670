import { describe, expect, it } from 'vitest'
import { parseWifiAddress } from '../../src/phone/parse-details.ts'

const parse = (answer: unknown) => parseWifiAddress('termux-wifi-connectioninfo', answer)

describe('the address in the Wi-Fi', () => {
  it('is what the phone says it is', () => {
    expect(parse({ ip: '192.168.1.23', ssid: 'home', supplicant_state: 'COMPLETED' })).toBe('192.168.1.23')
  })

  it.each([
    { ip: '0.0.0.0' },
    { ip: null },
    {},
    { ip: 'fe80::1' },
    { ip: '192.168.1' },
    { ip: '1.2.3.4; rm -rf' },
    { ip: 7 },
  ])('is none in %j', (answer) => expect(parse(answer)).toBeUndefined())

  it('is a failure where the answer is no object', () => {
    expect(() => parse('192.168.1.23')).toThrow(/it is not an object/)
  })
})
