import { mkdirSync, mkdtempSync, rmSync, statSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type TLSSocket } from 'node:tls'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createLan, LOOK_EVERY_MS, type Lan } from '../../src/app/lan.ts'
import type { LanConfig } from '../../src/config.ts'
import { makeWithOpenssl } from '../support/certificates.ts'
import { until } from '../support/until.ts'
import { createFakeTimers } from '../sync/fake-timers.ts'
import { createMemoryPhone } from '../sync/memory-phone.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const START = Date.now()
const silent = { debug() {}, info() {}, warn() {}, error() {} }

let directory = ''
let clock = { time: START }
let address: string | undefined = '192.168.1.23'
let moves: string[] = []
let open: { lan: Lan; app: Server }[] = []
let sockets: TLSSocket[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-lan-'))
  clock = { time: START }
  address = '192.168.1.23'
  moves = []
  open = []
  sockets = []
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  for (const { lan, app } of open) {
    app.closeAllConnections()
    await lan.stop()
  }
  rmSync(directory, { recursive: true })
})

/** The door over real sockets on loopback, with time, network and phone in the test's hands. */
async function start(config: Partial<LanConfig> = {}) {
  const timers = createFakeTimers(clock)
  const app = createHttpServer((_, response) => response.end('the app'))
  const lan = createLan({
    config: { port: 0, names: [], files: undefined, mayBeCarrier: false, ...config },
    dataDir: directory,
    clock: { now: () => clock.time },
    phone: createMemoryPhone(),
    log: silent,
    parts: { probe: async () => address, timers, host: '127.0.0.1' },
    webRoot: '/nonexistent',
    loopbackPort: () => 5000,
    onConnection: (socket) => app.emit('connection', socket),
    onMove: (url) => moves.push(url),
  })
  open.push({ lan, app })
  await lan.start()
  return { lan, status: lan.status, look: () => timers.pass(LOOK_EVERY_MS) }
}

const portOf = (url: string | null) => Number(new URL(url ?? '').port)

/** A client that trusts nothing but this CA, and holds the certificate to the host; without a CA it only looks. */
async function dial(port: number, { ca, host = '127.0.0.1' }: { ca: string | null; host?: string }) {
  const servername = /^\d/.test(host) ? '' : host
  const trust = ca === null ? { rejectUnauthorized: false } : { ca }
  const socket = connect({ host: '127.0.0.1', port, servername, ...trust })
  sockets.push(socket)
  await new Promise((resolve, reject) => {
    socket.once('secureConnect', resolve)
    socket.once('error', reject)
  })
  const { subjectaltname = '' } = socket.getPeerCertificate()
  const ask = () =>
    new Promise<string>((resolve) => {
      socket.once('data', (chunk: Buffer) => resolve(chunk.toString()))
      socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n')
    })
  return { socket, names: subjectaltname, ask, validTo: socket.getPeerCertificate().valid_to }
}

async function namesAt(port: number, ca: string | null): Promise<string> {
  const { socket, names } = await dial(port, { ca })
  socket.destroy()
  return names
}

describe('the door to the local network', () => {
  it('speaks TLS with a certificate for its address and names, and hands what it hears to the app', async () => {
    const { status } = await start({ names: ['phone.lan'] })
    const client = await dial(portOf(status.url()), { ca: status.rootCertificate(), host: 'phone.lan' })
    expect(client.names).toContain('IP Address:192.168.1.23')
    expect(client.names).toContain('DNS:phone.lan')
    expect(client.socket.getProtocol()).toBe('TLSv1.3')
    expect(await client.ask()).toContain('the app')
    expect(status.url()).toMatch(/^https:\/\/phone\.lan:\d+$/)
  })

  it('keeps its files to their owner', async () => {
    await start()
    const paths = [
      join(directory, 'tls'),
      ...readdirSync(join(directory, 'tls')).map((name) => join(directory, 'tls', name)),
    ]
    expect(paths).toHaveLength(7)
    expect(paths.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([])
  })

  it('has another certificate half a minute after its address changed, under the same CA and port', async () => {
    const { status, look } = await start()
    const [url, ca] = [status.url(), status.rootCertificate()]
    const before = await dial(portOf(url), { ca })
    address = '192.168.1.40'
    await look()
    await until('the address is noticed', () => moves.length > 0)
    expect(moves).toEqual([`https://192.168.1.40:${portOf(url)}`])
    expect(status.url()).toBe(moves[0])
    expect(status.rootCertificate()).toBe(ca)
    expect(await namesAt(portOf(url), ca)).toContain('192.168.1.40')
    expect([...status.hosts()]).toContain('192.168.1.40')
    expect([...status.hosts()]).not.toContain('192.168.1.23')
    // Nobody who is connected is cut off.
    expect(await before.ask()).toContain('the app')
  })

  it('tells nobody of a network that went and came again', async () => {
    const { status, look } = await start()
    const url = status.url()
    address = undefined
    await look()
    await until('it is gone', () => status.url() === null)
    expect(status.problem()).toBeNull()
    address = '192.168.1.23'
    await look()
    await until('it is back', () => status.url() === url)
    expect(moves).toEqual([])
  })

  it('notices after a restart that it moved meanwhile', async () => {
    const first = await start({ port: 0 })
    await first.lan.stop()
    address = '192.168.1.40'
    await start({ port: 0 })
    expect(moves).toEqual([expect.stringContaining('https://192.168.1.40:')])
  })

  it('opens even where the address cannot be remembered', async () => {
    mkdirSync(join(directory, 'tls', 'last-url'), { recursive: true })
    expect((await start()).status.url()).toMatch(/^https:/)
  })

  it('stays shut where nothing can be kept, and says so', async () => {
    writeFileSync(join(directory, 'tls'), 'in the way')
    const { status } = await start()
    expect(status.url()).toBeNull()
    expect(status.problem()).toMatch(/^Cannot write .*intermediate\.key: /)
  })

  it('renews its certificate when sixty days are left, without a restart', async () => {
    const { status, look } = await start()
    const port = portOf(status.url())
    // By the clock of this machine the next one is not good yet.
    const first = await dial(port, { ca: null })
    clock.time += (396 - 61) * DAY_MS
    await look()
    expect((await dial(port, { ca: null })).validTo).toBe(first.validTo)
    clock.time += DAY_MS
    await look()
    await until('it is renewed', async () => (await dial(port, { ca: null })).validTo !== first.validTo)
    expect(status.validUntil()).toBeGreaterThan(clock.time + 395 * DAY_MS)
  })

  it('says that its port is taken, and opens as soon as it is free', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const taken = other.address()
    const port = typeof taken === 'object' && taken !== null ? taken.port : 0
    const { status, look } = await start({ port })
    expect(status.url()).toBeNull()
    expect(status.problem()).toBe(
      `Cannot listen on port ${port} for the local network: another program uses it; name another with --lan-port`,
    )
    await new Promise((resolve) => other.close(resolve))
    await look()
    await until('it is open', () => status.url() !== null)
    expect(status.problem()).toBeNull()
  })
})

