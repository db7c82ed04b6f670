import { execFile } from 'node:child_process'
import { connect, type AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { MAX_LIST_CELL_CHARS, MAX_LIST_COLUMNS, MAX_LIST_ROWS } from '../../src/protocol/limits.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { readSigningKey, signRequest } from '../support/signing.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
let url: string
beforeEach(async () => {
  app = await createHttpApp()
  app.store.syncState.set('region', 'GB')
  await app.server.listen({ host: '127.0.0.1', port: 0 })
  // It listens, so it has an address.
  url = `http://127.0.0.1:${(app.server.server.address() as AddressInfo).port}`
})
afterEach(() => app.close())

const authorization = () => ({ authorization: `Bearer ${app.token}` })
const send = (path: string, body: string | Buffer, type: string) =>
  fetch(`${url}${path}`, { method: 'POST', body, headers: { ...authorization(), 'content-type': type } })

function manyRows(count: number): string {
  const rows = Array.from({ length: count }, (_, at) => `Anna ${at},+4477${String(10_000_000 + at)},Leeds,row ${at}`)
  return `Name,Phone,City,Note\n${rows.join('\n')}\n`
}

/** Asks for health again and again until told to stop. */
function askOthers(base: string) {
  const stopping = new AbortController()
  const asking = (async () => {
    let answered = 0
    while (!stopping.signal.aborted) {
      const { status } = await fetch(`${base}/health`)
      if (status !== 200) throw new Error(`health says ${status}`)
      answered += 1
    }
    return answered
  })()
  return {
    stop() {
      stopping.abort()
      return asking
    },
  }
}

/** The longest turn of the loop in time of this thread's own, whatever else the cores have to do. */
function watchTurns() {
  const spent = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1_000
  }
  let longest = 0
  let before = spent()
  let next = setImmediate(look)
  function look(): void {
    const now = spent()
    longest = Math.max(longest, now - before)
    before = now
    next = setImmediate(look)
  }
  return {
    stop() {
      clearImmediate(next)
      return longest
    },
  }
}

describe('the reading of a hundred thousand rows', () => {
  it('leaves the loop to others: health and sockets are answered meanwhile', { timeout: 300_000 }, async () => {
    const text = manyRows(MAX_LIST_ROWS)
    // What is loaded at the first request of all is not of the reading.
    await send('/api/lists/preview', manyRows(3), 'text/csv')
    await send('/api/lists', JSON.stringify({ name: 'Few', rows: [['07700900001']] }), 'application/json')
    app.store.optOuts.add({
      address: parseAddress('+447710000007', 'GB'),
      source: 'manual',
      note: undefined,
      by: undefined,
      at: 1,
    })
    const socket = await openSocket(app)
    await socket.next('hello')
    const others = askOthers(url)
    const turns = watchTurns()
    const uploaded = await send('/api/lists/preview?client_id=laptop-0001', text, 'text/csv')
    const preview = (await uploaded.json()) as { upload_id: string; people: number; rows: number; suppressed: number }
    const request = JSON.stringify({ name: 'All', upload_id: preview.upload_id })
    const saved = await send('/api/lists', request, 'application/json')
    const { list } = (await saved.json()) as { list: { people_count: number } }
    const longestTurnMs = turns.stop()
    const answered = await others.stop()
    expect(preview.suppressed).toBe(1)
    expect([preview.rows, preview.people, list.people_count]).toEqual([MAX_LIST_ROWS, MAX_LIST_ROWS, MAX_LIST_ROWS])
    expect(longestTurnMs).toBeLessThan(50)
    expect(answered).toBeGreaterThan(50)

    const steps = socket.frames.flatMap((frame) => (frame.type === 'list_progress' ? [frame.data.progress] : []))
    expect(steps.map(({ step }) => step)).toEqual(['uploading', 'reading', 'reading', 'saving', 'saving'])
    expect(steps[0]).toMatchObject({ client_id: 'laptop-0001', upload_id: null, total: text.length })
    expect(steps[2]).toMatchObject({ upload_id: preview.upload_id, done: text.length, rows: MAX_LIST_ROWS })
    socket.close()
  })

  it('does so too where the rows are as wide as they may be', { timeout: 300_000 }, async () => {
    const note = 'long '.repeat(MAX_LIST_CELL_CHARS / 5)
    const rows = Array.from(
      { length: 300 },
      (_, at) => `+4477${String(10_000_000 + at)}${`,${note}`.repeat(MAX_LIST_COLUMNS - 1)}`,
    )
    // As bytes, so that the sender has nothing left to do in this thread.
    const text = Buffer.from(`${rows.join('\n')}\n`)
    await send('/api/lists/preview', manyRows(3), 'text/csv')
    await send('/api/lists', JSON.stringify({ name: 'Few', rows: [['07700900001']] }), 'application/json')
    const turns = watchTurns()
    const preview = (await (await send('/api/lists/preview', text, 'text/csv')).json()) as { upload_id: string }
    const request = JSON.stringify({ name: 'Wide', upload_id: preview.upload_id })
    const { list } = (await (await send('/api/lists', request, 'application/json')).json()) as {
      list: { people_count: number }
    }
    const longestTurnMs = turns.stop()
    expect(list.people_count).toBe(300)
    // Thirty megabytes are sent in this thread, too.
    expect(longestTurnMs).toBeLessThan(100)
  })

  it('stops at one row too many, with a sentence', async () => {
    const answer = await send('/api/lists/preview', manyRows(MAX_LIST_ROWS + 1), 'text/csv')
    expect([answer.status, await answer.json()]).toEqual([
      400,
      {
        success: false,
        error: {
          code: 'invalid',
          message: 'Cannot read this file: it has more than 100,000 rows; split it into several',
          reason: 'file_too_long',
        },
      },
    ])
  })
})

