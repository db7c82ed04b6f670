import { X509Certificate } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeAuthority } from '../../../src/access/certificates/make-certificates.ts'
import { formatMobileProfile } from '../../../src/access/certificates/mobile-profile.ts'

describe('the profile for iPhones and Macs', () => {
  it('holds the whole certificate, as a root, and is the same for the same CA', async () => {
    const { root } = await makeAuthority(Date.now())
    const profile = formatMobileProfile(root)
    const der = /<data>([\s\S]*?)<\/data>/.exec(profile)?.[1] ?? ''
    expect(Buffer.from(der, 'base64').equals(new X509Certificate(root).raw)).toBe(true)
    expect(profile).toContain('<string>com.apple.security.root</string>')
    expect(formatMobileProfile(root)).toBe(profile)
    const uuids = [...profile.matchAll(/[0-9A-F]{8}-[0-9A-F]{4}-8[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}/g)]
    expect(new Set(uuids.map(([uuid]) => uuid)).size).toBe(2)
    expect(formatMobileProfile((await makeAuthority(Date.now())).root)).not.toContain(String(uuids[0]))
  })
})
