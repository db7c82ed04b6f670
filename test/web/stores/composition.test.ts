import { describe, expect, it } from 'vitest'
import type { Message, StatusDetail } from '../../../src/protocol/message.ts'
import { CompositionStore } from '../../../web/stores/composition.ts'
import { findHomeless } from '../../../web/stores/homeless-revision.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { createEnvironment, createFakeApi, own } from '../support/fakes.ts'

function begin(kept = createEnvironment(), texts: readonly string[] = []) {
  const api = createFakeApi()
  const sent: Message[] = []
  const problems: string[] = []
  const store = new CompositionStore({
    api,
    environment: kept,
    hasText: (id) => texts.includes(id),
    begin: () => 0,
    onSent: (message) => sent.push(message),
    onProblem: (sentence) => problems.push(sentence),
  })
  return { api, store, sent, problems, revision: () => store.revisions.value.get('conv_1') }
}
const failed = { ...own(5, 'sent', null), body: 'See you', status: 'failed' } as const
const planned: Message = { ...failed, status: 'pending', timestamp: 5_000, status_detail: detail('scheduled') }

function detail(state: StatusDetail['state'], change: Partial<StatusDetail> = {}): StatusDetail {
  return { state, reason: null, explanation: null, may_have_been_sent: false, replaced_by: null, at: 5, ...change }
}

