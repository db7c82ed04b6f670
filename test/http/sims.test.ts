import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { SimAnswerSchema, SimListSchema } from '../../src/protocol/sim.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
  app.store.syncState.set('phoneCount', 2)
})
afterEach(() => app.close())

describe('SIMs over HTTP', () => {
  it('are listed and named, and devices hear of it', async () => {
    const { body } = await app.get('/api/sims')
    assertShape(SimListSchema, body)
    expect(body).toMatchObject({ sims: [{ slot: 0, name: null, state: 'unproven' }, { slot: 1 }], is_dual: true })
    const types: string[] = []
    app.store.onCommit((events) => void types.push(...events.map(({ frame }) => frame.type)))
    const named = await app.request('PUT', '/api/sims/1', { name: '  Work ' })
    expect(named.status).toBe(200)
    assertShape(SimAnswerSchema, named.body)
    expect(named.body.sim).toMatchObject({ slot: 1, name: 'Work' })
    expect(types).toEqual(['settings_update'])
    expect((await app.request('PUT', '/api/sims/1', { name: '' })).body.sim.name).toBeNull()
  })

  it('are chosen for a conversation, by hand or by its newest message', async () => {
    const { id } = app.receive('+447700900123', ['hi'])
    const chosen = await app.request('PUT', `/api/conversations/${id}/sim`, { sim: 1 })
    expect(chosen.body.conversation.sim).toBe(1)
    const sent = await app.request('POST', `/api/conversations/${id}/send`, { message: 'hello' })
    expect(sent.body.message.sim).toBe(1)
    const followed = await app.request('PUT', `/api/conversations/${id}/sim`, { sim: null })
    // The newest message went by it.
    expect(followed.body.conversation.sim).toBe(1)
    const asked = await app.request('POST', `/api/conversations/${id}/send`, { message: 'and this', sim: 0 })
    expect(asked.body.message.sim).toBe(0)
  })

  it('that are not there are refused with a sentence', async () => {
    const { id } = app.receive('+447700900123', ['hi'])
    for (const [method, path, body, status] of [
      ['PUT', '/api/sims/2', { name: 'x' }, 400],
      ['PUT', '/api/sims/9', { name: 'x' }, 404],
      ['PUT', '/api/sims/0', {}, 400],
      ['PUT', '/api/sims/0', { name: 'x'.repeat(31) }, 400],
      ['PUT', '/api/sims/0', { sub_id: 5 }, 404],
      ['PUT', `/api/conversations/${id}/sim`, { sim: 2 }, 400],
      ['POST', `/api/conversations/${id}/send`, { message: 'x', sim: 2 }, 400],
    ] as const) {
      const answer = await app.request(method, path, body)
      expect([path, body, answer.status]).toEqual([path, body, status])
      expect(answer.body.error.message.length).toBeGreaterThan(10)
    }
  })

  it('are not to be named by a token that may only send', async () => {
    const { token } = app.createToken('read', 'send')
    const answer = await app.request(
      'PUT',
      '/api/sims/0',
      { name: 'x' },
      { headers: { authorization: `Bearer ${token}` } },
    )
    expect(answer.status).toBe(403)
  })
})
