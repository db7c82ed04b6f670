import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpServer } from 'node:http'
import { createServer as createHttpsServer, type Server } from 'node:https'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doctorFilesIn } from '../../../src/app/doctor/daemon-doctor.ts'
import { findHealth, findLine, findPort } from '../../../src/app/doctor/line-findings.ts'
import { NO_LAN, type LanStatus } from '../../../src/http/lan/lan-status.ts'
import { createPeerMemory } from '../../../src/http/lan/peer-memory.ts'
import { makeWithOpenssl } from '../../support/certificates.ts'
import { namesOf } from '../../support/doctor-names.ts'

const DAY_MS = 24 * 60 * 60_000
const now = Date.UTC(2026, 5, 1)
const config = { port: 0, names: [], files: undefined, mayBeCarrier: false }
let directory = ''
let open: { close(): unknown }[] = []
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-line-'))
  open = []
})
afterEach(() => {
  open.forEach((server) => server.close())
  rmSync(directory, { recursive: true })
})

const look = async (lan: Partial<LanStatus> | undefined, own: Partial<typeof config> = {}) =>
  namesOf(await findLine({ ...config, ...own }, lan && { ...NO_LAN, ...lan }, { files: doctorFilesIn(directory), now }))

function portOf(server: { address(): unknown }): number {
  const address = server.address()
  return typeof address === 'object' && address !== null && 'port' in address ? Number(address.port) : 0
}

/** A door with a certificate of these names and days; what comes in gets this status. */
async function openDoor(certificate: Parameters<typeof makeWithOpenssl>[0], status = 200): Promise<Partial<LanStatus>> {
  const own = makeWithOpenssl({ isOwnCa: true, ...certificate })
  const server: Server = createHttpsServer({ cert: own.certificate, key: own.key }, (_, response) => {
    response.writeHead(status).end('{"version":"1"}')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  open.push(server)
  return { url: () => `https://127.0.0.1:${portOf(server)}`, rootCertificate: () => own.certificate }
}

describe('what the doctor says of the door to the local network', () => {
  it('is nothing more where there is none', async () => {
    expect(namesOf(await findLine(undefined, undefined, { files: doctorFilesIn(directory), now }))).toEqual(['lan.off'])
    expect(await look({})).toEqual(['lan.nowhere'])
  })

  it('reaches it through its own address, with its certificate and name, and proves no more than that', async () => {
    const door = await openDoor({ names: 'IP:127.0.0.1' })
    expect(await look(door)).toEqual(['lan.reached', 'lan_peers.none'])
  })

  it('tells a certificate for another address from one that has expired, and both from a door that is shut', async () => {
    expect(await look(await openDoor({ names: 'DNS:phone.lan' }))).toContain('lan.wrong_name')
    const old = { names: 'IP:127.0.0.1', from: '20250101000000Z', until: '20250201000000Z' }
    expect(await look(await openDoor(old))).toContain('lan.expired')
    expect(await look(await openDoor({ names: 'IP:127.0.0.1' }, 503))).toContain('lan.answered')
    expect(await look({ url: () => 'https://127.0.0.1:1' })).toContain('lan.unreachable')
  })

  it('tells that another device came through, or only got here, from that nobody did', async () => {
    const peers = createPeerMemory({ now: () => now })
    const door = { url: () => 'https://127.0.0.1:1', peers: peers.last }
    const here = { remoteAddress: '192.168.1.23', localAddress: '192.168.1.23' }
    peers.note('trusting', here)
    peers.note('trusting', { remoteAddress: '127.0.0.1', localAddress: '127.0.0.1' })
    expect(await look(door)).toContain('lan_peers.none')
    peers.note('plain', { remoteAddress: '::ffff:192.168.1.7', localAddress: '::ffff:192.168.1.23' })
    expect(await look(door)).toContain('lan_peers.untrusted')
    peers.note('trusting', { ...here, remoteAddress: '192.168.1.7' })
    expect(await look(door)).toContain('lan_peers.proven')
    expect(peers.last().plain?.address).toBe('192.168.1.7')
  })

  it('names what keeps it shut', async () => {
    expect(await look({ problem: () => 'Cannot listen', problemOf: () => 'port' })).toEqual(['lan_port.problem'])
    expect(await look({ problem: () => 'It expired', problemOf: () => 'certificate' })).toEqual(['certificate.problem'])
  })

  it('counts the days of the certificate, and shows its fingerprint', async () => {
    const until = (days: number) => look({ validUntil: () => now + days * DAY_MS, fingerprint: () => 'AA:BB:CC:DD:EE' })
    expect(await until(30)).toEqual(['lan.nowhere', 'certificate_end.ok', 'fingerprint.note'])
    expect(await until(10)).toContain('certificate_end.soon')
    expect(await until(-1)).toContain('certificate_end.over')
  })

  it('looks at port and files before a daemon takes them', async () => {
    const other = createServer().listen(0, '0.0.0.0')
    await once(other, 'listening')
    const port = portOf(other)
    expect(await look(undefined, { port })).toEqual(['lan.no_daemon', 'lan_port.taken'])
    await new Promise((resolve) => other.close(resolve))
    expect(await look(undefined, { port })).toEqual(['lan.no_daemon', 'lan_port.free'])
  })

  it("looks at the owner's own certificate before a daemon takes it", async () => {
    const paths = { certificate: join(directory, 'own.crt'), key: join(directory, 'own.key') }
    const put = (until: string) => {
      const own = makeWithOpenssl({ names: 'DNS:phone.lan', until })
      writeFileSync(paths.certificate, own.certificate)
      writeFileSync(paths.key, own.key)
    }
    const names = async () =>
      namesOf(await findLine({ ...config, files: paths }, undefined, { files: doctorFilesIn(directory), now }))
    put('20260201000000Z')
    expect(await names()).toContain('certificate.problem')
    put('20300101000000Z')
    expect(await names()).toContain('certificate.ok')
  })
})

describe('what the doctor says of the port of this device', () => {
  it('tells another Lanline that has it from another program, and both from nobody', async () => {
    const server = createHttpServer((_, response) => response.end('{"status":"ok","version":"0.9.0"}'))
    await once(server.listen(0, '127.0.0.1'), 'listening')
    const port = portOf(server)
    const url = `http://127.0.0.1:${port}`
    expect(namesOf([await findPort(port), await findHealth(url)])).toEqual(['port.taken_by_lanline', 'port.ok'])
    await new Promise((resolve) => server.close(resolve))
    expect(namesOf([await findPort(port), await findHealth(url)])).toEqual(['port.free', 'port.silent'])

    const other = createServer((socket) => socket.end('no HTTP\n')).listen(port, '127.0.0.1')
    await once(other, 'listening')
    expect(namesOf([await findPort(port)])).toEqual(['port.taken'])
    other.close()
  })
})
