import type { PollReason } from '../../../src/domain/poll-interval.ts'
import { compareConversations, titleOf } from '../../../web/stores/conversation-order.ts'
import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { Message, MessagePage } from '../../../src/protocol/message.ts'
import type { SearchResult } from '../../../src/protocol/search.ts'
import type { Stats } from '../../../src/protocol/stats.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { createMessage, NOW, PHONE } from './fake-data.ts'
import { answerBatches } from './fake-batches.ts'
import { answerDoctor } from './fake-doctor.ts'
import { answerDrafts } from './fake-drafts.ts'
import { answerFiles } from './fake-files.ts'
import { answerLists } from './fake-lists.ts'
import { answerOptOuts } from './fake-opt-outs.ts'
import { answerWebhooks } from './fake-webhooks.ts'
import { answerOrder } from './fake-order.ts'
import { answerRuns } from './fake-runs.ts'
import { answerSends } from './fake-sends.ts'
import type { World } from './fake-server.ts'

type Tell = (frame: ServerFrame) => void

const DEVICE = {
  id: 'dev_1',
  name: 'Laptop, kitchen',
  kind: 'browser',
  scopes: ['read', 'send'],
  created_at: NOW - 86_400_000,
  last_seen_at: NOW,
}

/** Answers the routes that the web app uses, in the shapes of the protocol. */
export function answerApi(world: World, tell: Tell, asked: Asked): Answered {
  const { method, url, body } = asked
  const path = url.pathname
  if (path === '/health') return ok({ status: 'ok', version: '0.1.0' })
  if (path === '/api/pair') return answerPair(world, body)
  if (!world.isPaired) return fail(401, 'unauthorized', 'Not let in: pair this device')
  if (path === '/api/ws-ticket') return ok({ ticket: 'ticket', expires_at: Date.now() + 30_000 })
  if (path === '/api/session') return ok({ device: DEVICE, version: '0.1.0' })
  const answered =
    answerBatches(world, asked) ??
    answerLists(world, asked) ??
    answerFiles(world, tell, asked) ??
    answerDrafts(world, asked) ??
    answerRuns(world, tell, asked) ??
    answerOptOuts(world, tell, asked) ??
    answerWebhooks(world.webhooks, asked) ??
    answerDoctor(world.doctor, asked) ??
    answerSends(world, tell, asked) ??
    answerOrder(world, tell, asked)
  if (answered) return answered
  if (path === '/api/conversations/enhanced') return ok(listConversations(world, url.searchParams))
  if (path === '/api/conversations/stats') return ok(readStats(world))
  if (path === '/api/contacts') return ok({ contacts: listContacts(url.searchParams), total: 40, next_cursor: null })
  if (path === '/api/search') return ok(search(world, url.searchParams))
  if (path === '/api/poke' || path === '/api/send/resume' || path.endsWith('/sync-all'))
    return { status: 202, answer: { success: true, scope: 'phone' } }
  const [, , kind, id = '', verb = ''] = path.split('/')
  if (kind === 'messages') return answerMessage(world, tell, method, id, body)
  const conversation = world.conversations.find((one) => one.id === id)
  if (!conversation) return fail(404, 'not_found', 'No such conversation')
  if (verb === '') return method === 'DELETE' ? ok({ success: true, conversation }) : ok({ conversation })
  if (verb === 'messages') return ok(listMessages(world, id, url.searchParams))
  if (verb === 'send') return answerSend(world, tell, conversation, body)
  return change(tell, conversation, verb, body)
}

function answerPair(world: World, body: Record<string, unknown>): Answered {
  if (body['code'] !== 'K7P4QX2M') {
    return fail(403, 'forbidden', 'Cannot pair: this code is wrong', world.pairingRefusal)
  }
  world.isPaired = true
  return ok({ success: true, device: DEVICE })
}

