import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectControl } from '../../src/cli/control/control-client.ts'
import { createBrowserKey } from '../support/signing.ts'
import { runLanline, startDaemon, type Daemon, type DaemonOptions } from '../support/daemon.ts'

let home = ''
let dataDir = ''
let running: Daemon[] = []
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'lanline-start-'))
  // With a space, as anybody's directory may have.
  dataDir = join(home, 'my data')
})
afterEach(async () => {
  await Promise.all(running.map((daemon) => daemon.stop('SIGKILL')))
  running = []
  rmSync(home, { recursive: true })
})

async function start(options: Partial<DaemonOptions> = {}): Promise<Daemon> {
  const daemon = await startDaemon({ dataDir, env: { HOME: home, PATH: dirname(process.execPath) }, ...options })
  running.push(daemon)
  return daemon
}

const run = (...args: readonly string[]) =>
  runLanline([...args, '--data', dataDir], { env: { HOME: home, PATH: dirname(process.execPath) } })

function get(daemon: Daemon, path: string, token?: string) {
  return fetch(daemon.url + path, token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } })
}

async function pairWith(daemon: Daemon, code: string) {
  return fetch(`${daemon.url}/api/pair`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: daemon.url },
    body: JSON.stringify({ code, device_name: 'a browser', public_key: createBrowserKey().publicKey }),
  })
}

describe('lanline start', () => {
  it('listens, says where, and says on a first start how to come in', async () => {
    const daemon = await start()
    expect((await get(daemon, '/health')).status).toBe(200)
    const code = /pairing code: ([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(daemon.output())?.[1] ?? ''
    expect((await pairWith(daemon, code)).status).toBe(200)
    expect(daemon.output()).toContain(`${daemon.url}/pair#c=`)
  })

  it('says what to do where there is no phone, and stays', async () => {
    const daemon = await start()
    expect(daemon.output()).toContain('termux-sms-list is not on PATH')
    expect((await get(daemon, '/health')).status).toBe(200)
  })

  it('keeps everything it writes to its owner', async () => {
    await start()
    const paths = [
      dataDir,
      ...readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).map((name) => join(dataDir, name)),
    ]
    expect(paths.filter((path) => (statSync(path).mode & 0o077) !== 0)).toEqual([])
  })

  it('ends a second start on the same data with a sentence, the first unharmed', async () => {
    const daemon = await start()
    const second = run('start', '--port', '0')
    expect(second).toMatchObject({ status: 1, stdout: '' })
    expect(second.stderr).toMatch(/^lanline start: Cannot open the data in .*: another Lanline is using it\n$/)
    expect((await get(daemon, '/health')).status).toBe(200)
    expect(run('pair').status).toBe(0)
  })

  it('says that its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => other.once('listening', resolve))
    const address = other.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const { status, stderr } = run('start', '--port', String(port))
    other.close()
    expect(status).toBe(1)
    expect(stderr).toBe(
      `lanline start: Cannot listen on port ${port}: another program uses it; name another with --port\n`,
    )
  })

  it('stops in order when asked, and takes its control socket away', async () => {
    const daemon = await start()
    expect(await daemon.stop('SIGTERM')).toBe(0)
    expect(existsSync(join(dataDir, 'control.sock'))).toBe(false)
  })

  it('starts again after being killed', async () => {
    await (await start()).stop('SIGKILL')
    expect(existsSync(join(dataDir, 'control.sock'))).toBe(true)
    expect(run('pair')).toMatchObject({ status: 1 })
    await start()
    expect(run('pair')).toMatchObject({ status: 0 })
  })

  it('shows in its log that it started', async () => {
    const daemon = await start({ env: { HOME: home, PATH: '/nowhere', LANLINE_LOG_LEVEL: 'info' } })
    await daemon.stop()
    expect(run('logs').stdout).toMatch(/info {2}started version=/)
  })
})

describe('verbs beside a running daemon', () => {
  it('make a token that stands alone on stdout and lets its owner in, until it is revoked', async () => {
    const daemon = await start()
    const { status, stdout, stderr } = run('token', 'create', 'my script')
    expect(status).toBe(0)
    expect(stdout).toMatch(/^lan_\S+\n$/)
    const token = stdout.trim()
    expect((await get(daemon, '/api/conversations/enhanced', token)).status).toBe(200)

    expect(run('devices').stdout).toContain('my script')
    const id = /devices revoke (\S+)/.exec(stderr)?.[1] ?? ''
    expect(run('devices', 'revoke', id)).toMatchObject({ status: 0, stdout: `revoked ${id}\n` })
    expect((await get(daemon, '/api/conversations/enhanced', token)).status).toBe(401)
    expect(run('devices', 'revoke', id)).toMatchObject({ status: 1 })
  })

  it('get tokens lent that even a killed daemon takes back', async () => {
    const daemon = await start()
    const control = await connectControl(join(dataDir, 'control.sock'))
    const { token } =
      (await control?.ask('create_token', { name: 'x', scopes: ['read'], proof: 'bearer', until_closed: true })) ?? {}
    expect((await get(daemon, '/api/session', token)).status).toBe(200)
    await daemon.stop('SIGKILL')
    control?.close()

    const next = await start()
    expect((await get(next, '/api/session', token)).status).toBe(401)
    expect(run('token', 'create', 'lent: x').status).toBe(1)
  })

  it('make a code that lets one browser in, once', async () => {
    const daemon = await start()
    const { stdout } = run('pair')
    const link = /#c=(\S+)/.exec(stdout)?.[1] ?? ''
    expect((await pairWith(daemon, link)).status).toBe(200)
    expect((await pairWith(daemon, link)).status).toBe(403)
    expect(run('devices').stdout).toMatch(/browser .* a browser/)
  })

  it('reach it where the data lies too deep for a socket', async () => {
    dataDir = join(home, 'd'.repeat(60), 'e'.repeat(60))
    const daemon = await start()
    expect(run('devices').status).toBe(0)
    // In order, so that no socket stays behind outside the data.
    await daemon.stop()
  })
})

describe('verbs without a daemon', () => {
  it('work on the data itself', async () => {
    const { status, stdout } = run('token', 'create', 'early')
    expect(status).toBe(0)
    expect(run('devices').stdout).toContain('early')
    const daemon = await start()
    expect((await get(daemon, '/api/conversations/enhanced', stdout.trim())).status).toBe(200)
  })
})
