import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'
import { openSocket } from '../support/socket-client.ts'

const ALICE = '+447700900001'
const BOB = '+447700900002'
const HOUR_MS = 3_600_000

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const send = (to: string, message: string, more: Record<string, unknown> = {}, token = app.token) =>
  app.request('POST', '/api/messages', { to, message, ...more }, { headers: { authorization: `Bearer ${token}` } })
const set = (change: Record<string, unknown>) => app.request('PUT', '/api/settings', change)

describe('the limits of programs', () => {
  it('bound what one token sends within an hour, whoever it is for, and say when to come again', async () => {
    await set({ token_limit_an_hour: 2 })
    expect((await send(ALICE, 'one')).status).toBe(202)
    app.wait(600_000)
    expect((await send(BOB, 'two')).status).toBe(202)
    const third = await send(BOB, 'three')
    expect([third.status, third.body.error.code, third.headers['retry-after']]).toEqual([429, 'rate_limited', '3000'])
    expect(third.body.error.message).toBe(
      'Cannot send: this token sent 2 messages within an hour, which is the most; try again in 50 minutes, or have an admin change it in the settings',
    )
    // The window slides: the first is an hour old by then, the second is not.
    app.wait(HOUR_MS - 600_000)
    expect((await send(BOB, 'three')).status).toBe(202)
    expect((await send(BOB, 'four')).status).toBe(429)
    expect((await send(BOB, 'four', {}, app.createToken('send').token)).status).toBe(202)
  })

  it('bound what one number gets within an hour, whichever token sends and however it is written', async () => {
    await set({ recipient_limit_an_hour: 2 })
    const other = app.createToken('send').token
    expect((await send(ALICE, 'one')).status).toBe(202)
    expect((await send('07700 900001', 'two', {}, other)).status).toBe(202)
    const third = await send(ALICE, 'three', {}, other)
    expect([third.status, third.body.error.message]).toEqual([
      429,
      'Cannot send: this number got 2 messages within an hour, which is the most; try again in 60 minutes, or have an admin change it in the settings',
    ])
    expect((await send(BOB, 'three', {}, other)).status).toBe(202)
  })

  it('hold for a number whose conversation was deleted or joined with another within the hour', async () => {
    await set({ recipient_limit_an_hour: 1 })
    const first = (await send(ALICE, 'one')).body.message
    await app.request('POST', `/api/messages/${first.id}/cancel`)
    expect((await app.request('DELETE', `/api/conversations/${first.conversation_id}`)).status).toBe(200)
    expect((await send(ALICE, 'two')).status).toBe(429)
    const bob = (await send(BOB, 'one')).body.message
    const long = app.receive('+447700900003', ['a', 'b', 'c'])
    await app.request('POST', `/api/conversations/${long.id}/join`, { with: bob.conversation_id })
    expect((await send(BOB, 'two')).status).toBe(429)
  })

  it('count a message once, however often it is asked for, and count none that was refused', async () => {
    await set({ token_limit_an_hour: 2 })
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect((await send(ALICE, 'one', { client_id: 'script-0001' })).status).toBe(202)
    }
    expect((await send(ALICE, '')).status).toBe(400)
    expect((await send('nobody', 'x')).status).toBe(400)
    expect((await send(ALICE, 'two', { client_id: 'script-0002' })).status).toBe(202)
    expect((await send(ALICE, 'three', { client_id: 'script-0003' })).status).toBe(429)
    expect((await send(ALICE, 'one', { client_id: 'script-0001' })).status).toBe(202)
    expect(app.store.outbox.count()).toBe(2)
  })

  it('hold on the socket, too, which learns when to come again', async () => {
    await set({ token_limit_an_hour: 1 })
    const socket = await openSocket(app)
    socket.send({ type: 'send_message', data: { phone: ALICE, message: 'one', client_id: 'socket-0001' } })
    await socket.next('message_status_update')
    socket.send({ type: 'send_message', data: { phone: ALICE, message: 'two', client_id: 'socket-0002' } })
    const { data } = await socket.next('error')
    expect(data).toMatchObject({ code: 'rate_limited', client_id: 'socket-0002', retry_after_seconds: 3_600 })
    expect(app.store.outbox.count()).toBe(1)
    socket.close()
  })

  it('count a retry', async () => {
    await set({ token_limit_an_hour: 1 })
    const { body } = await send(ALICE, 'one')
    app.finish(body.message, 'rejected')
    const retry = () => app.request('POST', `/api/messages/${body.message.id}/retry`, {})
    expect((await retry()).status).toBe(429)
    await set({ token_limit_an_hour: 2 })
    expect((await retry()).status).toBe(202)
  })

  it('start anew after the clock was set back', async () => {
    await set({ token_limit_an_hour: 1 })
    await send(ALICE, 'one')
    app.wait(-48 * HOUR_MS)
    expect((await send(ALICE, 'two')).status).toBe(202)
    expect((await send(ALICE, 'three')).status).toBe(429)
  })
})

describe('the bound of a minute', () => {
  it('does not count what is asked for again', async () => {
    const limited = await createHttpApp({ limits: { sends: 1 } })
    const ask = (message: string, client_id: string) =>
      limited.request('POST', '/api/messages', { to: ALICE, message, client_id })
    expect((await ask('one', 'script-0001')).status).toBe(202)
    expect((await ask('one', 'script-0001')).status).toBe(202)
    expect((await ask('two', 'script-0002')).status).toBe(429)
    await limited.close()
  })
})
