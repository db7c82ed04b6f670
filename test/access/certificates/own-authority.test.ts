import { X509Certificate } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { createOwnAuthority } from '../../../src/access/certificates/own-authority.ts'
import { createMemoryStorage } from '../../support/certificates.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.UTC(2026, 10, 22)
const HOSTS = ['localhost', '127.0.0.1', '::1', '192.168.1.23']

let now = START
let memory = createMemoryStorage()
beforeEach(() => {
  now = START
  memory = createMemoryStorage()
})
const load = (hosts: readonly string[] = HOSTS) =>
  createOwnAuthority({ clock: { now: () => now }, storage: memory.storage }).load(hosts)

/** Days until the given certificate ends. */
const daysLeft = ({ chain }: { chain: string }) => (Date.parse(new X509Certificate(chain).validTo) - now) / DAY_MS

describe('the certificates of this device', () => {
  it('are made at the first use and then kept', async () => {
    const first = await load()
    expect(memory.written).toEqual(['intermediate.key', 'intermediate.crt', 'root.crt', 'leaf.key', 'leaf.crt'])
    expect(first.hosts).toEqual(HOSTS)
    expect(await load()).toEqual(first)
    expect(memory.written).toHaveLength(5)
  })

  it('never have a root key among them', async () => {
    await load()
    expect([...memory.kept.keys()].toSorted()).toEqual([
      'intermediate.crt',
      'intermediate.key',
      'leaf.crt',
      'leaf.key',
      'root.crt',
    ])
    const root = new X509Certificate(memory.kept.get('root.crt') ?? '')
    for (const file of ['intermediate.crt', 'leaf.crt']) {
      expect(new X509Certificate(memory.kept.get(file) ?? '').publicKey.equals(root.publicKey)).toBe(false)
    }
  })

  it('follow a new address or name at once, under the same CA', async () => {
    const first = await load()
    const moved = await load([...HOSTS.slice(0, 3), '192.168.1.40'])
    expect(moved.hosts).toContain('192.168.1.40')
    expect(moved.hosts).not.toContain('192.168.1.23')
    expect(moved.root).toBe(first.root)
    expect(moved.key).not.toBe(first.key)
    expect((await load([...HOSTS, 'phone.lan'])).hosts).toContain('phone.lan')
  })

  it('are renewed when sixty days are left, not a day earlier', async () => {
    const first = await load()
    now = START + (396 - 61) * DAY_MS
    expect(daysLeft(await load())).toBe(61)
    now = START + (396 - 60) * DAY_MS
    const renewed = await load()
    expect(daysLeft(renewed)).toBe(396)
    expect(renewed.root).toBe(first.root)
  })

  it('are good until the last day of the CA, without one being made at each look', async () => {
    await load()
    now = START + 3_640 * DAY_MS
    await load()
    const writes = memory.written.length
    now += DAY_MS
    await load()
    expect(memory.written).toHaveLength(writes)
    expect(daysLeft(await load())).toBeGreaterThan(5)
  })

  it('are made anew where those of the server are damaged', async () => {
    await load()
    memory.kept.set('leaf.key', 'nonsense')
    expect((await load()).key).toContain('PRIVATE KEY')
    memory.kept.delete('leaf.crt')
    expect((await load()).chain).toContain('CERTIFICATE')
  })

  it('are finished by the next start when the first one died half-way', async () => {
    memory = createMemoryStorage({ 'intermediate.key': 'half', 'intermediate.crt': 'half' })
    expect((await load()).hosts).toEqual(HOSTS)
  })
})

describe('a clock that is off', () => {
  it('by two days to either side is borne: the certificate is renewed where it would not be good yet', async () => {
    await load()
    now = START - 2 * DAY_MS
    const early = new X509Certificate((await load()).chain)
    expect(Date.parse(early.validFrom)).toBeLessThan(now)
    now = START + 2 * DAY_MS
    expect(daysLeft(await load())).toBeGreaterThan(390)
  })

  it('by years is said, and nothing is overwritten', async () => {
    await load()
    const writes = memory.written.length
    now = Date.UTC(2026, 0, 2)
    await expect(load()).rejects.toThrow(
      "Cannot serve the local network: this device's clock says 2026-01-02, but its CA is good only from 2026-10-23: set the clock right",
    )
    now = Date.UTC(2040, 0, 1)
    await expect(load()).rejects.toThrow(
      /the CA in \/data\/tls expired on 2036-11-19, and this device's clock says 2040-01-01: set the clock if it is wrong/,
    )
    expect(memory.written).toHaveLength(writes)
  })

  it('makes no CA at all when it cannot be right', async () => {
    now = 0
    await expect(load()).rejects.toThrow(/this device's clock says 1970-01-01/)
    expect(memory.written).toEqual([])
  })
})

describe('files of the CA that do not fit', () => {
  it.each([
    ['intermediate.key', undefined],
    ['intermediate.key', 'nonsense'],
    ['intermediate.crt', 'nonsense'],
    ['root.crt', 'nonsense'],
  ] as const)('are refused with a sentence, and kept: %s as %s', async (file, text) => {
    await load()
    if (text === undefined) memory.kept.delete(file)
    else memory.kept.set(file, text)
    const writes = memory.written.length
    await expect(load()).rejects.toThrow(/the files of the CA in \/data\/tls are damaged or do not belong together/)
    expect(memory.written).toHaveLength(writes)
  })

  it('are refused when they are those of two CAs', async () => {
    await load()
    const other = createMemoryStorage()
    await createOwnAuthority({ clock: { now: () => now }, storage: other.storage }).load(HOSTS)
    memory.kept.set('root.crt', other.kept.get('root.crt') ?? '')
    await expect(load()).rejects.toThrow(/do not belong together/)
  })
})
