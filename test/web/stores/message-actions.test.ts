import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import type { Message, MessageDetails } from '../../../src/protocol/message.ts'
import { MessageActionsStore } from '../../../web/stores/message-actions.ts'
import { createFakeApi, own } from '../support/fakes.ts'

function begin() {
  const api = createFakeApi()
  const changed: Message[] = []
  const deleted: Message[] = []
  const problems: string[] = []
  const deps = {
    api,
    begin: () => 0,
    find: () => undefined,
    details: signal<MessageDetails>(),
    onChanged: (message: Message) => changed.push(message),
    onDeleted: (message: Message) => deleted.push(message),
    onProblem: (sentence: string) => problems.push(sentence),
  }
  const store = new MessageActionsStore(deps)
  return { api, store, changed, deleted, problems }
}
const held = own(5, 'queued')
const cancelled: Message = { ...held, status: 'failed' }

describe('what is taken back', () => {
  it('stands nowhere any more', async () => {
    const { api, store, deleted, changed } = begin()
    const taken = store.takeBack(held)
    await api.calls('cancel')[0]?.answer(cancelled)
    await api.calls('deleteMessage')[0]?.answer(undefined)
    expect(await taken).toBe(true)
    expect(deleted).toEqual([held])
    expect(changed).toEqual([])
  })

  it('stands in its thread as cancelled where it could not be deleted, and is taken back all the same', async () => {
    const { api, store, deleted, changed, problems } = begin()
    const taken = store.takeBack(held)
    await api.calls('cancel')[0]?.answer(cancelled)
    await api.calls('deleteMessage')[0]?.fail(new Error('no answer'))
    expect(await taken).toBe(true)
    expect(changed).toEqual([cancelled])
    expect(deleted).toEqual([])
    expect(problems).toEqual([])
  })

  it('is said to go out where it was too late', async () => {
    const { api, store, problems } = begin()
    const taken = store.takeBack(held)
    await api.calls('cancel')[0]?.fail(new Error('The phone has the message already'))
    expect(await taken).toBe(false)
    expect(problems).toEqual(['The phone has the message already'])
    expect(api.calls('deleteMessage')).toEqual([])
  })
})
