import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../src/protocol/conversation.ts'
import { DraftsStore } from '../../../web/stores/drafts.ts'
import { conversation, createEnvironment, createFakeApi } from '../support/fakes.ts'

const draft = (text: string, updated_at: number): Draft => ({ text, updated_at, device_name: 'Laptop' })

function begin(environment = createEnvironment()) {
  const api = createFakeApi()
  const drafts = new DraftsStore({ api, environment, onGone: () => undefined })
  return {
    environment,
    api,
    drafts,
    told: () => api.calls('saveDraft').map(({ args }) => args[1]),
    text: () => drafts.byConversation.value.get('conv_1'),
    offer: () => drafts.offers.value.get('conv_1')?.text,
    /** What was typed and told, in a field that keeps the focus. */
    writeAndTell: async (text: string) => {
      drafts.focus('conv_1')
      drafts.set('conv_1', text)
      environment.pass(1_000)
      await api.calls('saveDraft')[0]?.answer(conversation(1, { draft: draft(text, 5) }))
      drafts.hear('conv_1', draft(text, 5))
    },
  }
}

describe('what another device began', () => {
  it('is not offered where it was written on without the line, over a reload, which is told instead', () => {
    const before = begin()
    before.drafts.hear('conv_1', draft('begun', 5))
    before.drafts.focus('conv_1')
    before.drafts.set('conv_1', 'begun, and gone on')

    const after = begin(before.environment)
    after.drafts.hear('conv_1', draft('begun', 5))
    expect(after.text()).toBe('begun, and gone on')
    expect(after.offer()).toBeUndefined()
    after.environment.pass(1_000)
    expect(after.told()).toEqual(['begun, and gone on'])
  })

  it('is offered over a reload where the other device wrote on as well', () => {
    const before = begin()
    before.drafts.hear('conv_1', draft('begun', 5))
    before.drafts.set('conv_1', 'begun, and gone on')

    const after = begin(before.environment)
    after.drafts.hear('conv_1', draft('begun, and ended there', 6))
    expect(after.text()).toBe('begun, and gone on')
    expect(after.offer()).toBe('begun, and ended there')
    // There it is taken back: what was offered is nowhere any more.
    after.drafts.hear('conv_1', draft('begun', 7))
    expect(after.offer()).toBeUndefined()
    after.environment.pass(1_000)
    expect(after.told()).toEqual(['begun, and gone on'])
  })
})

describe('a draft that another device goes on with', () => {
  it('is live in a field that keeps the focus, once no key has been pressed there for a while', async () => {
    const { environment, drafts, text, offer, writeAndTell } = begin()
    await writeAndTell('begun here')
    environment.pass(10_000)
    drafts.hear('conv_1', draft('begun here, ended there', 6))
    expect(text()).toBe('begun here, ended there')
    expect(offer()).toBeUndefined()
    drafts.hear('conv_1', null)
    expect(text()).toBeUndefined()
  })

  it('is offered while one goes on writing, and where nobody has been told of what was written', async () => {
    const { environment, api, drafts, offer, writeAndTell } = begin()
    await writeAndTell('begun here')
    environment.pass(8_000)
    drafts.set('conv_1', 'begun here, and')
    environment.pass(5_000)
    await api.calls('saveDraft')[1]?.fail(new Error('out of reach'))
    environment.pass(60_000)
    drafts.hear('conv_1', draft('begun here, ended there', 6))
    expect(offer()).toBe('begun here, ended there')
  })
})

describe('a draft that is emptied on another device', () => {
  it('does not come back from a field in which nothing was typed since it was told', async () => {
    const { environment, drafts, told, text, offer, writeAndTell } = begin()
    await writeAndTell('begun here')
    environment.pass(2_000)
    drafts.hear('conv_1', null)
    expect([text(), offer()]).toEqual([undefined, undefined])
    environment.pass(60_000)
    expect(told()).toEqual(['begun here'])
  })

  it('stays where more was typed since it was told, and is told again', async () => {
    const { environment, drafts, told, text, writeAndTell } = begin()
    await writeAndTell('begun here')
    drafts.set('conv_1', 'begun here, and')
    drafts.hear('conv_1', null)
    expect(text()).toBe('begun here, and')
    environment.pass(1_000)
    expect(told()).toEqual(['begun here', 'begun here, and'])
  })
})

describe('two tabs of one browser without the line', () => {
  const hearAll = ({ drafts }: ReturnType<typeof begin>, of: string) => {
    for (const kind of ['draft', 'draft-synced', 'draft-held']) drafts.hearStorage(`lanline.${kind}.${of}`)
  }

  it('show the same draft, and its end', () => {
    const first = begin()
    const second = begin(first.environment)
    first.drafts.set('conv_1', 'written in one')
    hearAll(second, 'conv_1')
    expect(second.text()).toBe('written in one')
    second.drafts.set('conv_1', 'written in one, and on in the other')
    hearAll(first, 'conv_1')
    expect(first.text()).toBe('written in one, and on in the other')
    first.drafts.drop('conv_1')
    hearAll(second, 'conv_1')
    expect(second.text()).toBeUndefined()
  })

  it('put nothing in the place of what is being written, until it rests', () => {
    const first = begin()
    const second = begin(first.environment)
    second.drafts.focus('conv_1')
    second.drafts.set('conv_1', 'in mid-sentence')
    first.drafts.set('conv_1', 'from the first')
    hearAll(second, 'conv_1')
    expect(second.text()).toBe('in mid-sentence')
    second.environment.pass(10_000)
    hearAll(second, 'conv_1')
    expect(second.text()).toBe('from the first')
  })

  it('are both empty once all was removed', () => {
    const { drafts, text } = begin()
    drafts.set('conv_1', 'written')
    drafts.hearStorage('lanline.outbox.key-1')
    expect(text()).toBe('written')
    drafts.hearStorage(null)
    expect(text()).toBeUndefined()
  })
})
