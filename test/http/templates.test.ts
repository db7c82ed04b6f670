import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_TEMPLATES } from '../../src/protocol/limits.ts'
import { TemplateAnswerSchema, TemplateListSchema } from '../../src/protocol/template.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const late = { name: 'Late', shortcut: 'late', text: 'Sorry {first_name}, I am late' }
const post = (body: unknown) => app.request('POST', '/api/templates', body)
const lastFrame = () => app.store.events.replay(0, 1_000).at(-1)?.frame

describe('templates', () => {
  it('are kept, listed by name, changed and deleted, and every client is told the whole list', async () => {
    const made = await post(late)
    expect(made.status).toBe(201)
    assertShape(TemplateAnswerSchema, made.body)
    await post({ name: 'address', shortcut: 'a-1', text: 'Rue des Lilas 5' })
    const { body } = await app.get('/api/templates')
    assertShape(TemplateListSchema, body)
    expect(body.templates.map(({ name }: { name: string }) => name)).toEqual(['address', 'Late'])
    expect(lastFrame()).toEqual({ type: 'templates_update', data: body })

    const { id } = made.body.template
    const changed = await app.request('PUT', `/api/templates/${id}`, { text: 'Five minutes' })
    expect(changed.body.template).toEqual({ ...late, id, text: 'Five minutes' })
    expect((await app.request('PUT', `/api/templates/${id}`, { shortcut: 'late' })).status).toBe(200)
    expect((await app.request('DELETE', `/api/templates/${id}`)).body.template.id).toBe(id)
    expect((await app.request('DELETE', `/api/templates/${id}`)).status).toBe(404)
    expect(lastFrame()).toMatchObject({ type: 'templates_update', data: { templates: [{ shortcut: 'a-1' }] } })
  })

  it('have a shortcut each of their own', async () => {
    await post(late)
    const { body } = await post({ ...late, name: 'Other', shortcut: 'other' })
    for (const answer of [
      await post(late),
      await app.request('PUT', `/api/templates/${body.template.id}`, { shortcut: 'late' }),
    ]) {
      expect([answer.status, answer.body.error.message]).toEqual([
        409,
        'Cannot keep this template: another one has the shortcut "late"; choose a new one',
      ])
    }
  })

  it.each([
    [{ shortcut: 'Big' }],
    [{ shortcut: 'with space' }],
    [{ shortcut: 'x'.repeat(33) }],
    [{ name: '  ' }],
    [{ text: '\n' }],
    [{ text: 'x'.repeat(1_601) }],
    [{ more: 1 }],
  ])('are refused with %j', async (wrong) => {
    const { status, body } = await post({ ...late, ...wrong })
    expect([status, body.error.code]).toEqual([400, 'invalid'])
    expect((await app.get('/api/templates')).body.templates).toEqual([])
  })

  it(`number ${MAX_TEMPLATES} at most`, async () => {
    for (let row = 0; row < MAX_TEMPLATES; row += 1) app.store.templates.insert({ ...late, shortcut: `s${row}` })
    const { status, body } = await post(late)
    expect([status, body.error.message]).toEqual([409, 'Cannot keep more than 200 templates: delete one first'])
  })

  it('are read with the scope read, and changed with read and send', async () => {
    const headers = (...scopes: ('read' | 'send')[]) => ({
      headers: { authorization: `Bearer ${app.createToken(...scopes).token}` },
    })
    expect((await app.request('GET', '/api/templates', undefined, headers('read'))).status).toBe(200)
    expect((await app.request('POST', '/api/templates', late, headers('read'))).status).toBe(403)
    expect((await app.request('POST', '/api/templates', late, headers('read', 'send'))).status).toBe(201)
  })
})
