import { Value } from 'typebox/value'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ServerFrameSchema } from '../../src/protocol/events.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

it('a draft, a star, a hidden sender, a bulk change and a template reach another device at once', async () => {
  const { id, messages } = app.receive('+447700900001', ['a'])
  const { token } = app.access.createDevice({ name: 'Tablet', proof: 'bearer', scopes: ['read', 'send'] })
  const socket = await openSocket(app, { headers: { authorization: `Bearer ${token}` } })
  await socket.next('hello')

  await app.request('PUT', `/api/conversations/${id}/draft`, { text: 'half a thou' })
  expect((await socket.next('conversation_update')).data.conversation.draft).toMatchObject({
    text: 'half a thou',
    device_name: 'script',
  })
  await app.request('PUT', `/api/messages/${messages[0]?.id}/star`)
  expect((await socket.next('message_status_update')).data.message.is_starred).toBe(true)
  await app.request('PUT', `/api/conversations/${id}/hide`)
  expect((await socket.next('conversation_update')).data.conversation.is_hidden).toBe(true)
  await app.request('POST', '/api/conversations/bulk', { ids: [id], change: { hidden: false, pinned: true } })
  expect((await socket.next('conversation_update')).data.conversation).toMatchObject({
    is_hidden: false,
    is_pinned: true,
  })
  await app.request('POST', '/api/templates', { name: 'Late', shortcut: 'late', text: 'Late' })
  expect((await socket.next('templates_update')).data.templates).toMatchObject([{ shortcut: 'late' }])

  socket.send({ type: 'send_message', data: { conversation_id: id, message: 'another thought' } })
  await socket.next('new_message')
  expect(app.store.conversations.get(id).draft?.text).toBe('half a thou')
  await app.request('POST', `/api/conversations/${id}/send`, { message: 'half a thought' })
  expect((await socket.next('new_message')).data.conversation.draft).toBeNull()
  for (const frame of socket.frames) expect([...Value.Errors(ServerFrameSchema, frame)]).toEqual([])
  socket.close()
})

it('a device that was away catches up with drafts and templates as they are now', async () => {
  const { id } = app.receive('+447700900001', ['a'])
  const seq = app.store.events.lastSeq()
  for (const text of ['one', 'two']) await app.request('PUT', `/api/conversations/${id}/draft`, { text })
  await app.request('POST', '/api/templates', { name: 'Late', shortcut: 'late', text: 'Late' })
  const socket = await openSocket(app)
  await socket.next('hello')
  socket.send({ type: 'resume', data: { epoch: app.store.epoch, seq } })
  expect((await socket.next('conversation_update')).data.conversation.draft?.text).toBe('two')
  expect((await socket.next('templates_update')).data.templates).toHaveLength(1)
  socket.close()
})
