import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { projectRoot } from '../support/source-files.ts'

const page = readFileSync(join(projectRoot, 'docs/poke.md'), 'utf8')
const blocks = [...page.matchAll(/^```sh\n(.*?)^```/gmsu)].map(([, block = '']) => block)
const calls = blocks.filter((block) => block.includes('/api/poke'))

let app: HttpApp
beforeAll(async () => {
  app = await createHttpApp()
  await app.server.listen({ host: '127.0.0.1', port: 0 })
})
afterAll(() => app.close())

function portOf(): number {
  const address = app.server.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('It does not listen')
  return address.port
}

async function run(script: string, token: string): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), 'lanline-poke-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const here = script.replaceAll('127.0.0.1:5000', `127.0.0.1:${portOf()}`)
  const env = { ...process.env, HOME: home, TOKEN: token }
  return (await promisify(execFile)('sh', ['-c', `set -eu\n${here}`], { env, timeout: 30_000 })).stdout
}

describe('the page about pokes', () => {
  it('has three ways to call, and each is answered as it says, with a token that may do nothing else', async () => {
    const { token } = app.createToken('poke')
    expect(calls).toHaveLength(3)
    for (const call of calls) {
      app.asked.length = 0
      expect(JSON.parse(await run(call, token))).toEqual({ success: true, scope: 'phone' })
      expect(app.asked).toEqual(['announced'])
    }
    for (const path of ['/api/conversations/enhanced', '/api/session', '/api/settings']) {
      const answer = await app.request('GET', path, undefined, { headers: { authorization: `Bearer ${token}` } })
      expect([path, answer.status]).toEqual([path, 403])
    }
  })

  it.each([
    ['application/json', '{"from":"+4477009'],
    ['application/x-www-form-urlencoded', 'from=%2B447700900001&text=hello'],
    ['multipart/form-data; boundary=x', '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nhello\r\n--x--\r\n'],
    ['text/plain', 'hello'],
    ['', 'hello'],
  ])('throws away a body of the kind %j', async (type, body) => {
    const { token } = app.createToken('poke')
    app.asked.length = 0
    const answer = await fetch(`http://127.0.0.1:${portOf()}/api/poke`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, ...(type !== '' && { 'content-type': type }) },
      // Bytes, for which no kind is made up.
      body: new TextEncoder().encode(body),
    })
    expect([answer.status, await answer.json()]).toEqual([202, { success: true, scope: 'phone' }])
    expect(app.asked).toEqual(['announced'])
  })

  it('refuses a body beyond what all calls may carry', async () => {
    const { token } = app.createToken('poke')
    const answer = await fetch(`http://127.0.0.1:${portOf()}/api/poke`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'text/plain' },
      body: 'x'.repeat(1024 * 1024 + 1),
    })
    expect(answer.status).toBe(413)
  })

  it('names the scope as the command line takes it', () => {
    expect(blocks.find((block) => block.includes('token create'))).toContain('--scope poke')
  })
})
