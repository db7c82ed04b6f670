import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Value } from 'typebox/value'
import type { TSchema } from 'typebox'
import type { InjectOptions } from 'fastify'
import { createAccess } from '../../src/access/create-access.ts'
import { createWebhookWorker } from '../../src/app/webhooks.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { createServer } from '../../src/http/create-server.ts'
import { NO_LAN, type LanStatus } from '../../src/http/lan/lan-status.ts'
import type { Patience } from '../../src/http/deps.ts'
import { DEFAULT_RATE_LIMITS, type RateLimits } from '../../src/http/rate-limits.ts'
import type { DoctorStatus } from '../../src/protocol/doctor.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Scope } from '../../src/protocol/session.ts'
import type { PhoneStatus, SyncStatus } from '../../src/protocol/sync.ts'
import type { NewPhoneMessage } from '../../src/store/messages.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { SyncReport } from '../../src/use-cases/deps.ts'
import { durableDevices } from '../../src/use-cases/device-storage.ts'
import { createImportUploads } from '../../src/use-cases/import/import-uploads.ts'
import { createImporter } from '../../src/use-cases/import/importer.ts'
import { createUploads } from '../../src/use-cases/lists/uploads.ts'

/** 2026-03-01 12:00 UTC. */
export const START = 1_772_366_400_000

const NO_EXAMINATION: DoctorStatus = {
  state: 'never',
  started_at: null,
  looking_at: null,
  done: 0,
  total: 0,
  error: null,
  report: null,
}

export type HttpApp = Awaited<ReturnType<typeof createHttpApp>>