function listConversations({ conversations }: World, parameters: URLSearchParams): object {
  const perPage = Number(parameters.get('per_page') ?? 50)
  const start = Number(parameters.get('cursor') ?? 0)
  const words = (parameters.get('search') ?? '').toLowerCase()
  const found = conversations
    .filter((one) => parameters.has('search_in') || one.is_hidden === (parameters.get('hidden') === 'true'))
    .filter((one) => one.is_hidden || words !== '' || one.is_archived === (parameters.get('archived') === 'true'))
    .filter((one) => parameters.get('unknown') !== 'true' || one.is_unknown)
    .filter((one) => parameters.get('unread') !== 'true' || one.unread_count > 0)
    .filter((one) => parameters.get('starred') !== 'true' || one.is_starred)
    .filter((one) => isFound(one, words, parameters.get('search_in')))
    .toSorted(compareConversations)
  const end = start + perPage
  return {
    conversations: found.slice(start, end),
    page: 1,
    per_page: perPage,
    total: found.length,
    next_cursor: end < found.length ? String(end) : null,
  }
}

function isFound(one: Conversation, words: string, within: string | null): boolean {
  const name = `${titleOf(one)} ${one.phone_formatted}`.toLowerCase()
  if (within === 'beginnings') return ` ${name}`.includes(` ${words}`)
  return (within === 'names' ? name : `${name} ${one.last_message}`.toLowerCase()).includes(words)
}

function listMessages({ messages }: World, id: string, parameters: URLSearchParams): MessagePage {
  const perPage = Number(parameters.get('per_page') ?? 50)
  const ours = messages.filter((message) => message.conversation_id === id)
  const all = ours.filter((message) => message.id.startsWith('msg_')).toSorted((a, b) => placeOf(a) - placeOf(b))
  const before = parameters.get('before')
  const after = parameters.get('after')
  const around = parameters.get('around')
  let end = Math.max(0, all.length - (Number(parameters.get('page') ?? 1) - 1) * perPage)
  const placed = (id: string) => all.filter((message) => placeOf(message) < Number(id.slice(4))).length
  if (before) end = placed(before)
  const behind = after ? all.filter((message) => placeOf(message) <= Number(after.slice(4))).length : 0
  if (after) end = Math.min(all.length, behind + perPage)
  if (around) end = Math.min(all.length, placed(around) + Math.ceil(perPage / 2))
  const start = after ? behind : Math.max(0, end - perPage)
  const page = all.slice(start, end)
  return {
    messages: page.toReversed(),
    scheduled: ours.filter((message) => message.id.startsWith('sched_')),
    page: 1,
    per_page: perPage,
    total: all.length,
    has_more: start > 0,
    next_cursor: start > 0 ? (page[0]?.id ?? null) : null,
  }
}

function placeOf({ id }: Message): number {
  return Number(id.slice(4))
}

function answerSend(world: World, tell: Tell, conversation: Conversation, body: Record<string, unknown>): Answered {
  if (world.refusesSends) return fail(503, 'phone_unavailable', 'The phone cannot be reached')
  const clientId = String(body['client_id'])
  const known = world.messages.find((message) => message.client_id === clientId)
  if (known) return { status: 202, answer: { success: true, message: known } }
  const at = Math.max(NOW, ...world.messages.map((message) => message.timestamp)) + 1_000
  const message = createMessage(conversation.id, at, String(body['message']), {
    direction: 'outbound',
    status: 'pending',
    status_detail: {
      state: 'queued',
      reason: null,
      explanation: null,
      may_have_been_sent: false,
      replaced_by: null,
      at,
    },
    source: 'manual',
    sync_status: 'local',
    client_id: clientId,
  })
  world.messages.push(message)
  Object.assign(conversation, {
    last_message: message.body,
    last_message_at: at,
    last_message_direction: 'outbound',
    last_message_state: 'queued',
    draft: null,
  })
  tell({ type: 'new_message', data: { message, conversation } })
  return { status: 202, answer: { success: true, message } }
}

function answerMessage(world: World, tell: Tell, method: string, id: string, body: Record<string, unknown>): Answered {
  if (method === 'POST' && id === '') {
    const conversation = world.conversations.find((one) => one.phone === body['to']) ?? world.conversations[0]
    return conversation ? answerSend(world, tell, conversation, body) : fail(404, 'not_found', 'Nobody')
  }
  const index = world.messages.findIndex((message) => message.id === id)
  const message = world.messages[index]
  if (!message) return fail(404, 'not_found', 'No such message')
  if (method === 'DELETE') world.messages.splice(index, 1)
  const at = message.timestamp
  const timeline = [
    { at, state: 'queued', reason: null, explanation: null },
    { at: at + 2_000, state: 'handed_over', reason: null, explanation: null },
    { at: at + 6_000, state: 'sent', reason: null, explanation: null },
  ]
  return ok({ success: true, message, timeline })
}

