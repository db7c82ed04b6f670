import type { Message } from '../../src/protocol/message.ts'
import type { StoredFrame } from '../../src/protocol/events.ts'
import { createSteadyClock } from '../../src/domain/clock.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { createHistoryReader } from '../../src/sync/history-reader.ts'
import { createInboxPoller } from '../../src/sync/inbox-poller.ts'
import { createIngest } from '../../src/sync/ingest.ts'
import { createMessageReader } from '../../src/sync/message-reader.ts'
import { createOutboxSender } from '../../src/sync/outbox-sender.ts'
import { createSendGate } from '../../src/sync/send-gate.ts'
import { createSendHold } from '../../src/sync/send-hold.ts'
import { createSendConfirmer } from '../../src/sync/send-confirmer.ts'
import { createWindowScan } from '../../src/sync/window-scan.ts'
import { createMemoryPhone, type MemoryPhone } from './memory-phone.ts'

export const NOW = Date.parse('2026-03-01T12:00:00Z')
export const ALICE = '+447700900123'
export const silentLog = { debug() {}, info() {}, warn() {}, error() {} }

export interface World {
  readonly store: Store
  readonly phone: MemoryPhone
  readonly clock: { time: number; now(): number; pass(ms: number): void }
  readonly frames: StoredFrame[]
  /** Looks at the phone and judges sends by it, as the poll loop does. */
  readonly look: () => Promise<void>
  readonly readHistory: () => Promise<void>
  readonly scanWindow: () => Promise<void>
  readonly send: (body: string, to?: string) => Message
  readonly handOver: () => Promise<number | undefined>
  readonly bodies: () => string[]
  deps: ReturnType<typeof createDeps>
}

/** A store and a phone in memory with the workers between them, on a clock that the test moves. */
export function createWorld(options: { store?: Store; phone?: MemoryPhone; time?: number } = {}): World {
  const clock = {
    time: options.time ?? NOW,
    now: () => clock.time,
    pass(ms: number) {
      clock.time += ms
    },
  }
  const store = options.store ?? openStore({ path: ':memory:', clock })
  store.syncState.set('region', 'GB')
  const phone = options.phone ?? createMemoryPhone()
  const deps = createDeps(store, phone, clock)
  const frames: StoredFrame[] = []
  store.onCommit((events) => void frames.push(...events.map((event) => event.frame)))
  const poller = createInboxPoller(deps)
  const confirmer = createSendConfirmer({ ...deps, confirmTimeoutMs: () => 120_000 })
  const history = createHistoryReader(deps)
  const window = createWindowScan(deps)
  const sender = createOutboxSender(deps)

  return {
    store,
    phone,
    clock,
    frames,
    deps,
    async look() {
      await confirmer.afterLook(await poller.runOnce())
    },
    async readHistory() {
      for (let page = 0; page < 1_000 && !(await history.runOnce()).isDone; page += 1);
    },
    scanWindow: () => window.runOnce(),
    send: (body, to = ALICE) => queue(store, { body, to, at: clock.now() }),
    handOver: () => sender.runOnce(),
    bodies: () => listBodies(store),
  }
}

function createDeps(store: Store, phone: MemoryPhone, clock: { now(): number }) {
  const base = { store, phone, clock, log: silentLog, nextTurn: async () => undefined }
  const steady = createSteadyClock(clock)
  const gate = createSendGate({ store, steady })
  return {
    ...base,
    gate,
    hold: createSendHold({ store, steady }),
    reader: createMessageReader(base),
    ingest: createIngest(base),
  }
}

function queue(store: Store, { body, to, at }: { body: string; to: string; at: number }): Message {
  const address = parseAddress(to, 'GB')
  return store.transaction(() =>
    store.outbox.enqueue({ conversationId: store.conversations.ensure({ address }), to, body, at, source: 'manual' }),
  )
}

/** All texts, conversation by conversation, oldest first. */
export function listBodies(store: Store): string[] {
  return store.conversations
    .list({ per_page: 200 })
    .conversations.flatMap(({ id }) => listMessages(store, id).map((message) => message.body))
}

export function listMessages(store: Store, conversationId: string): Message[] {
  const messages: Message[] = []
  let before: string | undefined
  for (;;) {
    const page = store.messages.listPage(conversationId, before === undefined ? {} : { before })
    messages.push(...page.messages)
    if (page.next_cursor === null) return messages.toReversed()
    before = page.next_cursor
  }
}