describe('a certificate of the owner’s own', () => {
  const files = () => ({ certificate: join(directory, 'own.crt'), key: join(directory, 'own.key') })
  const put = ({ certificate, key }: { certificate: string; key: string }) => {
    writeFileSync(files().certificate, certificate)
    writeFileSync(files().key, key)
  }
  const one = makeWithOpenssl({ names: 'DNS:one.example.org,IP:127.0.0.1' })
  const two = makeWithOpenssl({ names: 'DNS:two.example.org,IP:127.0.0.1' })
  const expired = makeWithOpenssl({ names: 'DNS:old.example.org', from: '20250101000000Z', until: '20250201000000Z' })

  it('is used instead of ours, and its name is shown', async () => {
    put(one)
    const { status } = await start({ files: files() })
    expect(status.url()).toMatch(/^https:\/\/one\.example\.org:\d+$/)
    expect(status.fingerprint()).toBeNull()
    expect(await namesAt(portOf(status.url()), one.certificate)).toContain('one.example.org')
    expect([...status.hosts()]).toEqual(expect.arrayContaining(['one.example.org', '192.168.1.23', 'localhost']))
  })

  it('is taken anew when its files change', async () => {
    put(one)
    const { status, look } = await start({ files: files() })
    const port = portOf(status.url())
    put(two)
    await look()
    await until('the new one is in use', async () => status.hosts().has('two.example.org'))
    expect(await namesAt(port, two.certificate)).toContain('two.example.org')
  })

  it('stays in use while the new files are wrong, and that is said', async () => {
    put(one)
    const { status, look } = await start({ files: files() })
    put(expired)
    await look()
    await until('the problem is seen', () => status.problem() !== null)
    expect(status.problem()).toMatch(
      /own\.crt: it expired on 2025-02-01, .*The one from before stays in use, it is good until 2035-01-01$/,
    )
    expect(await namesAt(portOf(status.url()), one.certificate)).toContain('one.example.org')
    put(two)
    await look()
    await until('the problem is gone', () => status.problem() === null)
  })

  it.each([
    ['expired', expired, /it expired on 2025-02-01/],
    ['another’s', { certificate: one.certificate, key: two.key }, /belongs to another certificate/],
    ['nonsense', { certificate: 'nonsense', key: one.key }, /it is not a certificate in PEM form/],
  ])(
    'that is %s opens nothing, and neither does ours in its place, until it is put right',
    async (_, wrong, sentence) => {
      put(wrong)
      const free = await freePort()
      const { status, look } = await start({ files: files(), port: free })
      expect(status.problem()).toMatch(sentence)
      expect(status.url()).toBeNull()
      await expect(dial(free, { ca: one.certificate })).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      put(one)
      await look()
      await until('it is open', () => status.url() !== null)
      expect(await namesAt(free, one.certificate)).toContain('one.example.org')
    },
  )

  it('that is missing opens nothing', async () => {
    const { status } = await start({ files: files() })
    expect(status.problem()).toBe(`Cannot read the certificate file ${files().certificate}: there is no such file`)
  })
})

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const taken = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof taken === 'object' && taken !== null ? taken.port : 0
}
