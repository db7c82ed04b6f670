import { describe, expect, it } from 'vitest'
import { answersRead } from '../support/answers-read.ts'
import { conversation, list, message, page } from '../support/fakes.ts'
import { setUp } from '../support/set-up-stores.ts'
import '../support/speak-english.ts'

type All = Awaited<ReturnType<typeof setUp>>

const MESSAGES = '/api/conversations/conv_1/messages'
const LIST = '/api/conversations/enhanced'

const hello = (epoch: string) => ({ type: 'hello', data: { epoch, seq: 50, version: '1' } }) as const

async function comeBack({ sockets, stores, tell }: All, epoch: string) {
  sockets.last().cut()
  stores.connection.retryNow()
  await tell(hello(epoch))
  await expect.poll(() => stores.connection.line.value).toBe('open')
  await answersRead()
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

describe('a backup that was restored on the phone', () => {
  const BOB = conversation(1, { contact_name: 'Bob', phone: '+1999' })
  const toldDrafts = ({ requests }: All) => requests.filter((request) => /^PUT .*draft$/.test(request))

  /** The line is cut, something is written to Anna in what is Bob's conversation then. */
  async function writeBefore(text: string, rows = list([BOB])) {
    const all = await setUp()
    all.sockets.last().cut()
    all.stores.drafts.set('conv_1', text)
    all.environment.pass(1_000)
    all.server[LIST] = rows
    all.server['/api/conversations/conv_1'] = { conversation: BOB }
    await comeBack(all, 'b')
    all.environment.pass(2_000)
    return all
  }
  const textOf = ({ stores }: All, id: string) => stores.drafts.byConversation.value.get(id)

  it('puts no words under the name of another, and tells nobody of them; they wait as a new message', async () => {
    const all = await writeBefore('secret for Anna')
    expect(textOf(all, 'conv_1')).toBeUndefined()
    await expect.poll(() => textOf(all, 'new')).toBe('secret for Anna')
    expect(toldDrafts(all)).toEqual([])
    all.stores.toasts.current.value?.action?.run()
    expect(all.address()).toBe('/new?to=%2B33600001')
  })

  it('leaves them with whoever has the same number', async () => {
    const all = await writeBefore('secret for Anna', list([BOB, conversation(7, { phone: '+33600001' })]))
    await expect.poll(() => textOf(all, 'conv_7')).toBe('secret for Anna')
    expect(textOf(all, 'conv_1')).toBeUndefined()
    expect(textOf(all, 'new')).toBeUndefined()
  })

  it('keeps them over a reload, and beside a new message that is to somebody else', async () => {
    const before = await setUp()
    before.stores.drafts.set('new', 'to Carl')
    before.sockets.last().cut()
    before.stores.drafts.set('conv_1', 'secret for Anna')
    const { storage } = before.environment
    const kept = Object.fromEntries(storage.listKeys().map((key) => [key, storage.read(key) ?? '']))
    const all = await setUp('/c/conv_1', { ...kept, 'lanline.history': 'other' })
    await expect.poll(() => all.stores.toasts.current.value?.action).toBeDefined()
    expect([textOf(all, 'conv_1'), textOf(all, 'new')]).toEqual([undefined, 'to Carl'])
    all.stores.toasts.current.value?.action?.run()
    expect([...all.stores.drafts.byConversation.value.keys()]).toEqual(['new'])
  })

  it('names the open conversation anew, also where the list does not bring it', async () => {
    const all = await setUp()
    all.server[LIST] = list([conversation(2)], 'more')
    all.server['/api/conversations/conv_1'] = undefined
    await comeBack(all, 'b')
    expect(all.stores.conversations.byId.value.has('conv_1')).toBe(false)
    expect(all.stores.openConversation.messages.value.length).toBeLessThan(2)
    all.server['/api/conversations/conv_1'] = { conversation: BOB }
    await all.stores.reopen()
    expect(all.stores.conversations.byId.value.get('conv_1')?.contact_name).toBe('Bob')
  })

  it('leaves no hour, no revision, no place and nothing read to another', async () => {
    const all = await setUp()
    const { stores } = all
    stores.composition.setSendAt('conv_2', 9_000_000)
    stores.composition.revise('resend', message(1, { conversation_id: 'conv_2' }))
    stores.composition.setText('conv_2', 'better words')
    stores.places.keep('conv_2', { id: 'msg_1', offset: 0 })
    stores.dismissedLines.dismiss('conv_2')
    all.sockets.last().cut()
    stores.reading.setWatched(true)
    stores.reading.see('conv_1', 'msg_1', true)
    all.environment.pass(300)
    await comeBack(all, 'b')
    expect(all.requests.filter((request) => request.endsWith('/mark-read'))).toEqual([])
    expect(stores.composition.sendAt.value.size + stores.composition.revisions.value.size).toBe(0)
    expect(stores.places.read('conv_2')).toBeUndefined()
    expect(stores.dismissedLines.ids.value).toEqual([])
    // Its number is that of the conversation before: there the words stand again.
    await expect.poll(() => textOf(all, 'conv_2')).toBe('better words')
  })
})

describe('a conversation that is deleted on another device', () => {
  const deletion = (more = {}) =>
    ({
      type: 'conversation_update',
      seq: 2,
      data: { conversation: conversation(1), is_deleted: true, ...more },
    }) as const

  it('says so, and keeps what was being written in it as a new message', async () => {
    const all = await setUp()
    all.stores.drafts.set('conv_1', 'half a sentence')
    await all.tell(deletion())
    expect(all.address()).toBe('/')
    await expect.poll(() => all.stores.toasts.current.value?.text).toMatch('deleted on another device. What')
    all.stores.toasts.current.value?.action?.run()
    expect(all.stores.navigation.route.value).toEqual({ name: 'new', to: '+33600001', text: 'half a sentence' })
    expect([...all.stores.drafts.byConversation.value]).toEqual([['new', 'half a sentence']])
  })

  it('says so where nothing was written, and says nothing of one that was not open', async () => {
    const all = await setUp()
    await all.tell({ ...deletion({ conversation: conversation(2) }), seq: 2 })
    await all.tell({ ...deletion(), seq: 3 })
    await expect.poll(() => all.stores.toasts.current.value).toMatchObject({ key: 1, text: /another device$/ })
  })

  it('takes what was being written along to the conversation that it was joined into', async () => {
    const all = await setUp()
    all.stores.drafts.set('conv_1', 'half a sentence')
    await all.tell(deletion({ joined_into: 'conv_2' }))
    expect([...all.stores.drafts.byConversation.value]).toEqual([['conv_2', 'half a sentence']])
    expect(all.address()).toBe('/c/conv_2')
  })
})
