import { describe, expect, it } from 'vitest'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import { followHistory, MAX_WAITING_FRAMES } from '../../../web/stores/follow-history.ts'
import { createEnvironment, createFakeSockets, settle } from '../support/fakes.ts'

const hello = (epoch: string): ServerFrame => ({ type: 'hello', data: { epoch, seq: 1, version: '1' } })
const resync: ServerFrame = { type: 'resync', data: { epoch: 'b', seq: 2 } }

/** A browser that knows the history "a"; `leave` is what is done when another one begins. */
function setUp(leave: () => Promise<void>) {
  const { storage } = createEnvironment({ 'lanline.history': 'a' })
  const sockets = createFakeSockets()
  const heard: string[] = []
  const open = followHistory({ openSocket: sockets.open, storage, leave })
  const connect = () =>
    open({
      onFrame: ({ type }) => void heard.push(type),
      onClosed: () => void heard.push('closed'),
      onRevoked: () => undefined,
      getTicket: () => Promise.resolve('ticket'),
    })
  connect()
  return { sockets, heard, connect, known: () => storage.read('lanline.history') }
}

describe('another history of the server', () => {
  it('is heard once the one before is left, in the order in which it was told', async () => {
    let end = () => undefined as void
    const { sockets, heard, known } = setUp(() => new Promise<void>((resolve) => (end = resolve)))
    sockets.last().receive(hello('b'))
    sockets.last().receive(resync)
    await settle()
    expect(heard).toEqual([])
    expect(known()).toBe('a')
    end()
    await settle()
    expect(heard).toEqual(['hello', 'resync'])
    expect(known()).toBe('b')
  })

  it('is not heard where the one before cannot be left: the line is closed, and the next one tries again', async () => {
    let isOutOfReach = true
    const { sockets, heard, connect, known } = setUp(() =>
      isOutOfReach ? Promise.reject(new Error('out of reach')) : Promise.resolve(),
    )
    sockets.last().receive(hello('b'))
    await settle()
    expect(sockets.last().isClosed).toBe(true)
    expect(heard).toEqual(['closed'])
    expect(known()).toBe('a')
    isOutOfReach = false
    connect()
    sockets.last().receive(hello('b'))
    await settle()
    expect(heard).toEqual(['closed', 'hello'])
    expect(known()).toBe('b')
  })

  it('is told anew on another line where too much comes while the one before is being left', async () => {
    let end = () => undefined as void
    const { sockets, heard, known } = setUp(() => new Promise<void>((resolve) => (end = resolve)))
    sockets.last().receive(hello('b'))
    for (let count = 1; count < MAX_WAITING_FRAMES; count += 1) sockets.last().receive(resync)
    expect(sockets.last().isClosed).toBe(false)
    sockets.last().receive(resync)
    expect(sockets.last().isClosed).toBe(true)
    end()
    await settle()
    expect(heard).toEqual(['closed'])
    expect(known()).toBe('b')
  })

  it('is not waited for where it is the same', () => {
    const { sockets, heard } = setUp(() => Promise.reject(new Error('nothing is to be left')))
    sockets.last().receive(hello('a'))
    expect(heard).toEqual(['hello'])
  })
})
