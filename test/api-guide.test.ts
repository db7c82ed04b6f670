import { execFile, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AppError } from '../src/domain/app-error.ts'
import { replyTo } from '../src/http/error-reply.ts'
import { ErrorCodeSchema, type ErrorCode } from '../src/protocol/error.ts'
import { createHttpApp, type HttpApp } from './support/http-app.ts'
import { projectRoot } from './support/source-files.ts'
import { until } from './support/until.ts'

const guide = readFileSync(join(projectRoot, 'docs/api.md'), 'utf8')
const blocks = [...guide.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp()
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

describe('the guide to the API', () => {
  it('has curl lines that all do what they say', async () => {
    // What the reader has already, with the lowest ids.
    const { id, messages } = app.receive('+447700900001', ['apple', 'dinner at eight'])
    await app.request('POST', '/api/templates', { name: 'Mine', shortcut: 'mine', text: 'My own' })
    await app.request('POST', '/api/webhooks', { url: 'https://example.org/mine', events: ['message.sent'] })
    const lookAtOwn = async () =>
      (
        await Promise.all(
          [`/api/conversations/${id}`, `/api/messages/${messages[0]?.id ?? ''}`, '/api/templates', '/api/webhooks'].map(
            app.get,
          ),
        )
      ).map(({ status, body }) => [status, body])
    const before = await lookAtOwn()

    const scopes = [...guide.matchAll(/^lanline token create .* --scope ([a-z,]+)$/gmu)].map(([, list = '']) => list)
    expect(scopes).toEqual(['read,send', 'admin'])
    const [token, adminToken] = [app.createToken('read', 'send').token, app.createToken('admin').token]
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    // Nothing else comes from outside: every id is out of an answer.
    const env = {
      PATH: process.env['PATH'],
      URL: `http://127.0.0.1:${port}`,
      TOKEN: token,
      ADMIN_TOKEN: adminToken,
    }
    // A call that is refused ends the shell, and the message names it.
    const script = ['set -eu', ...blocks].join('\n').replaceAll('echo; }', 'echo; } || { echo "$@" >&2; exit 1; }')
    const { stdout } = await promisify(execFile)('sh', ['-c', script], { env, timeout: 60_000 })
    const answers = stdout.trim().split('\n')
    expect(answers).toHaveLength(script.match(/^(?:api|admin|printf) /gmu)?.length ?? 0)
    for (const answer of answers) expect(JSON.parse(answer).success, answer).not.toBe(false)
    expect(await lookAtOwn()).toEqual(before)
  })

  it('has a client of the socket that hears what comes in, also what it missed', async () => {
    const address = app.server.server.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const client = /^```js\n(.*?)^```/msu.exec(guide)?.[1] ?? ''
    const env = { ...process.env, URL: `http://127.0.0.1:${port}`, TOKEN: app.token }
    const child = spawn(process.execPath, ['--input-type=module', '-e', client], { env })
    let output = ''
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString('utf8')))
    const sockets = new Set<Socket>()
    app.server.server.on('connection', (socket: Socket) => sockets.add(socket))
    const opened = () => app.logged.filter((each) => JSON.stringify(each).includes('a socket opened')).length
    try {
      await until('the client is there', () => opened() === 1)
      app.receive('+447700900002', ['while it listens'])
      await until(`it heard the first, not ${output}`, () => output.includes('+447700900002 while it listens'))
      for (const socket of sockets) socket.destroy()
      app.receive('+447700900002', ['while it was away'])
      await until('it heard what it missed', () => output.includes('+447700900002 while it was away'))
      expect(opened()).toBe(2)
      expect(output.trim().split('\n')).toHaveLength(2)
    } finally {
      child.kill('SIGKILL')
    }
  })

  it('names every code of an error with its status', () => {
    const rows = [...guide.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \|/gmu)].map(([, code = '', status]) => [
      code,
      Number(status),
    ])
    const codes: string[] = ErrorCodeSchema.anyOf.map((each) => each.const)
    expect(rows.map(([code]) => String(code)).toSorted()).toEqual(codes.toSorted())
    for (const [code, status] of rows) {
      // The border: the row above proved that it is a code.
      const reply = replyTo(new AppError(code as ErrorCode, 'x'))
      expect([code, reply?.status]).toEqual([code, status])
    }
  })

  it('leads only to headings and pages that are there', () => {
    const headings = new Set(
      [...guide.matchAll(/^## (.+)$/gmu)].map(([, title = '']) => title.toLowerCase().replaceAll(' ', '-')),
    )
    const anchors = [...guide.matchAll(/\]\(#([a-z-]+)\)/gu)].map(([, anchor]) => anchor)
    expect(anchors.filter((anchor) => !headings.has(anchor ?? ''))).toEqual([])
    const contents = guide.slice(0, guide.indexOf('\n## '))
    expect([...contents.matchAll(/\]\(#([a-z-]+)\)/gu)].map(([, anchor]) => anchor)).toEqual([...headings])
    const pages = [...guide.matchAll(/\]\(([a-z-]+\.md)\)/gu)].map(([, page = '']) => page)
    expect(pages.filter((page) => !existsSync(join(projectRoot, 'docs', page)))).toEqual([])
  })

  it('names every route there is, and none that is not', async () => {
    const { body } = await app.get('/api/openapi.json')
    const described = Object.entries<object>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const listed = [...guide.matchAll(/^\| `([A-Z]+ \/[^`]*)` \|/gmu)].map(([, route = '']) => route)
    expect(listed.toSorted()).toEqual(described.toSorted())
  })
})
