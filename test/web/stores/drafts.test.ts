import { describe, expect, it } from 'vitest'
import type { Draft } from '../../../src/protocol/conversation.ts'
import { DraftsStore } from '../../../web/stores/drafts.ts'
import type { Environment } from '../../../web/transport/environment.ts'
import { conversation, createEnvironment, createFakeApi, settle } from '../support/fakes.ts'

const draft = (text: string, updated_at: number, device_name = 'Laptop'): Draft => ({ text, updated_at, device_name })

function begin(stored: Record<string, string> = {}) {
  const environment = createEnvironment(stored)
  const api = createFakeApi()
  const gone: string[] = []
  const drafts = new DraftsStore({ api, environment, onGone: (id) => gone.push(id) })
  const told = () => api.calls('saveDraft').map(({ args }) => args[1])
  const answer = (index: number, held: Draft) => api.calls('saveDraft')[index]?.answer(conversation(1, { draft: held }))
  return { environment, api, drafts, gone, told, answer, text: () => drafts.byConversation.value.get('conv_1') }
}

function reload(environment: Environment) {
  const api = createFakeApi()
  return { api, drafts: new DraftsStore({ api, environment, onGone: () => undefined }) }
}

describe('DraftsStore', () => {
  it('tells the server once when typing rests, and not at every key', () => {
    const { environment, drafts, told } = begin()
    for (const text of ['h', 'he', 'hel']) {
      drafts.set('conv_1', text)
      environment.pass(400)
    }
    expect(told()).toEqual([])
    environment.pass(1_000)
    expect(told()).toEqual(['hel'])
  })

  it('tells at once when the field is left', () => {
    const { drafts, told } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'half')
    drafts.leave('conv_1')
    expect(told()).toEqual(['half'])
  })

  it('shows what another device wrote', () => {
    const { drafts, text } = begin()
    drafts.hear('conv_1', draft('from the laptop', 5))
    expect(text()).toBe('from the laptop')
    drafts.hear('conv_1', null)
    expect(text()).toBeUndefined()
  })

  it.each([
    ['empties a field whose text another device has sent, and tells that it is gone', 'begun here', undefined],
    [
      'keeps what is being written when another device sends other words before they could be offered',
      'others',
      'begun here',
    ],
  ])('hears what another device has sent while one writes here, and %s', async (_, sent, left) => {
    const { environment, drafts, gone, told, answer, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'begun here')
    environment.pass(1_500)
    await answer(0, draft('begun here', 5, 'This one'))
    drafts.hear('conv_1', draft('begun here', 5, 'This one'))
    drafts.hear('conv_1', null, (here) => (here === sent ? 'these' : 'others'))
    expect(text()).toBe(left)
    expect(gone).toEqual(left ? [] : ['conv_1'])
    environment.pass(1_000)
    expect(told()).toEqual(left ? ['begun here', 'begun here'] : ['begun here'])
  })

  it('empties a field that was left when another device sent or cleared what stands there, but keeps what only it has', () => {
    const { drafts, gone, text } = begin({ 'lanline.draft.conv_1': 'told', 'lanline.draft-synced.conv_1': '1' })
    drafts.hear('conv_1', null)
    expect(text()).toBeUndefined()
    expect(gone).toEqual(['conv_1'])
    drafts.set('conv_1', 'not told yet')
    drafts.hear('conv_1', null)
    expect(text()).toBe('not told yet')
  })

  it('never writes over a field that is being written in, and offers the other text', () => {
    const { drafts, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'mine')
    drafts.hear('conv_1', draft('theirs', 5))
    expect(text()).toBe('mine')
    expect(drafts.offers.value.get('conv_1')).toMatchObject({ text: 'theirs', device_name: 'Laptop' })
    drafts.takeOffer('conv_1')
    expect(text()).toBe('theirs')
    expect(drafts.offers.value.size).toBe(0)
  })

  it('offers the other text also where what is being written was told already', async () => {
    const { environment, drafts, answer, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'mine')
    environment.pass(1_000)
    await answer(0, draft('mine', 5))
    drafts.hear('conv_1', draft('mine', 5))
    drafts.hear('conv_1', draft('theirs', 6))
    expect(text()).toBe('mine')
    expect(drafts.offers.value.get('conv_1')?.text).toBe('theirs')
  })

  it('takes another text into a field that has the focus but was not typed into', () => {
    const { drafts, text } = begin()
    drafts.hear('conv_1', draft('one', 5))
    drafts.focus('conv_1')
    drafts.hear('conv_1', draft('two', 6))
    expect(text()).toBe('two')
  })

  it('keeps what was written without the line, tells it when the line is back, and offers what came meanwhile', async () => {
    const { environment, api, drafts, told, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'on the train')
    drafts.leave('conv_1')
    await api.calls('saveDraft')[0]?.fail(new Error('out of reach'))
    expect(told()).toHaveLength(1)
    drafts.hear('conv_1', draft('at home', 9))
    expect(text()).toBe('on the train')
    expect(drafts.offers.value.get('conv_1')?.text).toBe('at home')
    drafts.tellAll()
    environment.pass(1_000)
    expect(told()).toHaveLength(1)
    drafts.dismissOffer('conv_1')
    environment.pass(1_000)
    expect(told()).toEqual(['on the train', 'on the train'])
  })

  it.each(['ignores the offer', 'keeps its own', 'goes on writing'] as const)(
    'keeps what was written here when the other device sends its own text, where one %s',
    async (choice) => {
      const { environment, drafts, told, answer, text } = begin()
      drafts.focus('conv_1')
      drafts.set('conv_1', 'a long text')
      environment.pass(1_000)
      await answer(0, draft('a long text', 5, 'Pocket'))
      drafts.hear('conv_1', draft('a long text', 5, 'Pocket'))
      drafts.hear('conv_1', draft('theirs', 6))
      if (choice === 'keeps its own') drafts.dismissOffer('conv_1')
      if (choice === 'goes on writing') drafts.set('conv_1', 'a long text, and more')
      drafts.hear('conv_1', null)
      const mine = choice === 'goes on writing' ? 'a long text, and more' : 'a long text'
      expect(text()).toBe(mine)
      expect(drafts.offers.value.size).toBe(0)
      environment.pass(1_000)
      expect(told()).toEqual(['a long text', mine])
    },
  )

  it('writes over nothing on the server while it is offered here, and leaves it there when the field is emptied', () => {
    const { environment, drafts, told, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'mine')
    drafts.hear('conv_1', draft('theirs', 5))
    drafts.set('conv_1', 'mine, and more')
    drafts.leave('conv_1')
    drafts.set('conv_1', '')
    environment.pass(5_000)
    expect(told()).toEqual([])
    expect(text()).toBeUndefined()
    expect(drafts.offers.value.get('conv_1')?.text).toBe('theirs')
  })

  it('shows what was offered in the field once its own text is sent', () => {
    const { environment, drafts, told, text } = begin()
    drafts.focus('conv_1')
    drafts.set('conv_1', 'mine')
    drafts.hear('conv_1', draft('theirs', 5))
    drafts.sent('conv_1')
    environment.pass(5_000)
    expect(text()).toBe('theirs')
    expect(told()).toEqual([])
  })

  it('takes away what another device began, and was written on here, once that is sent', () => {
    const { drafts, told, text } = begin()
    drafts.hear('conv_1', draft('begun there', 5))
    drafts.focus('conv_1')
    drafts.set('conv_1', 'begun there, ended here')
    drafts.sent('conv_1')
    expect(told()).toEqual([''])
    expect(text()).toBeUndefined()
  })

  it('takes its own echo, and what is older than it, for no news', async () => {
    const { drafts, answer, text } = begin()
    drafts.hear('conv_1', draft('old', 5))
    drafts.focus('conv_1')
    drafts.set('conv_1', 'new')
    drafts.leave('conv_1')
    await answer(0, draft('new', 8))
    drafts.hear('conv_1', null)
    drafts.hear('conv_1', draft('older', 7))
    expect(text()).toBe('new')
    drafts.hear('conv_1', draft('new', 8))
    expect(text()).toBe('new')
    drafts.hear('conv_1', null)
    expect(text()).toBeUndefined()
  })

  it('does not wait for an echo of what the server held already', async () => {
    const { drafts, answer, text } = begin({ 'lanline.draft.conv_1': 'same' })
    drafts.hear('conv_1', draft('other', 5))
    drafts.dismissOffer('conv_1')
    drafts.leave('conv_1')
    await answer(0, draft('same', 4))
    drafts.hear('conv_1', null)
    expect(text()).toBeUndefined()
  })

  it('tells the newest text behind a telling that is under way', async () => {
    const { drafts, told, answer } = begin()
    drafts.set('conv_1', 'a')
    drafts.leave('conv_1')
    drafts.set('conv_1', 'ab')
    drafts.leave('conv_1')
    expect(told()).toEqual(['a'])
    await answer(0, draft('a', 1))
    expect(told()).toEqual(['a', 'ab'])
  })

  it('leaves it to the server to drop what was sent, but takes back a telling that could arrive behind it', async () => {
    const { environment, drafts, told, answer, text } = begin()
    drafts.set('conv_1', 'hello')
    drafts.sent('conv_1')
    environment.pass(5_000)
    expect(told()).toEqual([])
    drafts.set('conv_1', 'again')
    drafts.leave('conv_1')
    drafts.sent('conv_1')
    await answer(0, draft('again', 3))
    expect(told()).toEqual(['again', ''])
    expect(text()).toBeUndefined()
  })

  it('does not show again what was sent when old news of it come', () => {
    const { drafts, text } = begin()
    drafts.hear('conv_1', draft('hello', 5))
    drafts.sent('conv_1')
    drafts.hear('conv_1', draft('hello', 5))
    expect(text()).toBeUndefined()
  })

  it('keeps drafts over a reload, and knows which of them the server holds', async () => {
    const { environment, drafts, answer } = begin()
    drafts.set('conv_1', 'kept')
    drafts.leave('conv_1')
    await answer(0, draft('kept', 5))
    drafts.set('conv_2', 'untold')
    const { api, drafts: next } = reload(environment)
    expect([...next.byConversation.value]).toEqual([
      ['conv_1', 'kept'],
      ['conv_2', 'untold'],
    ])
    next.tellAll()
    environment.pass(1_000)
    await settle()
    expect(api.calls('saveDraft').map(({ args }) => args)).toEqual([['conv_2', 'untold']])
  })

  it('stays empty over a reload when nobody was told of it, tells it then, and shows what was written elsewhere since', async () => {
    const { environment, drafts, answer } = begin()
    drafts.set('conv_1', 'told')
    drafts.leave('conv_1')
    await answer(0, draft('told', 5))
    drafts.set('conv_1', 'to')
    drafts.set('conv_1', '')
    const next = reload(environment)
    next.drafts.hear('conv_1', draft('told', 5))
    expect(next.drafts.byConversation.value.size).toBe(0)
    const third = reload(environment)
    third.drafts.hear('conv_1', draft('written elsewhere', 6))
    expect(third.drafts.byConversation.value.get('conv_1')).toBe('written elsewhere')
    next.drafts.leave('conv_1')
    expect(next.api.calls('saveDraft').map(({ args }) => args)).toEqual([['conv_1', '']])
  })

  it('stays empty over a reload also when it was emptied while it was being told', async () => {
    const { environment, drafts, answer } = begin()
    drafts.set('conv_1', 'told')
    drafts.leave('conv_1')
    drafts.set('conv_1', '')
    await answer(0, draft('told', 5))
    const { drafts: next } = reload(environment)
    next.hear('conv_1', draft('told', 5))
    expect(next.byConversation.value.size).toBe(0)
  })

  it('keeps the draft of a message without a conversation on this device', () => {
    const { environment, drafts, told } = begin()
    drafts.set('new', 'to whom?')
    drafts.leave('new')
    environment.pass(5_000)
    expect(told()).toEqual([])
  })
})
