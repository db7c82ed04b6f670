import { describe, expect, it, vi } from 'vitest'
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
