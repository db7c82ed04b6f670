import type { ServerFrame } from '../../../src/protocol/events.ts'
import { answersRead } from './answers-read.ts'
import { conversation, createEnvironment, createFakeSockets, list, message, page, settle } from './fakes.ts'
import { createStoresWithoutPage } from './stores-without-page.ts'

/** All stores together over a fetch that answers by path. */
export async function setUp(address = '/c/conv_1', kept: Record<string, string> = {}) {
  const requests: string[] = []
  const server: Record<string, unknown> = {
    '/api/session': {
      device: { id: 'd', name: 'Laptop', kind: 'browser', scopes: [], created_at: 1, last_seen_at: 1 },
      version: '1',
    },
    '/api/conversations/enhanced': list([conversation(1, { unread_count: 1 }), conversation(2)]),
    '/api/conversations/conv_1': { conversation: conversation(1, { unread_count: 1 }) },
    '/api/conversations/conv_1/messages': page([message(1, { is_read: false })]),
    '/api/conversations/conv_1/mark-read': { conversation: conversation(1) },
  }
  const sockets = createFakeSockets()
  const environment = createEnvironment(kept)
  let current = address
  let refusal: object | undefined
  const stores = createStoresWithoutPage({
    environment,
    openSocket: sockets.open,
    wipeDevice: () => void requests.push('wipe'),
    fetch: (input, init) => {
      const path = new URL(input, 'http://lanline.invalid').pathname
      requests.push(`${init.method} ${path}`)
      const answer = server[path]
      if (refusal) return Promise.resolve(Response.json({ success: false, error: refusal }, { status: 401 }))
      return Promise.resolve(
        Response.json(answer ?? { success: false, error: { code: 'not_found', message: 'No' } }, {
          status: answer ? 200 : 404,
        }),
      )
    },
    address: {
      isReturn: false,
      read: () => current,
      push: (next) => (current = next),
      replace: (next) => (current = next),
      go: () => undefined,
      onChange: () => undefined,
    },
  })
  await stores.conversations.prepareChanges()
  stores.connect()
  const socketsBefore = sockets.all.length
  await stores.start()
  const tell = async (frame: ServerFrame) => {
    sockets.last().receive(frame)
    await answersRead()
    await settle()
  }
  await tell({ type: 'hello', data: { epoch: 'a', seq: 1, version: '1' } })
  return {
    stores,
    server,
    requests,
    tell,
    sockets,
    /** Opened before the server was asked who this is. */
    socketsBefore,
    environment,
    address: () => current,
    refuse: (error: object) => void (refusal = error),
  }
}
