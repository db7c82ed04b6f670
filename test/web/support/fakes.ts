import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ClientFrame, ServerFrame } from '../../../src/protocol/events.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { Environment, KeyValueStorage } from '../../../web/transport/environment.ts'
import type { Api as FirstApi } from '../../../web/transport/api.ts'
import type { CampaignRunApi } from '../../../web/transport/campaign-run-api.ts'
import type { LaterApi } from '../../../web/transport/later-api.ts'
import { PLAIN_CONVERSATION, PLAIN_MESSAGE } from '../../../web/gallery/plain-rows.ts'
import type { OptOutApi } from '../../../web/transport/opt-out-api.ts'
import type { OpenEventSocket, SocketListener } from '../../../web/transport/event-socket.ts'

function createStorage(kept: Record<string, string>): KeyValueStorage {
  const storage = new Map(Object.entries(kept))
  return {
    listKeys: () => [...storage.keys()],
    read: (key) => storage.get(key) ?? null,
    write: (key, value) => Boolean(storage.set(key, value)),
    remove: (key) => void storage.delete(key),
  }
}

/** A clock with its timers, moved by hand. */
export function createEnvironment(kept: Record<string, string> = {}): Environment & { pass(ms: number): void } {
  const timers: { at: number; work: () => void }[] = []
  let now = 1_000_000
  let keys = 0
  return {
    now: () => now,
    phoneNow: () => now,
    random: () => 0,
    later(delayMs, work) {
      const timer = { at: now + delayMs, work }
      timers.push(timer)
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1))
    },
    createKey: () => `key-${String(++keys).padStart(6, '0')}`,
    storage: createStorage(kept),
    tabStorage: createStorage({}),
    pass(ms) {
      const end = now + ms
      for (let due = next(end); due; due = next(end)) {
        now = due.at
        timers.splice(timers.indexOf(due), 1)
        due.work()
      }
      now = end
    },
  }
  function next(end: number) {
    return timers.filter(({ at }) => at <= end).toSorted((a, b) => a.at - b.at)[0]
  }
}

type Api = FirstApi & LaterApi & CampaignRunApi & OptOutApi

/** An answer that a test gives when it wants to. */
export interface Pending<Answer> {
  readonly args: readonly unknown[]
  answer(value: Answer): Promise<void>
  fail(error: Error): Promise<void>
}

export type FakeApi = Api & { calls(name: keyof Api): Pending<never>[] }

/** Every method waits for the test. `calls('listMessages')` are the calls so far, oldest first. */
export function createFakeApi(): Api & {
  calls<Name extends keyof Api>(name: Name): Pending<Awaited<ReturnType<Api[Name]>>>[]
} {
  const calls = new Map<string, Pending<unknown>[]>()
  const fake = new Proxy(
    {},
    {
      get(_, name: string) {
        if (name === 'calls') return (wanted: string) => calls.get(wanted) ?? []
        return (...args: unknown[]) =>
          new Promise((resolve, reject) => {
            const pending: Pending<unknown> = {
              args,
              answer: (value) => (resolve(value), settle()),
              fail: (error) => (reject(error), settle()),
            }
            calls.set(name, [...(calls.get(name) ?? []), pending])
          })
      },
    },
  )
  // The proxy answers every name of the interface.
  return fake as ReturnType<typeof createFakeApi>
}

/** Lets everything that waits for a promise run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve()
}

export interface FakeSocket {
  readonly sent: ClientFrame[]
  isClosed: boolean
  receive(frame: ServerFrame): void
  cut(): void
  shutOut(): void
}

export function createFakeSockets(): { open: OpenEventSocket; all: FakeSocket[]; last(): FakeSocket } {
  const all: FakeSocket[] = []
  return {
    all,
    last() {
      const socket = all.at(-1)
      if (!socket) throw new Error('No socket was opened')
      return socket
    },
    open(listener: SocketListener) {
      const sent: ClientFrame[] = []
      const socket: FakeSocket = {
        sent,
        isClosed: false,
        receive: listener.onFrame,
        cut: listener.onClosed,
        shutOut: listener.onRevoked,
      }
      all.push(socket)
      return {
        send: (frame) => void sent.push(frame),
        close: () => {
          socket.isClosed = true
        },
      }
    },
  }
}

export function conversation(row: number, change: Partial<Conversation> = {}): Conversation {
  return {
    ...PLAIN_CONVERSATION,
    id: `conv_${row}`,
    phone: `+3360000${row}`,
    phone_formatted: `+33 6 00 00 ${row}`,
    last_message: 'hello',
    last_message_at: 1_000 - row,
    last_message_direction: 'inbound',
    last_message_status: 'received',
    total_message_count: 1,
    ...change,
  }
}

export function message(place: number, change: Partial<Message> = {}): Message {
  return {
    ...PLAIN_MESSAGE,
    id: `msg_${place}`,
    body: `message ${place}`,
    timestamp: place * 60_000,
    external_message_id: place,
    ...change,
  }
}

export function own(place: number, state: 'queued' | 'sent', client_id: string | null = null): Message {
  return message(place, {
    direction: 'outbound',
    status: state === 'sent' ? 'sent' : 'pending',
    status_detail: { state, reason: null, explanation: null, may_have_been_sent: false, replaced_by: null, at: place },
    client_id,
  })
}

export function page(messages: readonly Message[], has_more = false) {
  return {
    messages: messages.toSorted((a, b) => b.timestamp - a.timestamp),
    scheduled: [],
    page: 1,
    per_page: 50,
    total: messages.length,
    has_more,
    next_cursor: null,
  }
}

export function list(conversations: readonly Conversation[], next_cursor: string | null = null) {
  return { conversations: [...conversations], page: 1, per_page: 50, total: conversations.length, next_cursor }
}
