import { describe, expect, it } from 'vitest'
import { conversation, list, message, page } from '../support/fakes.ts'
import { setUp } from '../support/set-up-stores.ts'

type All = Awaited<ReturnType<typeof setUp>>

const MESSAGES = '/api/conversations/conv_1/messages'
const LIST = '/api/conversations/enhanced'

const hello = (epoch: string) => ({ type: 'hello', data: { epoch, seq: 50, version: '1' } }) as const

async function comeBack({ sockets, stores, tell }: All, epoch: string) {
  sockets.last().cut()
  stores.connection.retryNow()
  await tell(hello(epoch))
}

describe('what could not be read after a gap', () => {
  it('is read with the next connection: the open thread and the list', async () => {
    const all = await setUp()
    const { server, stores, tell } = all
    server[MESSAGES] = server[LIST] = undefined
    await tell({ type: 'resync', data: { epoch: 'a', seq: 50 } })
    server[MESSAGES] = page([message(1), message(2)])
    server[LIST] = list([conversation(1), conversation(3)])
    await comeBack(all, 'a')
    expect(stores.openConversation.messages.value.map(({ id }) => id)).toEqual(['msg_1', 'msg_2'])
    expect([...stores.conversations.byId.value.keys()]).toEqual(['conv_1', 'conv_3'])
    const reads = () => all.requests.filter((request) => request === `GET ${LIST}`).length
    const before = reads()
    await comeBack(all, 'a')
    expect(reads()).toBe(before)
  })
})
