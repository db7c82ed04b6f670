import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { makeWithOpenssl } from '../support/certificates.ts'

let home = ''
let dataDir = ''
let daemon: Daemon | undefined
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanline-own-'))
  dataDir = join(home, 'my data')
})
afterEach(async () => {
  await daemon?.stop()
  daemon = undefined
  rmSync(home, { recursive: true })
})

const environment = () => ({ HOME: home, PATH: dirname(process.execPath), LANLINE_NAMES: 'phone.lan' })
const run = (...args: readonly string[]) => runLanline([...args, '--data', dataDir], { env: environment() })

async function start(env: Record<string, string> = {}): Promise<Daemon> {
  daemon = await startDaemon({ dataDir, lan: true, env: { ...environment(), ...env } })
  return daemon
}

describe('lanline start with its door to the local network', () => {
  it('shows address, fingerprint and code together, and so do pair and doctor', async () => {
    const started = await start()
    const output = () => started.output()
    const url = /on your network: (https:\/\/phone\.lan:\d+)/.exec(output())?.[1] ?? 'nothing'
    const [group = 'nothing'] = /[0-9A-F]{2}(:[0-9A-F]{2}){3}/.exec(output()) ?? []
    expect(output()).toContain(`on another device open ${url}/pair#c=`)
    const { stdout } = run('pair')
    expect(stdout).toContain(`on another device open ${url}/pair#c=`)
    expect(stdout).toContain(`open ${url.replace('https', 'http')}/trust there`)
    expect(stdout).toContain(group)
    expect(run('doctor').stdout).toMatch(new RegExp(`Other devices must see this fingerprint \\(SHA-256\\): ${group}`))
  })

  it('has the same fingerprint after a restart', async () => {
    const fingerprintOf = (of: Daemon) => /\(SHA-256\):\n([\s0-9A-F:]+)\n/.exec(of.output())?.[1]
    const first = fingerprintOf(await start())
    await daemon?.stop()
    expect(first).toMatch(/[0-9A-F]{2}:/)
    expect(run('doctor').stdout).toContain(first?.trim().split(/\s+/)[0])
    expect(fingerprintOf(await start())).toBe(first)
  })

  it('stays shut for a wrong certificate, says why, and serves this device all the same', async () => {
    const own = makeWithOpenssl({ names: 'DNS:phone.lan', from: '20250101000000Z', until: '20250201000000Z' })
    const [certificate, key] = [join(home, 'own.crt'), join(home, 'own.key')]
    writeFileSync(certificate, own.certificate)
    writeFileSync(key, own.key)
    const env = { LANLINE_TLS_CERT: certificate, LANLINE_TLS_KEY: key }
    const started = await start(env)
    expect(started.output()).toContain(`Cannot use the certificate in ${certificate}: it expired on 2025-02-01`)
    expect(started.output()).not.toContain('on your network')
    expect((await fetch(`${started.url}/health`)).status).toBe(200)

    const says = new RegExp(
      `^fail  Cannot use the certificate in ${certificate}: it expired on 2025-02-01.*\\n      → Put that right, .*LANLINE_TLS_CERT`,
      'm',
    )
    expect(run('doctor').stdout).toMatch(says)
    await daemon?.stop()
    const alone = runLanline(['doctor', '--data', dataDir], { env: { ...environment(), ...env } })
    expect(alone.stdout).toMatch(says)
    expect(alone.status).toBe(1)
  })

  it('tells apart a port that another program has, with a daemon and before one', async () => {
    const other = createServer().listen(0, '0.0.0.0')
    await once(other, 'listening')
    const bound = other.address()
    const port = typeof bound === 'object' && bound !== null ? String(bound.port) : ''
    try {
      const doctor = () =>
        runLanline(['doctor', '--data', dataDir], { env: { ...environment(), LANLINE_LAN_PORT: port } })
      const alone = doctor()
      expect(alone.stdout).toMatch(
        new RegExp(`^fail  Port ${port} for the local network cannot be used: .*\\n      → .*--lan-port$`, 'm'),
      )
      expect(alone.status).toBe(1)

      daemon = await startDaemon({ dataDir, lan: true, args: ['--lan-port', port], env: environment() })
      expect(doctor().stdout).toMatch(
        new RegExp(`^fail  Cannot listen on port ${port} .*another program uses it.*\\n      → .*--lan-port$`, 'm'),
      )
      const { findings } = JSON.parse(run('doctor', '--json').stdout)
      const failed = findings.filter(({ id }: { id: string }) => id === 'lan_port' || id === 'certificate')
      expect(failed).toMatchObject([{ id: 'lan_port', state: 'fail' }])
    } finally {
      other.close()
    }
  })

  it('has no such door with --no-lan', async () => {
    daemon = await startDaemon({ dataDir, env: environment() })
    expect(daemon.output()).not.toMatch(/on your network|local network/)
    expect(run('doctor').stdout).toContain('Only this device is served (--no-lan)')
    expect((await fetch(`${daemon.url}/lanline-ca.crt`)).status).toBe(404)
  })

  it('ends with 2 where one of two files is named', () => {
    const { status, stderr } = runLanline(['start', '--data', dataDir], {
      env: { ...environment(), LANLINE_TLS_CERT: '/x' },
    })
    expect(status).toBe(2)
    expect(stderr).toContain('LANLINE_TLS_CERT is set, but LANLINE_TLS_KEY is not: they go together')
  })
})