/** The server over a real store in memory, with a clock to move and a sync that only notes what it is asked for. */
export async function createHttpApp(
  options: { limits?: Partial<RateLimits>; webRoot?: string; lan?: LanStatus; patience?: Patience } = {},
) {
  let now = START
  const clock = { now: () => now }
  const store = openStore({ path: ':memory:', clock, region: () => 'GB' })
  const asked: string[] = []
  const logged: unknown[] = []
  const listeners = new Set<(status: SyncStatus) => void>()
  const note = (what: string) => void asked.push(what)
  const log = (fields: object, sentence: string) => void logged.push({ ...fields, sentence })
  const access = createAccess({
    clock,
    devices: durableDevices(store),
    audit: store.accessAudit,
    wrappingKey: () => Buffer.alloc(32, 7),
  })
  // Made when the first file comes.
  const importer = createImporter({ store, clock, log: { error: log } })
  const importUploads = createImportUploads({ directory: join(tmpdir(), `lanline-imports-${randomUUID()}`), importer })
  const uploads = createUploads({ directory: join(tmpdir(), `lanline-uploads-${randomUUID()}`), clock })
  const report: SyncReport = {
    list: () => [phoneSync],
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    pace: () => ({ lastPollAt: START - 1_000, intervalMs: 4_000, reason: 'somebody looks', callsLastHour: 42 }),
  }
  const tellLog = { debug: log, info: log, warn: log, error: log }
  // It tells nothing by itself until a test starts it.
  const webhooks = createWebhookWorker({
    store,
    access,
    clock,
    log: tellLog,
    version: '1.2.3',
    notices: { tellWebhookOff: (name) => note(`webhook off: ${name}`) },
    report,
    ownPorts: () => [],
  })
  const server = await createServer({
    store,
    uploads,
    importer,
    importUploads,
    webhooks,
    clock,
    access,
    log: tellLog,
    sync: {
      sendSoon: () => note('send'),
      pollSoon: () => note('poll'),
      announceArrival: () => note('announced'),
      pullConversation: (id) => note(`pull ${id}`),
      pullAll: () => note('pull all'),
      clientsChanged: ({ connected, visible }) => note(`clients ${connected}/${visible}`),
      settingsChanged: () => note('settings'),
      campaignsChanged: () => note('campaigns'),
      trySendingAgain: () => note('send again'),
    },
    report,
    doctor: {
      status: () => NO_EXAMINATION,
      begin() {
        note('doctor')
        return { ...NO_EXAMINATION, state: 'running', started_at: START }
      },
      examine: () => Promise.reject(new Error('nobody asks for it here')),
    },
    lan: options.lan ?? NO_LAN,
    loopbackPort: () => 5000,
    version: '1.2.3',
    instance: 'ab12cd34',
    webRoot: options.webRoot ?? '/nonexistent',
    limits: { ...DEFAULT_RATE_LIMITS, ...options.limits },
    ...(options.patience && { patience: options.patience }),
  })

  const createToken = (...scopes: Scope[]) => access.createDevice({ name: 'script', proof: 'bearer', scopes })
  const { token } = createToken('read', 'send', 'admin')

  async function request(method: string, url: string, body?: unknown, extra: InjectOptions = {}) {
    const answer = await server.inject({
      method: method,
      url,
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      ...extra,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...extra.headers,
      },
    })
    return { status: answer.statusCode, headers: answer.headers, text: answer.payload, body: parse(answer.payload) }
  }

  return {
    server,
    store,
    importer,
    access,
    webhooks,
    asked,
    logged,
    createToken,
    token,
    request,
    get: (url: string) => request('GET', url),
    now: () => now,
    wait: (ms: number) => void (now += ms),
    publishSync: (status: SyncStatus) => listeners.forEach((listener) => listener(status)),

    /** A conversation with this number or name, and its messages, oldest first, a minute apart. */
    receive(from: string, bodies: readonly string[], more: Partial<NewPhoneMessage> = {}) {
      return store.transaction(() => {
        const conversationId = store.conversations.ensure({ address: parseAddress(from, 'GB') })
        const messages = store.messages.insertPhoneRows(
          bodies.map((body, index) => ({
            ...nextRow(conversationId, now - (bodies.length - index) * 60_000),
            body,
            ...more,
          })),
        )
        for (const { id } of messages) store.events.append({ type: 'new_message', messageId: id })
        return { id: conversationId, messages }
      })
    },

    /** Takes a queued message to an end, as sync would. */
    finish(message: Message, reason: 'rejected' | 'not_confirmed') {
      store.outbox.markHandingOver(message.id, now, undefined)
      store.outbox.markHandedOver(message.id, now)
      const step = reason === 'not_confirmed' ? 'give_up' : 'vanish'
      return store.outbox.move(message.id, { step, at: now })
    },

    close: async () => {
      await Promise.all([server.close(), webhooks.stop()])
      await importer.close()
      importUploads.close()
      uploads.close()
      store.close()
    },
  }
}

let phoneRowId = 0

function nextRow(conversationId: ConversationId, timestamp: number) {
  phoneRowId += 1
  return {
    conversationId,
    externalMessageId: phoneRowId,
    direction: 'inbound' as const,
    timestamp,
    isRead: false,
    isQuiet: false,
  }
}

/** Fails unless the value fits the schema and has nothing that the schema does not name. */
export function assertShape(schema: TSchema, value: unknown): void {
  const problem = Value.Errors(schema, value)[0]
  if (problem) throw new Error(`${problem.instancePath} ${problem.message}`)
  const clean = JSON.stringify(Value.Clean(schema, structuredClone(value)))
  if (clean !== JSON.stringify(value))
    throw new Error(`There is more than the schema names in ${JSON.stringify(value)}`)
}

// Every answer but a page is JSON; what it holds is what the tests look at.
// oxlint-disable-next-line typescript/no-explicit-any
function parse(text: string): any {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const fine: PhoneStatus = {
  state: 'fine',
  message: null,
  remedy: null,
  command: null,
  since: START,
  next_try_at: null,
  missing_permissions: [],
  unconfirmed: 0,
  waiting: 0,
  impairments: [],
  last_answer_at: START,
  battery_percent: 80,
  is_charging: false,
}
export const phoneSync: SyncStatus = { scope: 'phone', state: 'idle', done: 0, total: null, error: null, phone: fine }
