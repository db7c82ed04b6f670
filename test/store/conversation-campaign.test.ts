import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CampaignId, ConversationId } from '../../src/protocol/ids.ts'
import type { Store } from '../../src/store/store.ts'
import { begin, NOON, openTestStore, phoneRow } from './fixtures.ts'

const ANNA = '+33612345678'
const SETTINGS = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }

let store: Store
beforeEach(() => {
  store = openTestStore()
})
afterEach(() => store.close())

/** A campaign that has written to Anna. */
function writeTo(conversationId: ConversationId, name: string, at = NOON): CampaignId {
  const id = store.campaigns.insert(
    { name, template: 'hi', listId: null, sim: null, startAt: null, settings: SETTINGS, confirmOptOut: false },
    at,
  )
  store.campaigns.begin(id, { state: 'running', at, listName: 'Guests', startAt: null })
  store.campaignPeople.copy(id, [{ row: 1, key: ANNA, phone: ANNA, name: null, values: {} }])
  const [person] = store.campaignPeople.listWaiting(id, 1)
  const send = { conversationId, to: ANNA, body: name, at, source: 'campaign', campaignId: id } as const
  const { id: messageId } = store.outbox.enqueue(send)
  if (person) {
    store.campaignPeople.setQueued(person, { messageId, parts: 1, at })
    store.campaignPeople.setFoundSent(person, messageId, at)
  }
  return id
}

const tagOf = (id: ConversationId) => store.conversations.get(id).campaign

describe('the campaign of a conversation', () => {
  it('is that of its newest message', () => {
    const anna = begin(store, ANNA)
    expect(tagOf(anna)).toBeNull()
    const fair = writeTo(anna, 'Fair')
    expect(tagOf(anna)).toEqual({ id: fair, name: 'Fair' })
    const party = writeTo(anna, 'Party', NOON + 60_000)
    expect(tagOf(anna)).toEqual({ id: party, name: 'Party' })
    store.outbox.enqueue({ conversationId: anna, to: ANNA, body: 'by hand', at: NOON + 120_000, source: 'manual' })
    expect(tagOf(anna)).toBeNull()
  })

  it('is that which its newest message answers, and no later message is an answer', () => {
    const anna = begin(store, ANNA)
    const fair = writeTo(anna, 'Fair')
    const hear = (body: string, timestamp: number) => {
      const [message] = store.messages.insertPhoneRows([phoneRow({ conversationId: anna, body, timestamp })])
      const messageId = message?.id
      if (messageId === undefined) throw new Error('Nothing came in')
      store.campaignAnswers.take({ numbers: [ANNA], messageId, at: timestamp })
    }
    hear('Thanks', NOON + 60_000)
    expect(tagOf(anna)).toEqual({ id: fair, name: 'Fair' })
    hear('By the way', NOON + 120_000)
    expect(tagOf(anna)).toBeNull()
  })

  it('goes with the campaign when that is deleted', () => {
    const anna = begin(store, ANNA)
    const fair = writeTo(anna, 'Fair')
    store.campaigns.move(fair, { state: 'cancelled', at: NOON })
    store.campaigns.delete(fair)
    expect(tagOf(anna)).toBeNull()
  })
})
