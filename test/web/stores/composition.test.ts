import { describe, expect, it } from 'vitest'
import type { Message } from '../../../src/protocol/message.ts'
import { CompositionStore } from '../../../web/stores/composition.ts'
import { createEnvironment, createFakeApi, own } from '../support/fakes.ts'

function begin() {
  const api = createFakeApi()
  const sent: Message[] = []
  const problems: string[] = []
  const store = new CompositionStore({
    api,
    environment: createEnvironment(),
    onSent: (message) => sent.push(message),
    onProblem: (sentence) => problems.push(sentence),
  })
  return { api, store, sent, problems }
}
const failed = { ...own(5, 'sent', null), body: 'See you', status: 'failed' } as const

describe('CompositionStore', () => {
  it('sends a revised text under one key, however often it is tried', async () => {
    const { api, store, sent, problems } = begin()
    store.revise('resend', failed)
    expect(store.revision.value?.text).toBe('See you')
    void store.submit('See you at six')
    await api.calls('resend')[0]?.fail(new Error('no answer'))
    expect(problems).toEqual(['no answer'])
    expect(store.revision.value?.message.id).toBe(failed.id)
    void store.submit('See you at six')
    await api.calls('resend')[1]?.answer(failed)
    const [first, second] = api.calls('resend').map(({ args }) => args[1])
    expect(first).toEqual(second)
    expect(sent).toHaveLength(1)
    expect(store.revision.value).toBeUndefined()
  })

  it('changes text and hour of a message that waits for its hour', async () => {
    const { api, store } = begin()
    store.revise('scheduled', { ...failed, timestamp: 5_000 })
    expect(store.sendAt.value.get(failed.conversation_id)).toBe(5_000)
    store.setSendAt(failed.conversation_id, 9_000)
    void store.submit('Happy birthday')
    expect(api.calls('changeScheduled')[0]?.args).toEqual([failed.id, { message: 'Happy birthday', send_at: 9_000 }])
    await api.calls('changeScheduled')[0]?.answer(failed)
    expect(store.sendAt.value.size).toBe(0)
  })

  it('asks for nothing twice while an answer is awaited', () => {
    const { api, store } = begin()
    store.revise('resend', failed)
    void store.submit('a')
    void store.submit('a')
    expect(api.calls('resend')).toHaveLength(1)
  })
})
