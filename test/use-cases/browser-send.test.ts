import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { openStore } from '../../src/store/open-store.ts'
import { saveDraft } from '../../src/use-cases/save-draft.ts'
import { sendMessage } from '../../src/use-cases/send-message.ts'

const NOW = Date.parse('2026-03-01T12:00:00Z')
const clock = { now: () => NOW }
const browser = { id: 'd1', kind: 'browser', name: 'Laptop' } as const
const token = { id: 'd2', kind: 'token', name: 'script' } as const

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'lanline-sends-'))
})
afterEach(() => rmSync(directory, { recursive: true, force: true }))

function open() {
  const store = openStore({ path: join(directory, 'lanline.db'), clock })
  const sync = {
    sendSoon() {},
    pollSoon() {},
    announceArrival() {},
    pullConversation() {},
    pullAll() {},
    clientsChanged() {},
    settingsChanged() {},
    campaignsChanged() {},
    trySendingAgain() {},
  }
  const send = (
    message: string,
    sender: typeof browser | typeof token,
    clientId?: string,
    conversationId?: ConversationId,
  ) => {
    const recipient = conversationId === undefined ? { to: '+447700900123' } : { conversationId }
    return sendMessage(
      { store, clock, sync },
      { recipient, message, clientId, sim: undefined, sendAt: undefined, sender },
    )
  }
  return { store, send }
}

describe('a message that is written in a browser', () => {
  it('gets the signature, once; what a program sends does not', () => {
    const { store, send } = open()
    store.settings.change({ signature: 'Ann' })
    expect(send('hello', browser).body).toBe('hello\nAnn')
    expect(send('hello\nAnn', browser).body).toBe('hello\nAnn')
    expect(send('hello', token).body).toBe('hello')
    store.close()
  })

  it.each([
    ['what it began itself', 'Laptop', 'half a thought', null],
    ['what another device began, and it sent just so', 'Phone', 'See you at six ', null],
    ['not what another device began', 'Phone', 'a long text', 'a long text'],
  ])('takes away with it %s', (_, deviceName, draft, left) => {
    const { store, send } = open()
    store.settings.change({ signature: 'Ann' })
    const { conversation_id: id } = send('hello', token)
    saveDraft({ store, clock }, { id, text: draft, deviceName })
    send('See you at six', browser, undefined, id)
    expect(store.conversations.get(id).draft?.text ?? null).toBe(left)
    store.close()
  })

  it('is too long when it is with its signature', () => {
    const { store, send } = open()
    store.settings.change({ signature: 'Ann' })
    expect(() => send('x'.repeat(1_598), browser)).toThrow('1,602 characters')
    store.close()
  })

  it('is the same message when it is asked for again, whatever the signature is by then', () => {
    const { store, send } = open()
    store.settings.change({ signature: 'Ann' })
    const first = send('hello', browser, 'laptop-0001')
    store.settings.change({ signature: 'Bob' })
    expect(send('hello', browser, 'laptop-0001').id).toBe(first.id)
    expect(() => send('good-bye', browser, 'laptop-0001')).toThrow('another text')
    store.close()
  })

  it('waits for the delay, in which it can be cancelled, over a restart too; what a program sends does not', () => {
    const first = open()
    first.store.settings.change({ send_delay_ms: 10_000 })
    const { id } = first.send('oops', browser)
    first.store.close()

    const { store, send } = open()
    expect(store.outbox.nextQueued(NOW + 9_999)).toBeUndefined()
    expect(store.outbox.nextSendAfter(NOW)).toBe(NOW + 10_000)
    expect(store.outbox.nextQueued(NOW + 10_000)?.messageId).toBe(id)
    store.outbox.cancel(id, NOW + 5_000)
    expect(store.outbox.nextQueued(NOW + 10_000)).toBeUndefined()
    expect(store.outbox.nextQueued(NOW)).toBeUndefined()
    const { id: programs } = send('now', token)
    expect(store.outbox.nextQueued(NOW)?.messageId).toBe(programs)
    store.close()
  })
})

describe('what is counted of programs', () => {
  it('is counted over a restart', () => {
    const first = open()
    first.store.settings.change({ token_limit_an_hour: 1 })
    first.send('one', token)
    first.store.close()
    const { store, send } = open()
    expect(() => send('two', token)).toThrow('this token sent 1 messages within an hour')
    expect(send('three', browser).body).toBe('three')
    store.close()
  })
})
