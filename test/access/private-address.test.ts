import { describe, expect, it } from 'vitest'
import { isPrivateAddress } from '../../src/access/private-address.ts'

const isPrivate = (address: string | undefined) => isPrivateAddress(address, { mayBeCarrier: false })

describe('isPrivateAddress', () => {
  it.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.23',
    '127.0.0.1',
    '169.254.7.7',
    '::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%wlan0',
    '::ffff:192.168.1.23',
  ])('takes %s for the local network’s', (address) => expect(isPrivate(address)).toBe(true))

  it.each([
    '8.8.8.8',
    '172.15.255.255',
    '172.32.0.0',
    '192.169.0.1',
    '11.0.0.0',
    '100.64.0.1',
    '0.0.0.0',
    '192.0.2.1',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '::',
    'fec0::1',
    'localhost',
    '10.0.0.1 ',
    '',
    undefined,
  ])('takes %s for a stranger’s', (address) => expect(isPrivate(address)).toBe(false))

  it('takes the carrier’s own range only where that was chosen', () => {
    const ends = ['100.64.0.0', '100.127.255.255'].map((each) => isPrivateAddress(each, { mayBeCarrier: true }))
    expect(ends).toEqual([true, true])
    expect(isPrivateAddress('100.128.0.0', { mayBeCarrier: true })).toBe(false)
  })
})
