import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ConversationAddressesSchema, SplitAnswerSchema } from '../../src/protocol/people.ts'
import { ConversationAnswerSchema } from '../../src/protocol/conversation.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

const HOME = '+447700900123'
const WORK = '+447700900456'
let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

describe('joining and splitting over HTTP', () => {
  it('joins, follows the old id everywhere, and splits again', async () => {
    const home = app.receive(HOME, ['one', 'two', 'three'])
    const work = app.receive(WORK, ['from work'])
    const joined = await app.request('POST', `/api/conversations/${work.id}/join`, { with: home.id })
    expect(joined.status).toBe(200)
    assertShape(ConversationAnswerSchema, joined.body)
    expect(joined.body.conversation).toMatchObject({ id: home.id, total_message_count: 4 })

    // Work wrote last, so that is the number that is answered. A browser that has not heard yet reads and sends under the old id, and nothing is lost.
    expect((await app.get(`/api/conversations/${work.id}`)).body.conversation.id).toBe(home.id)
    expect((await app.get(`/api/conversations/${work.id}/messages`)).body.total).toBe(4)
    const sent = await app.request('POST', `/api/conversations/${work.id}/send`, { message: 'hi' })
    expect([sent.status, sent.body.message.conversation_id]).toEqual([202, home.id])
    expect((await app.get(`/api/search?q=work&conversation=${work.id}`)).body.hits).toHaveLength(1)

    const both = { ids: [work.id, home.id], change: { starred: true } }
    const changed = await app.request('POST', '/api/conversations/bulk', both)
    expect(changed.body.conversations).toMatchObject([{ id: home.id, is_starred: true }])

    const { body } = await app.get(`/api/conversations/${home.id}/addresses`)
    assertShape(ConversationAddressesSchema, body)
    expect(body.addresses.map(({ phone }: { phone: string }) => phone).toSorted()).toEqual([HOME, WORK])

    const split = await app.request('POST', `/api/conversations/${home.id}/split`, { phone: WORK })
    assertShape(SplitAnswerSchema, split.body)
    expect(split.body.split).toMatchObject({ phone: WORK, last_message: 'hi', total_message_count: 2 })
    expect(split.body.conversation).toMatchObject({ id: home.id, phone: HOME })
  })

  it('says what cannot be done, and changes nothing', async () => {
    const { id } = app.receive(HOME, ['one'])
    for (const [path, body, status] of [
      [`${id}/join`, { with: id }, 400],
      [`${id}/join`, { with: 'conv_99' }, 404],
      [`${id}/join`, {}, 400],
      [`${id}/split`, { phone: HOME }, 400],
      [`${id}/split`, { phone: '+447700900999' }, 400],
      ['conv_99/split', { phone: HOME }, 404],
    ] as const) {
      const answer = await app.request('POST', `/api/conversations/${path}`, body)
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.body.error.message).toMatch(/^Cannot /u)
    }
    expect((await app.get('/api/conversations/enhanced')).body.total).toBe(1)
  })
})
