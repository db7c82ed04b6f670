import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_ALL_SCHEDULED_SENDS, MAX_SCHEDULED_SENDS, sendMessage } from '../../src/use-cases/send-message.ts'
import { MAX_QUEUED_SENDS } from '../../src/use-cases/send-room.ts'
import { createHttpApp, START, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
let woken = 0
beforeEach(async () => {
  app = await createHttpApp()
  woken = 0
})
afterEach(() => app.close())

const send = (message: string, more: { clientId?: string; sendAt?: number; to?: string } = {}) =>
  sendMessage(
    {
      store: app.store,
      clock: { now: () => START },
      sync: {
        sendSoon: () => void (woken += 1),
        pollSoon() {},
        announceArrival() {},
        pullConversation() {},
        pullAll() {},
        clientsChanged() {},
        settingsChanged() {},
        campaignsChanged() {},
        trySendingAgain() {},
      },
    },
    {
      recipient: { to: more.to ?? '+447700900001' },
      message,
      clientId: more.clientId,
      sim: undefined,
      sendAt: more.sendAt,
    },
  )

describe('sendMessage', () => {
  it('keeps no more than a bounded number of messages waiting', () => {
    for (let count = 0; count < MAX_QUEUED_SENDS; count += 1) send(`${count}`)
    expect(() => send('one more')).toThrow('Cannot send: 1,000 messages wait for the phone already; try again later')
    expect(app.store.outbox.count()).toBe(MAX_QUEUED_SENDS)
    expect(woken).toBe(MAX_QUEUED_SENDS)
  })

  it('keeps no more than a bounded number of messages scheduled in a conversation', () => {
    for (let count = 0; count < MAX_SCHEDULED_SENDS; count += 1) send(`${count}`, { sendAt: START + 1_000_000 })
    expect(() => send('one more', { sendAt: START + 1_000_000 })).toThrow('wait for their hour here already')
    expect(send('at once').status).toBe('pending')
  })

  it('keeps no more than a bounded number of messages scheduled in all conversations together', () => {
    const sendAt = START + 1_000_000
    for (let count = 0; count < MAX_ALL_SCHEDULED_SENDS; count += 1) {
      send(`${count}`, { sendAt, to: `+4477009000${10 + (count % 50)}` })
    }
    expect(() => send('one more', { sendAt, to: '+447700900099' })).toThrow(
      'Cannot send: 1,000 messages wait for their hour already; try again later',
    )
    expect(app.store.scheduled.count()).toBe(MAX_ALL_SCHEDULED_SENDS)
    expect(send('at once', { to: '+447700900099' }).status).toBe('pending')
  })

  it('leaves no conversation behind when the message cannot be queued', () => {
    for (let count = 0; count < MAX_QUEUED_SENDS; count += 1) send(`${count}`)
    const before = app.store.events.lastSeq()
    expect(() =>
      sendMessage(
        {
          store: app.store,
          clock: { now: () => START },
          sync: {
            sendSoon() {},
            pollSoon() {},
            announceArrival() {},
            pullConversation() {},
            pullAll() {},
            clientsChanged() {},
            settingsChanged() {},
            campaignsChanged() {},
            trySendingAgain() {},
          },
        },
        { recipient: { to: '+447700900002' }, message: 'x', clientId: undefined, sim: undefined, sendAt: undefined },
      ),
    ).toThrow('already')
    expect(app.store.conversations.list({}).total).toBe(1)
    expect(app.store.events.lastSeq()).toBe(before)
  })

  it('gives two browsers that race with one key one message', () => {
    const [first, second] = [send('hi', { clientId: 'same-key-1' }), send('hi', { clientId: 'same-key-1' })]
    expect(second.id).toBe(first.id)
    expect(app.store.outbox.count()).toBe(1)
  })
})
