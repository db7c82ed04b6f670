import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createFront, MAX_CONNECTIONS_OF_ONE_PEER, type Front, type FrontDeps } from '../../../src/http/lan/front.ts'
import { until } from '../../support/until.ts'

const silent = { debug() {}, info() {}, warn() {}, error() {} }
let fronts: Front[] = []
let clients: Socket[] = []
afterEach(async () => {
  for (const client of clients) client.destroy()
  await Promise.all(fronts.map((front) => front.close()))
  fronts = []
  clients = []
})

/** A front that notes which way each connection went, and what its first byte was. */
async function open(options: Partial<FrontDeps> = {}) {
  const sorted: string[] = []
  const note = (way: string) => (socket: Socket) => {
    socket.once('data', (chunk: Buffer) => sorted.push(`${way} ${chunk.toString('latin1')}`))
  }
  const front = createFront({
    isWelcome: () => true,
    onTls: note('tls'),
    onPlain: note('plain'),
    log: silent,
    ...options,
  })
  fronts.push(front)
  return { sorted, port: await front.listen({ host: '127.0.0.1', port: 0 }) }
}

function dial(port: number) {
  const socket = connect(port, '127.0.0.1')
  clients.push(socket)
  socket.on('error', () => undefined)
  return { socket, closed: new Promise((resolve) => socket.once('close', resolve)) }
}

describe('the front of the TLS door', () => {
  it('tells TLS from all else by the first byte, which it leaves in its place', async () => {
    const { port, sorted } = await open()
    dial(port).socket.write('\u0016hello', 'latin1')
    await until('one is sorted', () => sorted.length === 1)
    dial(port).socket.write('GET /')
    await until('both are sorted', () => sorted.length === 2)
    expect(sorted).toEqual(['tls \u0016hello', 'plain GET /'])
  })

  it('drops peers from elsewhere before a byte of theirs is read', async () => {
    const asked: unknown[] = []
    const isWelcome = (peer: string | undefined) => {
      asked.push(peer)
      return false
    }
    const { port, sorted } = await open({ isWelcome })
    const { socket, closed } = dial(port)
    socket.write('\u0016hello')
    await closed
    expect(asked).toEqual(['127.0.0.1'])
    expect(sorted).toEqual([])
  })

  it('lets nobody stay who says nothing', async () => {
    const { port, sorted } = await open({ firstByteLimitMs: 20 })
    await dial(port).closed
    expect(sorted).toEqual([])
  })

  it('lets one peer have so many connections and no more, until some are closed', async () => {
    const { port, sorted } = await open()
    const crowd = Array.from({ length: MAX_CONNECTIONS_OF_ONE_PEER }, () => dial(port))
    for (const { socket } of crowd) socket.write('x')
    await until('all are in', () => sorted.length === crowd.length)
    await dial(port).closed
    crowd[0]?.socket.destroy()
    await until('there is room again', async () => {
      const { socket } = dial(port)
      socket.write('y')
      await new Promise((resolve) => setImmediate(resolve))
      return sorted.includes('plain y')
    })
  })
})