describe('CompositionStore', () => {
  it('sends a revised text under one key, however often it is tried, over a reload too', async () => {
    const environment = createEnvironment()
    const { api, store, problems, revision } = begin(environment)
    store.revise('resend', failed)
    expect(revision()?.text).toBe('See you')
    void store.submit('conv_1', 'See you at six')
    await api.calls('resend')[0]?.fail(new Error('no answer'))
    expect(problems).toEqual(['no answer'])
    expect(revision()?.message.id).toBe(failed.id)
    const next = begin(environment)
    void next.store.submit('conv_1', 'See you at six')
    await next.api.calls('resend')[0]?.answer(failed)
    expect(next.api.calls('resend')[0]?.args).toEqual(api.calls('resend')[0]?.args)
    expect(next.sent).toHaveLength(1)
    expect(next.revision()).toBeUndefined()
    expect(begin(environment).revision()).toBeUndefined()
  })

  it('changes text and hour of a message that waits for its hour', async () => {
    const { api, store } = begin()
    store.revise('scheduled', planned)
    expect(store.sendAt.value.get('conv_1')).toBe(5_000)
    store.setSendAt('conv_1', 9_000)
    void store.submit('conv_1', 'Happy birthday')
    expect(api.calls('changeScheduled')[0]?.args).toEqual([failed.id, { message: 'Happy birthday', send_at: 9_000 }])
    await api.calls('changeScheduled')[0]?.answer(failed)
    expect(store.sendAt.value.size).toBe(0)
  })

  it('knows the hour that another tab chose or took away for the same draft', () => {
    const environment = createEnvironment()
    const [first, second] = [begin(environment).store, begin(environment).store]
    first.setSendAt('conv_1', 9_000)
    second.hearStorage('lanline.send-at.conv_1')
    expect(second.sendAt.value.get('conv_1')).toBe(9_000)
    second.setSendAt('conv_1', undefined)
    first.hearStorage('lanline.send-at.conv_1')
    expect(first.sendAt.value.size).toBe(0)
    first.setSendAt('conv_1', 9_000)
    first.hearStorage(null)
    expect(first.sendAt.value.size).toBe(0)
  })

  it('keeps what is revised in a tab to that tab', () => {
    const environment = createEnvironment()
    const [first, second] = [begin(environment).store, begin(environment).store]
    first.revise('resend', failed)
    second.hearStorage('lanline.revision.conv_1')
    expect(second.revisions.value.size).toBe(0)
  })

  it('drops the hour of what was sent from elsewhere, and not that of a message that waits', () => {
    const { store } = begin()
    store.setSendAt('conv_1', 9_000)
    store.revise('scheduled', planned)
    store.dropHour('conv_1')
    expect(store.sendAt.value.get('conv_1')).toBe(5_000)
    store.leave('conv_1')
    expect(store.sendAt.value.size).toBe(0)
  })

  it('asks for nothing twice while an answer is awaited', () => {
    const { api, store } = begin()
    store.revise('resend', failed)
    void store.submit('conv_1', 'a')
    void store.submit('conv_1', 'a')
    expect(api.calls('resend')).toHaveLength(1)
  })

  it('sends in one conversation while the answer in another is awaited', async () => {
    const { api, store } = begin()
    store.revise('resend', failed)
    store.revise('resend', { ...failed, id: 'msg_9', conversation_id: 'conv_2' })
    void store.submit('conv_1', 'a')
    void store.submit('conv_2', 'b')
    expect(api.calls('resend').map(({ args }) => args[0])).toEqual([failed.id, 'msg_9'])
    await api.calls('resend')[1]?.answer(failed)
    expect([...store.busy.value]).toEqual(['conv_1'])
  })

  it('keeps the hour of what is written, and what is written of a message, over a reload', () => {
    const environment = createEnvironment()
    const { store } = begin(environment)
    store.setSendAt('conv_2', 2_000_000)
    store.revise('scheduled', planned)
    store.setText('conv_1', 'See you at six')
    const next = begin(environment)
    expect(next.store.sendAt.value.get('conv_2')).toBe(2_000_000)
    expect(next.revision()).toMatchObject({ kind: 'scheduled', text: 'See you at six', message: { id: failed.id } })
  })

  it('gives the hour of a draft back when the message that was edited in its place is left', () => {
    const { store } = begin()
    store.setSendAt('conv_1', 2_000_000)
    store.revise('resend', failed)
    expect(store.sendAt.value.has('conv_1')).toBe(false)
    store.leave('conv_1')
    expect(store.sendAt.value.get('conv_1')).toBe(2_000_000)
  })

  it('keeps an hour that has passed where something is written for it, and forgets it where nothing is', () => {
    const environment = createEnvironment()
    const { store } = begin(environment)
    store.setSendAt('conv_1', environment.now() + 1_000)
    store.setSendAt('conv_2', environment.now() + 1_000)
    environment.pass(5_000)
    expect([...begin(environment, ['conv_2']).store.sendAt.value.keys()]).toEqual(['conv_2'])
  })

  it.each([
    ['has gone out', new ApiError('not_found', 'no such message')],
    ['has been written anew elsewhere', { ...planned, body: 'Good-bye' }],
    ['was replaced', { ...planned, status_detail: detail('scheduled', { replaced_by: 'msg_9' }) }],
  ])('gives back what was written of a message that %s meanwhile', async (_, now) => {
    const { api, store, revision } = begin()
    store.revise('scheduled', planned)
    store.setText('conv_1', 'See you at six')
    const text = findHomeless({ api, composition: store }, 'conv_1')
    const [asked] = api.calls('getMessage')
    if (now instanceof Error) await asked?.fail(now)
    else await asked?.answer({ message: now, timeline: [] })
    expect(await text).toEqual({ message: planned, text: 'See you at six', isGone: now instanceof Error })
    expect(revision()).toBeUndefined()
  })

  it('tells of a message that is gone also where nothing of it was changed', async () => {
    const { api, store, revision } = begin()
    store.revise('scheduled', planned)
    const homeless = findHomeless({ api, composition: store }, 'conv_1')
    await api.calls('getMessage')[0]?.fail(new ApiError('not_found', 'no such message'))
    expect(await homeless).toEqual({ message: planned, text: undefined, isGone: true })
    expect(revision()).toBeUndefined()
  })

  it('ends an edit that changed nothing when something else is done with its message, and no other', () => {
    const { store, revision } = begin()
    store.revise('scheduled', planned)
    store.leaveUnchanged({ ...planned, id: 'msg_77' })
    expect(revision()).toBeDefined()
    store.setText('conv_1', 'See you at six')
    store.leaveUnchanged(planned)
    expect(revision()).toBeDefined()
    store.setText('conv_1', 'See you ')
    store.leaveUnchanged(planned)
    expect(revision()).toBeUndefined()
  })

  it('goes on with a message that is as it was, or cannot be asked for', async () => {
    const { api, store, revision } = begin()
    store.revise('scheduled', planned)
    const first = findHomeless({ api, composition: store }, 'conv_1')
    await api.calls('getMessage')[0]?.answer({ message: { ...planned, timestamp: 9_000 }, timeline: [] })
    expect(await first).toBeUndefined()
    const second = findHomeless({ api, composition: store }, 'conv_1')
    await api.calls('getMessage')[1]?.fail(new Error('out of reach'))
    expect(await second).toBeUndefined()
    expect(revision()?.text).toBe('See you')
  })
})
