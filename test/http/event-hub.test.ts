import { describe, expect, it } from 'vitest'
import type { ServerFrame } from '../../src/protocol/events.ts'
import { createEventHub } from '../../src/http/socket/event-hub.ts'
import type { SocketClient } from '../../src/http/socket/socket-client.ts'
import { createHttpApp, phoneSync } from '../support/http-app.ts'

async function setUp() {
  const { store, access, close } = await createHttpApp()
  const counts: string[] = []
  const serialised: unknown[] = []
  let tell: (status: typeof phoneSync) => void = () => {}
  const hub = createEventHub({
    store,
    access,
    report: {
      list: () => [],
      subscribe(listener) {
        tell = listener
        return () => {}
      },
      pace: () => ({ lastPollAt: null, intervalMs: null, reason: null, callsLastHour: 0 }),
    },
    sync: {
      sendSoon() {},
      pollSoon() {},
      announceArrival() {},
      pullConversation() {},
      pullAll() {},
      clientsChanged: ({ connected, visible }) => void counts.push(`${connected}/${visible}`),
      settingsChanged() {},
      campaignsChanged() {},
      trySendingAgain() {},
    },
  })

  function createClient() {
    const calls: string[] = []
    const received: Buffer[] = []
    const client: SocketClient = {
      device: access.createDevice({ name: 'x', proof: 'bearer', scopes: ['read'] }).device,
      isOpen: () => true,
      isVisible: true,
      joined: undefined,
      isCatchingUp: false,
      isAlive: true,
      lastTypingAt: 0,
      send: (frame: ServerFrame) => void serialised.push(frame),
      sendBytes: (bytes) => void received.push(bytes),
      flush: async () => {},
      ping: () => void calls.push('ping'),
      close: (code) => {
        calls.push(`close ${code}`)
        hub.remove(client)
      },
      terminate: () => {
        calls.push('terminate')
        hub.remove(client)
      },
    }
    hub.add(client)
    return { client, calls, received }
  }
  return { hub, counts, createClient, tell: () => tell(phoneSync), close }
}

describe('the event hub', () => {
  it('makes a frame once for all clients', async () => {
    const { hub, createClient, tell, close } = await setUp()
    const [first, second] = [createClient(), createClient()]
    tell()
    expect(first.received).toHaveLength(1)
    expect(second.received[0]).toBe(first.received[0])
    await hub.close()
    await close()
  })

  it('cuts off a client that leaves a ping without an answer', async () => {
    const { hub, createClient, counts, close } = await setUp()
    const [dead, alive] = [createClient(), createClient()]
    hub.checkAlive()
    alive.client.isAlive = true
    hub.checkAlive()
    expect(dead.calls).toEqual(['ping', 'terminate'])
    expect(alive.calls).toEqual(['ping', 'ping'])
    expect(counts).toEqual(['1/1', '2/2', '1/1'])
    await hub.close()
    await close()
  })

  it('says nothing any more once it is closed', async () => {
    const { hub, createClient, close } = await setUp()
    const { calls } = createClient()
    await hub.close()
    expect(calls).toEqual(['close 1001'])
    await close()
  })
})
