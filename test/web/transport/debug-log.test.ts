import { describe, expect, it } from 'vitest'
import { createApi } from '../../../web/transport/api.ts'
import { createRequests } from '../../../web/transport/requests.ts'
import { tellAll } from '../../../web/transport/debug-log.ts'
import { conversation, createFakeSockets, message } from '../support/fakes.ts'

const PRIVATE = /secret|Anna|3360000/

function setUp(answer: () => Promise<Response>) {
  const told: string[] = []
  const sockets = createFakeSockets()
  let now = 0
  const wires = tellAll(
    { fetch: answer, openSocket: sockets.open },
    { tell: (...facts) => told.push(facts.join(' ')), now: () => (now += 5) },
  )
  const requests = createRequests({
    fetch: wires.fetch,
    onUnauthorized: () => undefined,
    onRevoked: () => undefined,
    line: () => 'open' as const,
    epoch: () => undefined,
    describeProblem: (_, message) => message || 'Away',
  })
  const api = createApi(requests, () => Promise.reject(new Error('not asked')))
  return { told, sockets, wires, api }
}

describe('the debug log', () => {
  it('tells requests by method, route, status and time, and nothing of what is in them', async () => {
    const { told, api } = setUp(async () => Response.json({ hits: [], message: message(1, { body: 'secret' }) }))
    await api.search({ q: 'secret Anna' })
    await api.sendToNumber({ to: '+33600001', message: 'secret' })
    expect(told).toEqual(['GET /api/search 200 5 ms', 'POST /api/messages 200 5 ms'])
    expect(told.join('\n')).not.toMatch(PRIVATE)
  })

  it('tells that nobody answered, and lets the failure through', async () => {
    const { told, api } = setUp(() => Promise.reject(new TypeError('no line')))
    await expect(api.poke()).rejects.toThrow('Away')
    expect(told).toEqual(['POST /api/poke no answer 5 ms'])
  })

  it('tells frames by type and seq, both ways, and the end of the line', () => {
    const { told, sockets, wires } = setUp(() => Promise.reject(new Error('not asked')))
    const received: string[] = []
    const socket = wires.openSocket({
      onFrame: ({ type }) => received.push(type),
      onClosed: () => received.push('cut'),
      onRevoked: () => received.push('shut out'),
      getTicket: async () => 'ticket',
    })
    socket.send({ type: 'resume', data: { epoch: 'secret', seq: 3 } })
    sockets.last().receive({
      type: 'new_message',
      seq: 4,
      data: { message: message(1, { body: 'secret' }), conversation: conversation(1, { contact_name: 'Anna' }) },
    })
    sockets.last().cut()
    expect(told).toEqual(['socket > resume', 'socket < new_message 4', 'socket lost'])
    expect(received).toEqual(['new_message', 'cut'])
    expect(told.join('\n')).not.toMatch(PRIVATE)
  })
})
