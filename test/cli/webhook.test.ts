import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spawn, spawnSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runLanline, startDaemon, type Daemon } from '../support/daemon.ts'
import { projectRoot } from '../support/source-files.ts'
import { until } from '../support/until.ts'

let home = ''
let dataDir = ''
let daemon: Daemon
let receiver: Server
let url = ''
let token = ''
let answerWith = 200
const received: { id: string; type: string; body: string | null }[] = []
const start = () => startDaemon({ dataDir, args: ['--demo', '--no-lan'], env: { HOME: home } })

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'lanline-webhook-'))
  dataDir = join(home, 'demo data')
  receiver = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
    request.on('end', () => {
      const { type, data } = JSON.parse(body)
      if (answerWith === 200)
        received.push({ id: String(request.headers['webhook-id']), type, body: data.message?.body ?? null })
      response.writeHead(answerWith).end('thanks\u001b[2J')
    })
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/secret-path` // A server on TCP has one.
  daemon = await start()
  token = runLanline(['token', 'create', 'poker', '--data', dataDir], { env: { HOME: home } }).stdout.trim()
})
afterAll(async () => {
  await daemon.stop()
  receiver.closeAllConnections()
  receiver.close()
  rmSync(home, { recursive: true })
})

/** Without blocking: the receiver is in this very process. */
async function run(...args: readonly string[]) {
  const main = join(projectRoot, 'src/main.ts')
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, 'webhook', ...args, '--data', dataDir],
    {
      env: { ...process.env, HOME: home },
    },
  )
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString('utf8')))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString('utf8')))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { status, stdout, stderr }
}
const twin = (...args: readonly string[]) =>
  spawnSync(join(dataDir, 'twin/bin/lanline-twin'), args, { encoding: 'utf8' })
async function receive(body: string) {
  expect(twin('arrive', '--from', '+447700900111', '--body', body).status).toBe(0)
  await fetch(`${daemon.url}/api/poke`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
}

// In order: each step goes on where the one before ended.
describe('lanline webhook', () => {
  it('says how it is used wrongly', async () => {
    expect(await run('add')).toMatchObject({ status: 2 })
    expect((await run('add', url, '--events', 'message.read')).stderr).toContain('--events is "message.read"')
    expect((await run('add', url)).stderr).toMatch(/^lanline webhook: Cannot keep this webhook: http shows the texts/u)
    expect((await run('list')).stdout).toContain('none yet')
  })

  it('adds one, and prints its secret alone', async () => {
    const { status, stdout, stderr } = await run('add', url, '--name', 'Home', '--allow-loopback')
    expect([status, stdout]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=\n$/u)])
    expect(stderr).toContain('hook_1 "Home" is told message.received')
    expect((await run()).stdout).toMatch(/hook_1 +Home +nothing told yet +0 +message\.received/u)
  })

  it('tests it, and says what was answered', async () => {
    expect(await run('test', 'hook_1')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^taken: 200 in \d+ ms\nthanks�\[2J\n$/u),
    })
    answerWith = 404
    expect(await run('test', 'hook_1')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('there is nothing at this address'),
    })
    answerWith = 200
  })

  it('is told of a message that comes in, once, also when the daemon is killed while it could not be told', async () => {
    await receive('first words')
    await until('the first one is told', () => received.some(({ body }) => body === 'first words'))
    answerWith = 503
    await receive('second words')
    await until('it was tried', async () => (await run('log', 'hook_1')).stdout.includes('it answered 503'))
    await daemon.stop('SIGKILL')
    answerWith = 200
    daemon = await start()
    await until('the second one is told', () => received.some(({ body }) => body === 'second words'))
    // The people of the demo write, too.
    const told = received.filter(({ body }) => body?.endsWith(' words'))
    expect(told.map(({ body }) => body)).toEqual(['first words', 'second words'])
    expect(new Set(told.map(({ id }) => id)).size).toBe(2)
  })

  it('shows the log, and sends one again', async () => {
    const { stdout } = await run('log', 'hook_1')
    // The people of the demo write, too; only this one took two tries.
    const row = /(delivery_\d+) +\S+ \S+ +message\.received +delivered +2 +200 in \d+ ms/u.exec(stdout)
    const id = row?.[1] ?? ''
    expect((await run('resend', 'hook_1', id)).stdout).toBe(`${id} is sent again\n`)
    await until('it is told again', () => received.filter(({ body }) => body === 'second words').length === 2)
    const told = received.filter(({ body }) => body === 'second words')
    expect(told[0]?.id).toBe(told[1]?.id)
  })

  it('leaves no address, text or number in the log of the daemon', () => {
    const logs = readdirSync(join(dataDir, 'logs'), { recursive: true, withFileTypes: true }).filter((each) =>
      each.isFile(),
    )
    const text = logs.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8')).join('')
    expect(`${text}${daemon.output()}`).not.toMatch(/secret-path|second words|7700900111/u)
  })

  it('works without a daemon, but for the test', async () => {
    await daemon.stop()
    const added = await run('add', 'https://example.org/', '--name', 'x'.repeat(61))
    expect(added).toMatchObject({
      status: 1,
      stderr: 'lanline webhook: Cannot keep a webhook: name has 61 characters, the most is 60\n',
    })
    expect((await run('add', 'https://example.org/', '--fingerprint', 'abc')).stderr).toContain(
      'Cannot keep a webhook: tls_fingerprint',
    )
    expect((await run('off', 'hook_1')).stdout).toBe('"Home" is off now\n')
    expect((await run('list')).stdout).toMatch(/hook_1 +Home +off /u)
    expect((await run('rotate', 'hook_1')).stdout).toMatch(/^whsec_/u)
    expect(await run('test', 'hook_1')).toMatchObject({ status: 1, stderr: expect.stringContaining('no daemon runs') })
    expect((await run('remove', 'hook_1')).stdout).toBe('removed hook_1 "Home"\n')
    daemon = await start()
    expect((await run('list')).stdout).toContain('none yet')
    expect((await run('remove', 'hook_1')).stderr).toContain('Cannot find this webhook')
  })
})
