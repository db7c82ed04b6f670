import { describe, expect, it } from 'vitest'
import { createRequests } from '../../../web/transport/requests.ts'

function setUp(isAway: boolean) {
  const asked: string[] = []
  const requests = createRequests({
    fetch: (url, init) => {
      asked.push(`${init.method} ${url}`)
      return Promise.resolve(Response.json({}))
    },
    onUnauthorized: () => undefined,
    onRevoked: () => undefined,
    describeProblem: (code) => `Sentence of ${code}`,
    isAway: () => isAway,
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
    const { asked, requests, tryAll } = setUp(true)
    await expect(requests.put('/api/conversations/conv_1/star', {})).rejects.toMatchObject({
      code: 'unreachable',
      message: 'Sentence of unreachable',
    })
    await tryAll()
    expect(asked).toEqual(['POST /api/ws-ticket', 'POST /api/messages', 'GET /api/session'])
  })

  it('are all made while it is there', async () => {
    const { asked, tryAll } = setUp(false)
    await tryAll()
    expect(asked.length).toBe(6)
  })
})
