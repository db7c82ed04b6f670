import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_REPLAYED_EVENTS } from '../../src/protocol/limits.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket, type TestSocket } from '../support/socket-client.ts'

let app: HttpApp
let id: `conv_${number}`
beforeEach(async () => {
  app = await createHttpApp()
  id = app.receive('+447700900001', ['hello']).id as `conv_${number}`
})
afterEach(() => app.close())

const update = () =>
  app.store.transaction(() => app.store.events.append({ type: 'conversation_update', conversationId: id }))
const numbersOf = (socket: TestSocket) => socket.frames.flatMap(({ seq }) => (seq === undefined ? [] : [seq]))
const from = (start: number, count: number) => Array.from({ length: count }, (_, index) => start + index)

async function until(socket: TestSocket, seq: number): Promise<void> {
  while (!numbersOf(socket).includes(seq)) await socket.next('conversation_update')
}

describe('a client that comes back', () => {
  it('is given what it missed, in order, then what happens', async () => {
    const seq = app.store.events.lastSeq()
    for (let count = 0; count < 3; count += 1) update()
    const socket = await openSocket(app)
    socket.send({ type: 'resume', data: { epoch: app.store.epoch, seq } })
    await until(socket, seq + 3)
    update()
    await until(socket, seq + 4)
    expect(numbersOf(socket)).toEqual(from(seq + 1, 4))
  })

  it('misses and repeats nothing while much is written', async () => {
    const seq = app.store.events.lastSeq()
    for (let count = 0; count < 900; count += 1) update()
    const socket = await openSocket(app)
    socket.send({ type: 'resume', data: { epoch: app.store.epoch, seq } })
    for (let count = 0; count < 100; count += 1) {
      await new Promise((resolve) => setImmediate(resolve))
      update()
    }
    await until(socket, seq + 1_000)
    const numbers = numbersOf(socket)
    // What happened before its request was read came as it happened; from there on there is no gap.
    expect(new Set(numbers)).toEqual(new Set(from(seq + 1, 1_000)))
    const replayed = numbers.slice(numbers.indexOf(seq + 1))
    expect(replayed).toEqual(from(seq + 1, 1_000))
  })

  it('is told at once when it missed nothing, by silence', async () => {
    const socket = await openSocket(app)
    const hello = await socket.next('hello')
    socket.send({ type: 'resume', data: hello.data && { epoch: hello.data.epoch, seq: hello.data.seq } })
    update()
    expect((await socket.next('conversation_update')).seq).toBe(hello.data.seq + 1)
    expect(socket.frames.some(({ type }) => type === 'resync')).toBe(false)
  })

  it.each([
    ['of another epoch', () => ({ epoch: 'another', seq: app.store.events.lastSeq() })],
    ['from the future', () => ({ epoch: app.store.epoch, seq: app.store.events.lastSeq() + 1 })],
    [
      'older than the log',
      () => {
        for (let count = 0; count < 5; count += 1) update()
        app.store.events.prune(2)
        return { epoch: app.store.epoch, seq: 0 }
      },
    ],
    [
      'of more than can be told one by one',
      () => {
        app.store.transaction(() => {
          for (let count = 0; count <= MAX_REPLAYED_EVENTS; count += 1) {
            const messageId = app.store.messages.listPage(id, {}).messages[0]?.id ?? 'msg_1'
            app.store.events.append({ type: 'message_status_update', messageId })
          }
        })
        return { epoch: app.store.epoch, seq: 0 }
      },
    ],
  ])('reads all again when its copy is %s', async (_, pointOf) => {
    const point = pointOf()
    const socket = await openSocket(app)
    socket.send({ type: 'resume', data: point })
    expect((await socket.next('resync')).data).toEqual({ epoch: app.store.epoch, seq: app.store.events.lastSeq() })
    update()
    expect((await socket.next('conversation_update')).seq).toBe(app.store.events.lastSeq())
  })
})
