import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AppError } from '../../src/domain/app-error.ts'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { address, createClock, listAddresses, NOON, phoneRow } from './fixtures.ts'

/** As the phone writes them: some are spellings of one number, once the country is known; some only end alike. */
const NUMBERS = ['0612345678', '+33612345678', '+41612345678', '0698765432', '+447700900123', '62000', 'MyBank']

type Step =
  | { readonly do: 'arrive' | 'send'; readonly number: number; readonly at: number }
  | { readonly do: 'join'; readonly a: number; readonly b: number }
  | { readonly do: 'split'; readonly a: number; readonly number: number }
  | { readonly do: 'read' | 'delete' | 'unread'; readonly a: number }
  | { readonly do: 'region'; readonly region: string | undefined }
  | { readonly do: 'upkeep' }

const place = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('arrive', 'send'), number: place, at: fc.nat(5_000) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join'), a: place, b: place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('split'), a: place, number: place }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('read', 'read', 'delete', 'unread'), a: place }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('region'), region: fc.constantFrom('FR', 'GB', undefined) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'upkeep' as const }) },
)

describe('any sequence of joins, splits, arrivals, reads and deletions', () => {
  it('leaves each message in one conversation, and counters that equal a recount', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let region: string | undefined
        const store = openStore({ path: ':memory:', clock: createClock(), region: () => region })
        const texts = new Set<string>()
        for (const [index, each] of steps.entries()) {
          if (each.do === 'region') region = each.region
          else run(store, { each, index, region: region ?? 'ZZ', texts })
          check(store)
        }
        while (store.maintain());
        check(store)
        expect(new Set(listAll(store).map((message) => message.body))).toEqual(texts)
        for (const message of listAll(store)) {
          const hits = store.search.find({ q: message.body, conversation: message.conversation_id }).hits
          expect(hits.some((hit) => hit.message.id === message.id)).toBe(true)
        }
        store.close()
      }),
      { numRuns: 200 },
    )
  })
})

interface Running {
  readonly each: Exclude<Step, { do: 'region' }>
  readonly index: number
  readonly region: string
  readonly texts: Set<string>
}

function run(store: Store, { each, index, region, texts }: Running): void {
  const all = listConversations(store)
  const pick = (n: number) => all[n % Math.max(all.length, 1)]?.id
  switch (each.do) {
    case 'arrive':
    case 'send': {
      const from = address(NUMBERS[each.number % NUMBERS.length] ?? null, region)
      const body = `text${index}`
      texts.add(body)
      const conversationId = store.conversations.ensure({ address: from })
      const direction = each.do === 'arrive' ? 'inbound' : 'outbound'
      const row = { conversationId, body, direction, timestamp: NOON - each.at * 1_000, addressKey: from.key } as const
      store.messages.insertPhoneRows([phoneRow(row)])
      return
    }
    case 'join':
      return attempt(() => store.people.join(pick(each.a) ?? 'conv_1', pick(each.b) ?? 'conv_1'))
    case 'split': {
      const id = pick(each.a)
      const numbers = id === undefined ? [] : listAddresses(store, id)
      const phone = numbers[each.number % Math.max(numbers.length, 1)]?.phone
      return attempt(() => id !== undefined && store.people.split(id, phone ?? '1'))
    }
    case 'read':
      return attempt(() => store.conversations.markRead(pick(each.a) ?? 'conv_99'))
    case 'unread':
      return attempt(() => store.conversations.markUnread(pick(each.a) ?? 'conv_99'))
    case 'delete': {
      const id = pick(each.a)
      if (id === undefined) return
      for (const message of listMessages(store, id)) texts.delete(message.body)
      store.conversations.delete(id)
      return
    }
    case 'upkeep':
      return void store.maintain()
    default:
      return each satisfies never
  }
}

function attempt(work: () => unknown): void {
  try {
    work()
  } catch (error) {
    // What is refused changes nothing; whatever else is thrown is a fault.
    if (!(error instanceof AppError)) throw error
  }
}

function check(store: Store): void {
  for (const conversation of listConversations(store)) {
    const messages = listMessages(store, conversation.id)
    expect(messages.every((message) => message.conversation_id === conversation.id)).toBe(true)
    expect(conversation.total_message_count).toBe(messages.length)
    expect(conversation.unread_count).toBe(messages.filter((message) => !message.is_read).length)
    expect(conversation.last_message).toBe(messages[0]?.body ?? null)
    expect(conversation.last_message_id).toBe(messages[0]?.id ?? null)
    const addresses = listAddresses(store, conversation.id)
    expect(addresses.reduce((sum, { message_count: count }) => sum + count, 0)).toBe(messages.length)
    expect(addresses.filter(({ is_main: isMain }) => isMain)).toHaveLength(1)
  }
}

function listConversations(store: Store): Conversation[] {
  return store.conversations.list({ per_page: 200 }).conversations.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

function listMessages(store: Store, id: string): Message[] {
  return store.messages.listPage(id, { per_page: 200 }).messages
}

function listAll(store: Store): Message[] {
  return listConversations(store).flatMap(({ id }) => listMessages(store, id))
}