describe('the progress of an upload', () => {
  it('is told to the device that sends it, and to no other', async () => {
    const { token } = app.createToken('read', 'send')
    const mine = await openSocket(app)
    const others = await openSocket(app, { headers: { authorization: `Bearer ${token}` } })
    await send('/api/lists/preview?client_id=laptop-0001', 'Anna,07700900001\n', 'text/csv')
    await mine.next('list_progress')
    app.receive('+447700900001', ['after'])
    await others.next('new_message')
    expect(others.frames.map(({ type }) => type)).not.toContain('list_progress')
  })
})

describe('an upload over a real connection', () => {
  it('of two gigabytes is refused by curl’s own words, before it is sent', async () => {
    const script = `head -c 1 /dev/zero | curl -sS -m 20 -X POST -H 'authorization: Bearer ${app.token}' -H 'content-type: text/csv' \
      -H 'content-length: 2147483648' --data-binary @- ${url}/api/lists/preview`
    const { stdout } = await promisify(execFile)('sh', ['-c', script])
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'too_large' } })
  })

  it('of more than it may be is cut off, and the answer still comes', async () => {
    const script = `head -c 80000000 /dev/zero | tr '\\0' 'x' | curl -sS -m 60 -X POST -H 'authorization: Bearer ${app.token}' \
      -H 'content-type: text/csv' -H 'transfer-encoding: chunked' --data-binary @- ${url}/api/lists/preview`
    const { stdout } = await promisify(execFile)('sh', ['-c', script])
    expect(JSON.parse(stdout).error.message).toBe(
      'Cannot take this file: it is larger than 64 MB; split it, or save only the columns you need',
    )
  })

  it('that breaks off in the middle leaves the server as it was', async () => {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname)
    const head = `POST /api/lists/preview HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer ${app.token}\r\ncontent-type: text/csv\r\ncontent-length: 1000\r\n\r\n`
    await new Promise<void>((resolve) => socket.write(`${head}Anna,07700`, () => resolve()))
    socket.destroy()
    const answer = await send('/api/lists/preview', 'Anna,07700900001\n', 'text/csv')
    expect([answer.status, app.logged.filter((line) => JSON.stringify(line).includes('a request failed'))]).toEqual([
      200,
      [],
    ])
  })
})

describe('a signed upload', () => {
  it('is held to the digest that was signed, though it is never in memory as a whole', async () => {
    const device = app.access.createDevice({ name: 'cron', proof: 'signing_key', scopes: ['read', 'send'] })
    const { keyId, signBytes } = readSigningKey(device.token)
    const path = '/api/lists/preview'
    const signed = (body: string) =>
      signRequest({ created: Math.floor(app.now() / 1000), keyId, method: 'POST', url: path, body }, signBytes)
    const post = (payload: string, headers: Record<string, string>) =>
      app.request('POST', path, undefined, {
        payload,
        headers: { authorization: '', ...headers, 'content-type': 'text/csv' },
      })
    expect((await post('Anna,07700900001', signed('Anna,07700900001'))).status).toBe(200)
    const changed = await post('Anna,07700900002', signed('Anna,07700900001'))
    expect([changed.status, changed.body.error.message]).toEqual([
      401,
      'Not let in: content-digest must be sha-256=:…: of the body as it is sent, of nothing where there is no body',
    ])
  })
})
