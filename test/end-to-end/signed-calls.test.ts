import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'

const page = readFileSync(join(projectRoot, 'docs/signed-calls.md'), 'utf8')
const [script = ''] = [...page.matchAll(/```sh\n(#!\/bin\/sh\n.*?)```/gs)].map(([, text = '']) => text)

let home = ''
let daemon: Daemon
let key = ''
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lanline-signed-'))
  writeFileSync(join(home, 'lanline-call'), script)
  daemon = await startDaemon({ dataDir: join(home, 'data'), args: ['--demo', '--no-lan'] })
  key = runLanline(['key', 'create', 'script', '--data', join(home, 'data')]).stdout.trim()
})
afterAll(async () => {
  await daemon.stop()
  rmSync(home, { recursive: true })
})

/** Runs the script of the page as it stands. */
async function call(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn('sh', [join(home, 'lanline-call'), ...args], {
    env: { ...process.env, LANLINE_URL: daemon.url, LANLINE_KEY: key, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  for await (const chunk of child.stdout) text += String(chunk)
  return JSON.parse(text)
}

function findFreePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

describe('the script of docs/signed-calls.md', () => {
  it('is there', () => {
    expect(script).toContain('openssl dgst -sha256 -hmac')
    expect(key).toMatch(/^lank_/)
  })

  it('reads with curl and openssl, queries and letters of any kind included', async () => {
    expect(await call(['GET', '/api/session'])).toMatchObject({ device: { name: 'script', proof: 'signing_key' } })
    const list = await call(['GET', '/api/conversations/enhanced?per_page=3&search='])
    expect(list.conversations.length).toBeLessThanOrEqual(3)
    expect(await call(['GET', '/api/search?q=%E2%82%AC&has='])).toHaveProperty('error.code', 'invalid')
  })

  it('writes, with a body and without', async () => {
    const body = JSON.stringify({ to: '+447700900123', message: 'Thé "prêt" 🍵' })
    expect(await call(['POST', '/api/messages', body])).toMatchObject({ success: true, message: { status: 'pending' } })
    expect(await call(['POST', '/api/poke'])).toMatchObject({ success: true })
  })

  it('goes through the door to the local network once curl trusts the certificate as the page says', async () => {
    const [, steps = ''] = /```sh\n(export LANLINE_URL=https:.*?)```/s.exec(page) ?? []
    expect(steps).toContain('CURL_CA_BUNDLE=')
    const dataDir = join(home, 'lan')
    const port = await findFreePort()
    const open = await startDaemon({ dataDir, args: ['--demo', '--lan-port', String(port)], lan: true })
    const own = runLanline(['key', 'create', 'script', '--data', dataDir]).stdout.trim()
    const here = steps.replace(/https:\S+/, `https://127.0.0.1:${port}`)
    const { stdout, stderr } = spawnSync('sh', ['-euc', `${here}\nexec sh lanline-call GET /api/session`], {
      cwd: home,
      env: { ...process.env, LANLINE_KEY: own },
      encoding: 'utf8',
    })
    await open.stop()
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^sha256 Fingerprint=[0-9A-F:]{95}\n/i)
    expect(JSON.parse(stdout.slice(stdout.indexOf('\n')))).toMatchObject({ device: { proof: 'signing_key' } })
  })

  it('is refused with another key', async () => {
    const wrong = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0')
    expect(await call(['GET', '/api/session'], { LANLINE_KEY: wrong })).toMatchObject({
      error: { code: 'unauthorized', message: expect.stringContaining('the signature is not right') },
    })
  })

  it('is made once: the very same call again is refused', async () => {
    const shim = join(home, 'date')
    writeFileSync(shim, `#!/bin/sh\necho ${Math.floor(Date.now() / 1000)}\n`, { mode: 0o755 })
    const openssl = join(home, 'openssl')
    // The nonce alone is taken from chance.
    writeFileSync(
      openssl,
      `#!/bin/sh\n[ "$1" = rand ] && exec echo 00000000000000000000000000000000\nPATH='${process.env['PATH']}' exec openssl "$@"\n`,
      { mode: 0o755 },
    )
    const env = { PATH: `${home}:${process.env['PATH']}` }
    expect(await call(['POST', '/api/poke'], env)).toMatchObject({ success: true })
    expect(await call(['POST', '/api/poke'], env)).toMatchObject({
      error: { message: expect.stringContaining('this very request was made before') },
    })
  })

  it('opens no hole when the daemon is killed and started again', async () => {
    const dataDir = join(home, 'other')
    const first = await startDaemon({ dataDir, args: ['--demo', '--no-lan'] })
    const own = runLanline(['key', 'create', 'script', '--data', dataDir]).stdout.trim()
    const port = new URL(first.url).port
    const now = Math.floor(Date.now() / 1000)
    writeFileSync(join(home, 'date'), `#!/bin/sh\necho ${now}\n`, { mode: 0o755 })
    const env = { PATH: `${home}:${process.env['PATH']}`, LANLINE_KEY: own, LANLINE_URL: first.url }
    expect(await call(['POST', '/api/poke'], env)).toMatchObject({ success: true })
    await first.stop('SIGKILL')
    const second = await startDaemon({ dataDir, args: ['--demo', '--no-lan', '--port', port] })
    const again = await call(['POST', '/api/poke'], env)
    await second.stop()
    expect(again).toMatchObject({
      error: { code: 'rate_limited', message: expect.stringContaining('Lanline has just started') },
    })
  })
})
