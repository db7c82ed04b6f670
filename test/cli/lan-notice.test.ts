import { describe, expect, it } from 'vitest'
import { describeLan, formatFingerprint } from '../../src/cli/lan-notice.ts'
import { describePairing } from '../../src/cli/pairing-notice.ts'

const fingerprint = Array.from({ length: 32 }, (_, index) => (0x70 + index).toString(16).toUpperCase()).join(':')
const open = { url: 'https://192.168.1.23:5443', fingerprint, problem: null, problem_of: null, valid_until: 1 }
const pairing = {
  code: '4F7K-92QX',
  link_code: 'LINKCODE',
  expires_at: 300_000,
  url: 'http://127.0.0.1:5000',
}

describe('what the phone shows of its network', () => {
  it('is the address, and the fingerprint in the groups of the page', () => {
    expect(describeLan(open)).toEqual([
      'on your network: https://192.168.1.23:5443',
      'a device that does not know this phone yet: open http://192.168.1.23:5443/trust there,',
      'and compare the fingerprint of the certificate (SHA-256):',
      '    70:71:72:73  74:75:76:77',
      '    78:79:7A:7B  7C:7D:7E:7F',
      '    80:81:82:83  84:85:86:87',
      '    88:89:8A:8B  8C:8D:8E:8F',
    ])
    expect(formatFingerprint(fingerprint).join('  ').split('  ')).toHaveLength(8)
  })

  it('is nothing to compare where the certificate is the owner’s own', () => {
    expect(describeLan({ ...open, fingerprint: null })).toEqual(['on your network: https://192.168.1.23:5443'])
  })

  it('is why nobody else can come in', () => {
    expect(describeLan({ ...open, url: null, problem: 'The certificate expired' })).toEqual([
      'other devices cannot reach this one at present:',
      'The certificate expired',
    ])
    expect(describeLan({ ...open, url: null })[0]).toMatch(/^not on a local network at present/)
    expect(describeLan(null)).toEqual([])
  })
})

describe('what the phone shows to let a browser in', () => {
  it('has the link for another device and that for itself, the code behind the #', () => {
    const text = describePairing({ ...pairing, lan: open }, 0, { hasScreen: false })
    expect(text.split('\n').slice(-3)).toEqual([
      'pairing code: 4F7K-92QX   (for one browser, good for 5 min)',
      'on another device open https://192.168.1.23:5443/pair#c=LINKCODE',
      'on this device open http://127.0.0.1:5000/pair#c=LINKCODE',
    ])
  })

  it('has a QR on a terminal, which differs by where it leads', () => {
    const qr = (lan: typeof open | null) =>
      describePairing({ ...pairing, lan }, 0, { hasScreen: true }).split('\n\n')[1]
    expect(qr(open)).toMatch(/[█▀▄]/)
    expect(qr(open)).not.toBe(qr(null))
  })
})
