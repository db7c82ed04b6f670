import { describe, expect, it, vi } from 'vitest'
import { fetchFile } from '../../../web/transport/fetch-file.ts'
import { createRequests } from '../../../web/transport/requests.ts'

function setUp(line: 'open' | 'reconnecting' | 'down') {
  const asked: string[] = []
  const requests = createRequests({
    fetch: (url, init) => {
      asked.push(`${init.method} ${url}`)
      return Promise.resolve(Response.json({}))
    },
    onUnauthorized: () => undefined,
    onRevoked: () => undefined,
    describeProblem: (code) => `Sentence of ${code}`,
    line: () => line,
    epoch: () => undefined,
  })
  const tryAll = () =>
    Promise.allSettled([
      requests.put('/api/conversations/conv_1/star', {}),
      requests.remove('/api/messages/msg_1'),
      requests.post('/api/conversations/bulk', {}),
      requests.post('/api/ws-ticket', {}),
      requests.post('/api/messages', {}),
      requests.get('/api/session'),
    ])
  return { asked, requests, tryAll }
}

describe('requests while the line is down', () => {
  it('refuse a change at once, and try what is sent, what is read, and the way in', async () => {
    const { asked, requests, tryAll } = setUp('down')
    await expect(requests.put('/api/conversations/conv_1/star', {})).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Sentence of unreachable',
    })
    await tryAll()
    expect(asked).toEqual(['POST /api/ws-ticket', 'POST /api/messages', 'GET /api/session'])
  })

  it('are all made while it is there', async () => {
    const { asked, tryAll } = setUp('open')
    await tryAll()
    expect(asked.length).toBe(6)
  })
})

describe('requests while the line comes back', () => {
  it('give a change five seconds, since it shows already, and all else its time', async () => {
    const limits = vi.spyOn(AbortSignal, 'timeout')
    const { asked, tryAll } = setUp('reconnecting')
    await tryAll()
    expect(asked.length).toBe(6)
    expect(limits.mock.calls.flat()).toEqual([5_000, 5_000, 5_000, 20_000, 20_000, 20_000])
    limits.mockRestore()
  })
})

describe('requests of a page that knows a history', () => {
  async function askAll(epoch: string | undefined) {
    const named: [url: string, epoch: string | null][] = []
    const requests = createRequests({
      fetch: (url, init) => {
        named.push([url, new Headers(init.headers).get('lanline-epoch')])
        return Promise.resolve(Response.json({}))
      },
      onUnauthorized: () => undefined,
      onRevoked: () => undefined,
      describeProblem: (code) => code,
      line: () => 'open',
      epoch: () => epoch,
    })
    await requests.post('/api/conversations/conv_1/send', {})
    await requests.request('POST', '/api/conversations/conv_1/send', {}, { epoch: 'of the message' })
    await requests.remove('/api/messages/msg_28400000016')
    await requests.post('/api/conversations/bulk', {})
    await requests.get('/api/conversations/conv_1')
    await requests.post('/api/ws-ticket', {})
    await requests.post('/api/session', {})
    return named
  }

  it('name it where something is done by an id, and nowhere else: a new history has its way in', async () => {
    expect(await askAll('known')).toEqual([
      ['/api/conversations/conv_1/send', 'known'],
      ['/api/conversations/conv_1/send', 'of the message'],
      ['/api/messages/msg_28400000016', 'known'],
      ['/api/conversations/bulk', 'known'],
      ['/api/conversations/conv_1', null],
      ['/api/ws-ticket', null],
      ['/api/session', null],
    ])
  })

  it('name none before it is known', async () => {
    expect((await askAll(undefined)).map(([, epoch]) => epoch).filter(Boolean)).toEqual(['of the message'])
  })
})

function setUpAnswer(answer: () => Response) {
  const heard: string[] = []
  const requests = createRequests({
    fetch: async () => answer(),
    onUnauthorized: () => heard.push('unauthorized'),
    onRevoked: () => heard.push('revoked'),
    describeProblem: (code, message) => `${code}: ${message}`,
    line: () => 'open',
    epoch: () => undefined,
  })
  return { heard, requests }
}
const refuse = (error: object) => () => Response.json({ success: false, error }, { status: 401 })

describe('an answer that is not of the server', () => {
  it.each([
    ['a proxy that wants a name', new Response('Who are you?', { status: 401 })],
    ['a proxy that speaks JSON', Response.json({ message: 'no' }, { status: 401 })],
    ['one whose error is a word', Response.json({ error: 'no' }, { status: 401 })],
    ['a tunnel that finds nobody', new Response('<p>Bad gateway', { status: 502 })],
    ['a page to sign in at', new Response('<p>Hello', { status: 200 })],
  ])('leaves this device let in and says that something else answered: %s', async (_, answer) => {
    const { heard, requests } = setUpAnswer(() => answer)
    await expect(requests.get('/api/session')).rejects.toMatchObject({ code: 'unreachable', message: 'foreign: ' })
    expect(heard).toEqual([])
  })
})

describe('a refusal of the server', () => {
  const no = { code: 'unauthorized', message: 'No' }

  it.each([
    ['what is read', (requests: ReturnType<typeof createRequests>) => requests.get('/api/session')],
    [
      'a file that is fetched',
      (requests: ReturnType<typeof createRequests>) => fetchFile(requests, '/api/results.csv'),
    ],
    [
      'a file that is brought',
      (requests: ReturnType<typeof createRequests>) => requests.post('/api/import', new Blob()),
    ],
  ])('is heard in the same way for %s', async (_, work) => {
    const unknown = setUpAnswer(refuse(no))
    await expect(work(unknown.requests)).rejects.toMatchObject({ code: 'unauthorized', message: 'unauthorized: No' })
    expect(unknown.heard).toEqual(['unauthorized'])
    const revoked = setUpAnswer(refuse({ ...no, is_revoked: true }))
    await expect(work(revoked.requests)).rejects.toMatchObject({ code: 'unauthorized' })
    expect(revoked.heard).toEqual(['revoked'])
  })

  it('shuts nobody out who is only trying a code', async () => {
    const { heard, requests } = setUpAnswer(refuse(no))
    await expect(requests.request('POST', '/api/pair', {}, { isPairing: true })).rejects.toMatchObject({
      code: 'unauthorized',
    })
    expect(heard).toEqual([])
  })
})
