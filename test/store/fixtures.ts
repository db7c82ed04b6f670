import type { Clock } from '../../src/domain/clock.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { ConversationAddress } from '../../src/protocol/people.ts'
import type { NewPhoneMessage } from '../../src/store/messages.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'

export const NOON = Date.UTC(2026, 2, 14, 12)

/** A clock that tests set. */
export interface TestClock extends Clock {
  at: number
}

export function createClock(at = NOON): TestClock {
  const clock = { at, now: () => clock.at }
  return clock
}

export function openTestStore(options: { path?: string; clock?: Clock; region?: string } = {}): Store {
  const { path = ':memory:', clock = createClock(), region = 'FR' } = options
  return openStore({ path, clock, region: () => region })
}

export function address(raw: string | null, region = 'FR') {
  return parseAddress(raw, region)
}

/** A conversation with this number. */
export function begin(store: Store, phone = '0612345678', phoneThreadId?: number): ConversationId {
  return store.conversations.ensure({
    address: address(phone),
    ...(phoneThreadId === undefined ? {} : { phoneThreadId }),
  })
}

let nextPhoneId = 1

/** A row of the phone; each has another `_id`. */
export function phoneRow(row: Partial<NewPhoneMessage> & Pick<NewPhoneMessage, 'conversationId'>): NewPhoneMessage {
  nextPhoneId += 1
  return {
    externalMessageId: nextPhoneId,
    direction: 'inbound',
    body: 'hello',
    timestamp: NOON,
    isRead: false,
    isQuiet: false,
    ...row,
  }
}

/** Puts texts into a conversation, one a minute, the last one now. */
export function say(store: Store, conversationId: ConversationId, ...bodies: string[]) {
  const rows = bodies.map((body, index) =>
    phoneRow({ conversationId, body, timestamp: NOON - (bodies.length - index - 1) * 60_000 }),
  )
  return store.messages.insertPhoneRows(rows)
}

/** A token that may read. */
export function insertDevice(store: Store, id: string): void {
  store.devices.insert({
    id,
    name: id,
    kind: 'token',
    proof: 'bearer',
    scopes: ['read'],
    created_at: NOON,
    last_seen_at: null,
    last_ip: null,
    user_agent: null,
    secretHash: 'x',
    publicKey: null,
    wrappedSecret: null,
    signedUntil: null,
    revokedAt: null,
  })
}

/** The numbers of a conversation, all slices of the counting at once. */
export function listAddresses(store: Store, id: ConversationId): ConversationAddress[] {
  const counting = store.people.countAddresses(id)
  for (;;) {
    const step = counting.next()
    if (step.done) return step.value
  }
}