function change(tell: Tell, conversation: Conversation, verb: string, body: Record<string, unknown>): Answered {
  if (verb === 'sync') return { status: 202, answer: { success: true, scope: conversation.id } }
  const upTo = typeof body['up_to'] === 'string' ? body['up_to'] : undefined
  // Up to a message that others came after: of what is unread, only the mark goes.
  const isUpToOlder = conversation.last_message_id !== null && ![undefined, conversation.last_message_id].includes(upTo)
  const flags: Record<string, Partial<Conversation>> = {
    star: { is_starred: Boolean(body['starred']) },
    pin: { is_pinned: Boolean(body['pinned']) },
    archive: { is_archived: Boolean(body['archived']) },
    mute: { is_muted: Boolean(body['muted']) },
    'mark-read': { ...(!isUpToOlder && { unread_count: 0 }), is_marked_unread: false },
    'mark-unread': { is_marked_unread: true },
  }
  Object.assign(conversation, flags[verb])
  tell({ type: 'conversation_update', data: { conversation } })
  return ok({ success: true, conversation })
}

function listContacts(parameters: URLSearchParams): object[] {
  const words = (parameters.get('search') ?? '').toLowerCase()
  return [
    {
      name: 'Jan Petersen (boiler, heating)',
      phone: '+4915123180790',
      phone_formatted: '+49 151 2318 0790',
      conversation_id: null,
    },
    { name: 'Anna Lindqvist', phone: '+46701740635', phone_formatted: '+46 70 174 06 35', conversation_id: 'conv_1' },
    // More than fit on any screen.
    ...Array.from({ length: 38 }, (_, index) => ({
      name: `Zoe ${index + 1}`,
      phone: `+336399820${index + 10}`,
      phone_formatted: `+33 6 39 98 20 ${index + 10}`,
      conversation_id: null,
    })),
  ].filter(({ name }) => name.toLowerCase().includes(words))
}

function search({ conversations, messages }: World, parameters: URLSearchParams): SearchResult {
  const words = (parameters.get('q') ?? '').toLowerCase()
  const inside = parameters.get('conversation')
  const hits = messages
    .filter(
      ({ body, conversation_id }) => body.toLowerCase().includes(words) && (!inside || inside === conversation_id),
    )
    .toReversed()
    .flatMap((message) => {
      const conversation = conversations.find(({ id }) => id === message.conversation_id)
      const start = message.body.toLowerCase().indexOf(words)
      const snippet = { start: Math.max(0, start - 30), end: Math.min(message.body.length, start + 60) }
      return conversation
        ? [{ message, conversation, highlights: [{ start, end: start + words.length }], snippet }]
        : []
    })
  const perPage = Math.min(30, Number(parameters.get('per_page') ?? 30))
  const around = hits.findIndex(({ message }) => message.id === parameters.get('at')) - perPage / 2
  const start = Number(parameters.get('cursor') ?? Math.max(0, around))
  const end = start + perPage
  return {
    hits: hits.slice(start, end),
    total: hits.length,
    total_is_exact: true,
    total_is_minimum: false,
    first_position: start + 1,
    next_cursor: end < hits.length ? String(end) : null,
  }
}

function readStats({ conversations, messages, androidSdk }: World): Stats {
  return {
    conversations: conversations.length,
    messages: messages.length,
    unread: conversations.reduce((sum, one) => sum + one.unread_count, 0),
    by_status: { received: 7_612, pending: 2, sent: 1_204, delivered: 96, failed: 3 },
    today: { received: 14, sent: 6 },
    sync: {
      history_done: true,
      history_read: 8_917,
      history_total: 8_917,
      last_poll_at: NOW - 2_000,
      poll_interval_ms: 4_000,
      poll_reason: 'someone is looking' satisfies PollReason,
      calls_last_hour: 212,
      unreadable: 0,
      outbox: 1,
    },
    phone: { ...PHONE, android_sdk: androidSdk },
  }
}
