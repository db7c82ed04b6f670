import { describe, expect, it } from 'vitest'
import { createOwnFiles } from '../../../src/access/certificates/own-files.ts'
import { makeWithOpenssl, openssl, type PemPair } from '../../support/certificates.ts'
import { makeAuthority, makeLeaf } from '../../../src/access/certificates/make-certificates.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const paths = { certificate: '/own/cert.pem', key: '/own/key.pem' }
const good = makeWithOpenssl({ names: 'DNS:Phone.example.org,DNS:*.example.org,IP:192.168.1.23' })

function check({ certificate, key }: PemPair) {
  const files = new Map([
    [paths.certificate, certificate],
    [paths.key, key],
  ])
  return createOwnFiles({ clock: { now: () => NOW }, paths, readFile: (path) => files.get(path) ?? '' }).check()
}

describe('a certificate of the owner’s own', () => {
  it('is taken as it is, with the hosts that it names', () => {
    expect(check(good)).toEqual({
      chain: good.certificate,
      key: good.key,
      hosts: ['phone.example.org', '192.168.1.23'],
      validUntil: Date.UTC(2035, 0, 1),
      root: null,
    })
  })

  it('may be RSA, and may come with its chain', () => {
    const rsa = makeWithOpenssl({ names: 'DNS:phone.lan', keyArgs: ['-newkey', 'rsa:2048'] })
    expect(check({ ...rsa, certificate: rsa.certificate + good.certificate }).hosts).toEqual(['phone.lan'])
  })

  it.each<[string, () => PemPair, RegExp]>([
    [
      'has expired',
      () => makeWithOpenssl({ names: 'DNS:a.lan', from: '20250101000000Z', until: '20261120120000Z' }),
      /^Cannot use the certificate in \/own\/cert\.pem: it expired on 2026-11-20, and this device's clock says 2026-11-22: renew it$/,
    ],
    [
      'is good only in two days',
      () => makeWithOpenssl({ names: 'DNS:a.lan', from: '20261124120000Z' }),
      /: it is good only from 2026-11-24, and this device's clock says 2026-11-22: is the clock right\?$/,
    ],
    ['is nonsense', () => ({ ...good, certificate: 'nonsense' }), /cert\.pem: it is not a certificate in PEM form/],
    [
      'is cut short',
      () => ({ ...good, certificate: good.certificate.slice(0, 300) }),
      /cert\.pem: it is not a certificate in PEM form/,
    ],
    ['is empty', () => ({ ...good, certificate: '' }), /cert\.pem: it is not a certificate in PEM form/],
    [
      'comes with another’s key',
      () => ({ ...good, key: makeWithOpenssl({ names: 'DNS:a.lan' }).key }),
      /cert\.pem: the key in \/own\/key\.pem belongs to another certificate$/,
    ],
    [
      'comes with nonsense for a key',
      () => ({ ...good, key: 'nonsense' }),
      /^Cannot use the key in \/own\/key\.pem: it is not a private key in PEM form without a passphrase$/,
    ],
    [
      'has its key behind a passphrase',
      () => ({ ...good, key: openssl(['genpkey', '-algorithm', 'RSA', '-aes128', '-pass', 'pass:x', '-quiet']) }),
      /^Cannot use the key in \/own\/key\.pem: it is not a private key in PEM form without a passphrase$/,
    ],
    [
      'is swapped with its key',
      () => ({ certificate: good.key, key: good.certificate }),
      /cert\.pem: it is not a certificate in PEM form/,
    ],
    ['names nobody', () => makeWithOpenssl({ names: '' }), /cert\.pem: it names no host/],
    [
      'is for mail',
      () => makeWithOpenssl({ names: 'DNS:a.lan', extensions: ['extendedKeyUsage=emailProtection'] }),
      /cert\.pem: it is not meant for servers/,
    ],
    [
      'has too weak a key',
      () => makeWithOpenssl({ names: 'DNS:a.lan', keyArgs: ['-newkey', 'rsa:1024'] }),
      /cert\.pem: TLS refuses it: .*key too small/,
    ],
  ])('that %s is refused with a sentence', (_, make, sentence) => {
    expect(() => check(make())).toThrow(sentence)
  })

  it.each([
    ['ENOENT', /^Cannot read the certificate file \/own\/cert\.pem: there is no such file$/],
    ['EACCES', /^Cannot read the certificate file \/own\/cert\.pem: this user may not read it$/],
    ['EISDIR', /^Cannot read the certificate file \/own\/cert\.pem: it is a directory$/],
  ])('whose file gives %s is refused with a sentence', (code, sentence) => {
    const readFile = () => {
      throw Object.assign(new Error(code), { code })
    }
    expect(() => createOwnFiles({ clock: { now: () => NOW }, paths, readFile }).check()).toThrow(sentence)
  })

  it('may be one of another Lanline’s CA', async () => {
    const authority = await makeAuthority(NOW)
    const leaf = await makeLeaf(authority, { now: NOW, hosts: ['phone.lan'] })
    expect(check({ certificate: leaf.certificate + authority.intermediate, key: leaf.key }).hosts).toEqual([
      'phone.lan',
    ])
  })
})
