import { X509Certificate } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeAuthority, makeLeaf, type AuthorityFiles } from '../../../src/access/certificates/make-certificates.ts'
import { openssl } from '../../support/certificates.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const now = Date.now()

let directory = ''
let authority: AuthorityFiles
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-ca-'))
  authority = await makeAuthority(now)
})
afterAll(() => rmSync(directory, { recursive: true }))

/** What OpenSSL, which trusts the root, says of a certificate for this host. */
async function verify(host: string, anchor: 'root' | 'intermediate' = 'root'): Promise<string> {
  const { certificate } = await makeLeaf(authority, { now, hosts: [host] })
  const write = (name: string, text: string) => {
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  const intermediate = write('intermediate', authority.intermediate)
  const chain =
    anchor === 'root'
      ? ['-CAfile', write('root', authority.root), '-untrusted', intermediate]
      : ['-partial_chain', '-trusted', intermediate]
  return openssl(['verify', '-purpose', 'sslserver', ...chain, write('leaf', certificate)], { mayFail: true })
}

describe('the CA', () => {
  it.each([
    'localhost',
    'lanline.local',
    'phone.lan',
    'phone.home.arpa',
    'phone.internal',
    'pixel.fritz.box',
    '10.0.0.7',
    '172.31.0.7',
    '192.168.1.23',
    '127.0.0.1',
    '169.254.1.1',
    '100.64.0.7',
    '::1',
    'fd00::7',
    'fe80::7',
  ])('can sign for %s, says OpenSSL', async (host) => {
    expect(await verify(host)).toMatch(/: OK\n$/)
  })

  it.each([
    'example.com',
    'local.example.com',
    'evil-lan',
    'notlocal',
    'notfritz.box',
    'my.bank',
    '8.8.8.8',
    '172.32.0.1',
    '192.0.2.1',
    '100.128.0.1',
    '2001:4860:4860::8888',
    '::2',
  ])('cannot sign for %s, says OpenSSL', async (host) => {
    expect(await verify(host)).toContain('permitted subtree violation')
  })

  it('is bound in its lower tier too, for clients that ask nothing of a root', async () => {
    expect(await verify('192.168.1.23', 'intermediate')).toMatch(/: OK\n$/)
    expect(await verify('example.com', 'intermediate')).toContain('permitted subtree violation')
    expect(await verify('8.8.8.8', 'intermediate')).toContain('permitted subtree violation')
  })

  it('lives for ten years, in two tiers of which the lower signs servers only', () => {
    const [root, intermediate] = [new X509Certificate(authority.root), new X509Certificate(authority.intermediate)]
    expect([root.ca, intermediate.ca]).toEqual([true, true])
    expect(root.subject).toBe(root.issuer)
    expect(intermediate.issuer).toBe(root.subject)
    expect(intermediate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect((Date.parse(root.validTo) - now) / DAY_MS).toBeCloseTo(3_650, 0)
    for (const each of [authority.root, authority.intermediate]) {
      const path = join(directory, 'tier')
      writeFileSync(path, each)
      expect(openssl(['x509', '-in', path, '-noout', '-text'])).toMatch(/Name Constraints: critical/)
    }
  })

  it('leaves no root key behind: what is kept cannot make another intermediate', () => {
    expect(Object.keys(authority).toSorted()).toEqual(['intermediate', 'intermediateKey', 'root'])
    const root = new X509Certificate(authority.root)
    const intermediate = new X509Certificate(authority.intermediate)
    expect(intermediate.publicKey.equals(root.publicKey)).toBe(false)
    const path = join(directory, 'intermediate')
    writeFileSync(path, authority.intermediate)
    expect(openssl(['x509', '-in', path, '-noout', '-text'])).toContain('CA:TRUE, pathlen:0')
  })

  it('is another one each time, by name and key', async () => {
    const other = new X509Certificate((await makeAuthority(now)).root)
    const one = new X509Certificate(authority.root)
    expect(other.serialNumber).not.toBe(one.serialNumber)
    expect(other.publicKey.equals(one.publicKey)).toBe(false)
  })
})

describe('a server’s certificate', () => {
  it('is good for 397 days, for servers only, and names its hosts in the right kinds', async () => {
    const leaf = new X509Certificate(
      (await makeLeaf(authority, { now, hosts: ['localhost', '192.168.1.23', '::1'] })).certificate,
    )
    expect((Date.parse(leaf.validTo) - Date.parse(leaf.validFrom)) / DAY_MS).toBe(397)
    expect(leaf.subjectAltName).toBe('DNS:localhost, IP Address:192.168.1.23, IP Address:0:0:0:0:0:0:0:1')
    expect(leaf.keyUsage).toEqual(['1.3.6.1.5.5.7.3.1'])
    expect(leaf.ca).toBe(false)
  })

  it('never outlives its CA', async () => {
    const late = now + 3_600 * DAY_MS
    const leaf = new X509Certificate((await makeLeaf(authority, { now: late, hosts: ['localhost'] })).certificate)
    expect(leaf.validTo).toBe(new X509Certificate(authority.intermediate).validTo)
  })
})
