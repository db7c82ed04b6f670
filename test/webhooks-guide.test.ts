import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { connect, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RETRY_DELAYS_MS } from '../src/domain/webhook-retry.ts'
import { DeliveryTypeSchema } from '../src/protocol/webhook.ts'
import { createHttpApp, START, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'
import { until } from './support/until.ts'

const guide = readFileSync(join(projectRoot, 'docs/webhooks.md'), 'utf8')
const blockOf = (language: string) => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'msu').exec(guide)?.[1] ?? ''

let directory: string
let app: HttpApp
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-webhook-guide-'))
})
afterAll(() => rmSync(directory, { recursive: true }))
beforeEach(async () => {
  app = await createHttpApp()
  // Receivers look at the time of day.
  app.wait(Date.now() - START)
})
afterEach(() => app.close())

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo // A server on TCP has one.
      server.close(() => resolve(port))
    })
  })

/** The beginning of what a request with this length is answered. */
const askWithLength = (port: number, length: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`POST /hook HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${length}\r\n\r\n`),
    )
    socket.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1')))
    socket.once('close', () => resolve(''))
    socket.once('error', reject)
    socket.once('data', () => socket.destroy())
  })

async function addWebhook(port: number): Promise<{ id: string; secret: string }> {
  const url = `http://127.0.0.1:${port}/hook`
  const { body } = await app.request('POST', '/api/webhooks', {
    url,
    events: ['message.received'],
    allow_loopback: true,
  })
  return { id: body.webhook.id, secret: body.secret }
}

describe('the receivers of the guide', () => {
  it.each([
    ['js', 'receiver.mjs', process.execPath],
    ['python', 'receiver.py', 'python3'],
  ])('take what is genuine and refuse what is not: %s', async (language, file, command) => {
    const path = join(directory, file)
    writeFileSync(path, blockOf(language))
    const port = await freePort()
    const { id, secret } = await addWebhook(port)
    const child: ChildProcess = spawn(command, [path], { env: { ...process.env, SECRET: secret, PORT: String(port) } })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    try {
      const test = async () => (await app.request('POST', `/api/webhooks/${id}/test`)).body.delivery.tries[0]
      const first = await until('the receiver listens', async () => {
        const tried = await test()
        return tried.status !== null && tried
      })
      expect(first).toMatchObject({ status: 204, error: null })
      app.webhooks.start()
      app.receive('+447700900001', ['dinner at eight'])
      await until(`the message is told, not ${output}`, () => output.includes('message.received dinner at eight'))
      expect(output).toMatch(/^ping ?$/mu)
      // Told once more, it is taken, and dropped.
      const told = () => app.store.webhookDeliveries.list(id, {}).deliveries.find(({ type }) => type !== 'ping')
      await app.request('POST', `/api/webhooks/${id}/deliveries/${told()?.id ?? ''}/resend`)
      await until('it is told again', () => told()?.tries.length === 2)
      expect(await test()).toMatchObject({ status: 204 })
      expect(output.match(/dinner at eight/gu)).toHaveLength(1)
      for (const headers of [{ 'webhook-timestamp': 'soon' }, { 'webhook-timestamp': '9'.repeat(5_000) }, {}]) {
        const url = `http://127.0.0.1:${port}/hook`
        expect(
          (await fetch(url, { method: 'POST', headers: { 'webhook-id': 'x', ...headers }, body: '{}' })).status,
        ).toBe(401)
      }
      expect(await askWithLength(port, 'many')).toMatch(/^HTTP\/1\.\d 40[01] /u)
      expect(output).not.toContain('Traceback')
      // It does not know the new secret, but the old one signs, too, for a day.
      await app.request('POST', `/api/webhooks/${id}/rotate`)
      expect(await test()).toMatchObject({ status: 204 })
      await app.request('POST', `/api/webhooks/${id}/rotate`)
      expect(await test()).toMatchObject({ status: 401 })
    } finally {
      child.kill('SIGKILL')
    }
  })

  it('take what is genuine and refuse what is not: a shell', async () => {
    const received: { headers: IncomingHttpHeaders; body: string }[] = []
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')))
      request.on('end', () => {
        received.push({ headers: request.headers, body })
        response.end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { id, secret } = await addWebhook((server.address() as AddressInfo).port) // A server on TCP has one.
    await app.request('POST', `/api/webhooks/${id}/test`)
    server.close()
    const check = (body: string) => {
      writeFileSync(join(directory, 'body.json'), body)
      const headers = received[0]?.headers ?? {}
      const env = {
        ...process.env,
        SECRET: secret,
        ID: String(headers['webhook-id']),
        TIMESTAMP: String(headers['webhook-timestamp']),
        SIGNATURE: String(headers['webhook-signature']),
      }
      return spawnSync('sh', ['-c', blockOf('bash')], { cwd: directory, env, encoding: 'utf8' }).stdout.trim()
    }
    expect(check(received[0]?.body ?? '')).toBe('genuine')
    expect(check(`${received[0]?.body ?? ''} `)).toBe('forged')
  })
})

describe('the guide to webhooks', () => {
  it('has curl lines that all do what they say', async () => {
    const receiver = createServer((_, response) => void response.end('thanks'))
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
    await app.server.listen({ host: '127.0.0.1', port: 0 })
    const portOf = (address: unknown) => (address as AddressInfo).port // A server on TCP has one.
    // What the reader has already, with the lowest id.
    const own = await addWebhook(portOf(receiver.address()))
    const before = (await app.get(`/api/webhooks/${own.id}`)).body
    const env = {
      PATH: process.env['PATH'],
      URL: `http://127.0.0.1:${portOf(app.server.server.address())}`,
      RECEIVER: `http://127.0.0.1:${portOf(receiver.address())}/`,
      TOKEN: app.createToken('admin').token,
    }
    const block = blockOf('sh')
    const { stdout } = await promisify(execFile)('sh', ['-c', `set -eu\n${block}`], { env, timeout: 60_000 })
    receiver.close()
    const answers = stdout.trim().split('\n')
    expect(answers).toHaveLength(block.match(/^(?:api|printf) /gmu)?.length ?? 0)
    for (const answer of answers) expect(JSON.parse(answer).success, answer).not.toBe(false)
    expect((await app.get(`/api/webhooks/${own.id}`)).body).toEqual(before)
  })

  it('names every event, and the pauses between tries', () => {
    const named = [...guide.matchAll(/^\| `([a-z_.]+)` \|/gmu)].map(([, name]) => name)
    expect(named).toEqual(DeliveryTypeSchema.anyOf.map((each) => each.const))
    const words = RETRY_DELAYS_MS.map((ms) =>
      ms < 60_000 ? `${ms / 1000} s` : ms < 3_600_000 ? `${ms / 60_000} min` : `${ms / 3_600_000} h`,
    )
    expect(guide.replaceAll('\n', ' ')).toContain(`after ${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`)
  })
})
