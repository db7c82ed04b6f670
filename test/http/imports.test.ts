import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ImportAnswerSchema, ImportsSchema } from '../../src/protocol/import.ts'
import { MAX_IMPORT_BYTES } from '../../src/protocol/limits.ts'
import { assertShape, createHttpApp, START, type HttpApp } from '../support/http-app.ts'
import { toBackup, type Row } from '../use-cases/import/import-world.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp({ patience: { headersMs: 10_000, requestMs: 2_000, lookEveryMs: 20 } })
})
afterEach(() => app.close())

const hello: Row = { address: '+447700900123', direction: 'inbound', body: 'Hello 😀', at: START - 86_400_000 }

const upload = (content: string | Buffer, query = '', headers: Record<string, string> = {}) =>
  app.request('POST', `/api/import${query}`, undefined, {
    payload: content,
    headers: { 'content-type': 'application/octet-stream', ...headers },
  })

async function ended() {
  await app.importer.idle()
  return (await app.get('/api/import')).body
}

describe('POST /api/import', () => {
  it('takes a file in, and tells what became of it', async () => {
    const answer = await upload(toBackup([hello, hello]), '?name=sms.xml')
    expect(answer.status).toBe(202)
    assertShape(ImportAnswerSchema, answer.body)
    const list = await ended()
    assertShape(ImportsSchema, list)
    expect(list.current).toMatchObject({
      id: 'import_1',
      file_name: 'sms.xml',
      state: 'done',
      added: 2,
      started_by: 'script',
    })
    expect(list.imports).toEqual([list.current])
  })

  it('only says what would come in, where that is asked', async () => {
    await upload(toBackup([hello]), '?dry_run=true')
    expect(await ended()).toMatchObject({ current: { id: null, is_dry_run: true, added: 1 }, imports: [] })
    expect((await app.get('/api/conversations/stats')).body.messages).toBe(0)
  })

  it('refuses what it cannot read, what is not signed for, and a second one meanwhile', async () => {
    expect(await upload('')).toMatchObject({ status: 400, body: { error: { code: 'invalid' } } })
    expect((await upload('<html></html>')).body.error.message).toContain('it is a web page')
    expect((await upload('x', '', { 'content-type': 'image/png' })).status).toBe(400)
    expect((await upload('x', '?country=Great%20Britain')).status).toBe(400)
    expect((await upload(toBackup([hello]), '?zone=Mars')).body.error.message).toContain('"Mars" is no time zone')
    const large = Array.from({ length: 20_000 }, (_, index) => ({ ...hello, at: hello.at + index * 1_000 }))
    await upload(toBackup(large))
    expect(await upload(toBackup([hello]))).toMatchObject({ status: 409, body: { error: { code: 'conflict' } } })
    const cancelled = await app.request('DELETE', '/api/import')
    expect(cancelled).toMatchObject({ status: 200, body: { import: { state: 'stopped' } } })
    expect((await app.request('DELETE', '/api/import')).status).toBe(404)
  })

  it('is refused at once where it says that it is too large', async () => {
    await app.server.listen({ host: '127.0.0.1', port: 0 })
    const heard = await say(`content-length: ${MAX_IMPORT_BYTES + 1}\r\n\r\n`)
    expect(heard).toMatch(/^HTTP\/1\.1 413 /)
    expect(heard).toContain('it is larger than 4 GB')
  })

  it('may take longer than other requests while it keeps coming, and no longer', async () => {
    await app.server.listen({ host: '127.0.0.1', port: 0 })
    const xml = toBackup([hello])
    const half = xml.length / 2
    const slowly = say(`content-length: ${Buffer.byteLength(xml)}\r\n\r\n${xml.slice(0, half)}`, async (write) => {
      for (const char of [xml.slice(half, half + 1), xml.slice(half + 1, half + 2), xml.slice(half + 2)]) {
        await new Promise((resolve) => setTimeout(resolve, 900))
        write(char)
      }
    })
    expect(await slowly).toMatch(/^HTTP\/1\.1 202 /)
    const stalled = await say(`content-length: ${xml.length}\r\n\r\n<smses>`)
    expect(stalled).toMatch(/^HTTP\/1\.1 408 /)
    expect((await ended()).imports).toHaveLength(1)
  })
})

describe('DELETE /api/import/{id}', () => {
  it('takes back what one import added', async () => {
    await upload(toBackup([hello]))
    await ended()
    expect(await app.request('DELETE', '/api/import/import_1')).toMatchObject({
      status: 202,
      body: { import: { state: 'undoing' } },
    })
    expect(await ended()).toMatchObject({ imports: [{ state: 'undone', removable: 0 }] })
    expect((await app.get('/api/conversations/stats')).body).toMatchObject({ messages: 0, conversations: 0 })
    expect((await app.request('DELETE', '/api/import/import_1')).status).toBe(409)
    expect((await app.request('DELETE', '/api/import/import_9')).status).toBe(404)
  })
})

/** Sends a POST by hand, and gives all that comes until the other side hangs up. */
async function say(rest: string, more?: (write: (text: string) => void) => Promise<void>): Promise<string> {
  const address = app.server.server.address()
  const socket = connect(typeof address === 'object' ? (address?.port ?? 0) : 0, '127.0.0.1')
  let heard = ''
  const closed = new Promise<string>((resolve) => socket.once('close', () => resolve(heard)))
  socket.on('error', () => undefined)
  socket.on('data', (chunk) => {
    heard += String(chunk)
    if (heard.includes('}}')) socket.end()
  })
  socket.write(
    `POST /api/import HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${app.token}\r\ncontent-type: application/xml\r\n${rest}`,
  )
  await more?.((text) => void socket.write(text))
  return closed
}
