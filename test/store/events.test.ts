import { describe, expect, it } from 'vitest'
import { begin, NOON, openTestStore, say } from './fixtures.ts'

describe('the event log', () => {
  it('carries whole entities, as they are now', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const [message] = store.transaction(() => {
      const messages = say(store, conversationId, 'a')
      store.events.append({ type: 'new_message', messageId: messages[0]?.id ?? '' })
      return messages
    })
    store.conversations.markRead(conversationId)
    expect(store.events.replay(0, 10)).toEqual([
      {
        seq: 1,
        frame: {
          type: 'new_message',
          data: { message: { ...message, is_read: true }, conversation: store.conversations.get(conversationId) },
        },
      },
    ])
  })

  it('draws the updates of one conversation in a transaction together', () => {
    const store = openTestStore()
    const [a, b] = [begin(store, '0612345671'), begin(store, '0612345672')]
    store.transaction(() => {
      store.events.append({ type: 'conversation_update', conversationId: a, deletedMessageIds: ['msg_1'] })
      store.events.append({ type: 'conversation_update', conversationId: b })
      store.events.append({
        type: 'conversation_update',
        conversationId: a,
        deletedMessageIds: ['msg_2'],
        messagesChanged: true,
      })
    })
    expect(store.events.replay(0, 10).map((event) => event.frame.data)).toEqual([
      { conversation: store.conversations.get(b) },
      { conversation: store.conversations.get(a), deleted_message_ids: ['msg_1', 'msg_2'], messages_changed: true },
    ])
  })

  it('leaves out what is gone since, and goes on behind it', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const messages = say(store, conversationId, ...Array.from({ length: 20 }, (_, index) => `${index}`))
    store.transaction(() => {
      for (const message of messages) store.events.append({ type: 'new_message', messageId: message.id })
    })
    for (const message of messages.slice(0, 18)) store.messages.delete(message.id)
    expect(store.events.replay(0, 1).map((event) => event.seq)).toEqual([19])
    expect(store.events.replay(0, 10).map((event) => event.seq)).toEqual([19, 20])
  })

  it('tells of a deleted conversation from what the event kept', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    say(store, conversationId, 'a')
    const deleted = store.transaction(() => {
      const conversation = store.conversations.delete(conversationId)
      store.events.append({ type: 'conversation_update', conversationId, deleted: conversation })
      return conversation
    })
    while (store.maintain());
    expect(store.events.replay(0, 10)).toEqual([
      { seq: 1, frame: { type: 'conversation_update', data: { conversation: deleted, is_deleted: true } } },
    ])
  })

  it('tells of scheduled messages', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    const scheduled = store.scheduled.insert({ conversationId, to: '1', body: 'later', at: NOON, sendAt: NOON + 1 })
    store.events.append({ type: 'new_message', messageId: scheduled.id })
    expect(store.events.replay(0, 10)).toMatchObject([{ frame: { data: { message: { id: 'sched_1' } } } }])
  })

  it('knows what it has forgotten, and never gives a number out again', () => {
    const store = openTestStore()
    const conversationId = begin(store)
    for (let count = 0; count < 5; count += 1) store.events.append({ type: 'conversation_update', conversationId })
    store.events.prune(2)
    expect(store.events.lastSeq()).toBe(5)
    expect([2, 3, 5, 6].map((seq) => store.events.canReplay(seq))).toEqual([false, true, true, false])
    store.events.prune(0)
    expect(store.events.canReplay(5)).toBe(true)
    expect(store.events.canReplay(4)).toBe(false)
    store.events.append({ type: 'conversation_update', conversationId })
    expect(store.events.lastSeq()).toBe(6)
  })

  it('starts at nothing', () => {
    const store = openTestStore()
    expect(store.events.lastSeq()).toBe(0)
    expect(store.events.canReplay(0)).toBe(true)
    expect(store.events.replay(0, 10)).toEqual([])
  })
})
