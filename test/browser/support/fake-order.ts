import { DEFAULT_SETTINGS } from '../../../src/domain/settings.ts'
import { isUnread } from '../../../web/stores/conversation-order.ts'
import type { BulkChange, Conversation, ConversationCounts } from '../../../src/protocol/conversation.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { Message } from '../../../src/protocol/message.ts'
import type { SimList } from '../../../src/protocol/sim.ts'
import type { StarredMessages } from '../../../src/protocol/starred.ts'
import type { StatsCalls, StatsDays } from '../../../src/protocol/stats.ts'
import type { Template } from '../../../src/protocol/template.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { at, NOW } from './fake-data.ts'
import { movePinned } from './fake-pins.ts'
import type { World } from './fake-server.ts'

type Tell = (frame: ServerFrame) => void

const HOUR_MS = 3_600_000

/** Drafts, hidden senders, stars, templates, bulk changes, settings and the pictures of the overview. Undefined: not one of these. */
export function answerOrder(world: World, tell: Tell, { method, url, body }: Asked): Answered | undefined {
  const path = url.pathname
  if (path === '/api/conversations/counts') return ok(count(world.conversations))
  if (path === '/api/conversations/bulk') return answerBulk(world, tell, body)
  if (path === '/api/messages/starred') return ok(listStarred(world, url.searchParams))
  if (path === '/api/stats/days') return ok(readDays(Number(url.searchParams.get('days') ?? 30)))
  if (path === '/api/stats/calls') return ok(readCalls())
  if (path === '/api/settings') return answerSettings(world, tell, method, body)
  if (path === '/api/sims') return ok(listSims(world))
  const [, , kind, id = '', verb = ''] = path.split('/')
  if (kind === 'templates') return answerTemplate(world, tell, { method, id, body })
  if (kind === 'messages' && verb === 'star') return starMessage(world, tell, id, body)
  const conversation = world.conversations.find((one) => one.id === id)
  if (kind !== 'conversations' || !conversation) return undefined
  if (verb === 'addresses') return ok({ addresses: listAddresses(conversation) })
  if (method !== 'PUT') return undefined
  if (verb === 'draft') {
    const text = String(body['text'])
    return change(tell, conversation, {
      draft: text.trim() === '' ? null : { text, updated_at: NOW, device_name: 'Laptop, kitchen' },
    })
  }
  if (verb === 'pin' && typeof body['before'] === 'string')
    return movePinned(world.conversations, tell, conversation, body['before'])
  if (verb === 'hide') return change(tell, conversation, { is_hidden: wish(body['hidden'], conversation.is_hidden) })
  if (verb === 'sim') return change(tell, conversation, { sim: typeof body['sim'] === 'number' ? body['sim'] : null })
  return undefined
}

function listSims({ sims }: World): SimList {
  return { sims: sims.map((sim) => ({ message: null, ...sim })), is_dual: sims.length > 1, unplaced: [] }
}

function listAddresses({ phone, phone_formatted, address_kind: kind, total_message_count }: Conversation): object[] {
  const main = { phone, phone_formatted, kind, is_main: true, message_count: total_message_count, last_message_at: NOW }
  const other = { phone: '+447700900999', phone_formatted: '07700 900999', is_main: false, message_count: 3 }
  return [main, { ...main, ...other }]
}

function wish(said: unknown, now: boolean): boolean {
  return typeof said === 'boolean' ? said : !now
}

function change(tell: Tell, conversation: Conversation, patch: Partial<Conversation>): Answered {
  Object.assign(conversation, patch)
  tell({ type: 'conversation_update', data: { conversation } })
  return ok({ success: true, conversation })
}

function count(conversations: readonly Conversation[]): ConversationCounts {
  const shown = conversations.filter((one) => !one.is_hidden && !one.is_archived)
  return {
    all: shown.length,
    unread: shown.filter(isUnread).length,
    starred: shown.filter((one) => one.is_starred).length,
    archived: conversations.filter((one) => !one.is_hidden && one.is_archived).length,
    unknown: shown.filter((one) => one.is_unknown).length,
    hidden: conversations.filter((one) => one.is_hidden).length,
  }
}

function answerBulk(world: World, tell: Tell, body: Record<string, unknown>): Answered {
  // The page is held to the protocol by its own types.
  const { ids, change: marks, unread_counts: counts = [] } = body as unknown as BulkChange
  const missing = ids.find((id) => world.conversations.every((one) => one.id !== id))
  if (missing) return fail(404, 'not_found', `Nothing was changed, because of ${missing}: no such conversation`)
  const chosen = world.conversations.filter(({ id }) => ids.includes(id))
  if (marks.delete) world.conversations = world.conversations.filter(({ id }) => !ids.includes(id))
  const topRank = Math.max(0, ...world.conversations.map(({ pin_rank }) => pin_rank))
  const patch: Partial<Conversation> = {
    ...(marks.read && { unread_count: 0, is_marked_unread: false }),
    ...(marks.unread && { is_marked_unread: true }),
    ...(marks.starred !== undefined && { is_starred: marks.starred }),
    ...(marks.pinned !== undefined && { is_pinned: marks.pinned, pin_rank: 0 }),
    ...(marks.archived !== undefined && { is_archived: marks.archived }),
    ...(marks.muted !== undefined && { is_muted: marks.muted }),
    ...(marks.hidden !== undefined && { is_hidden: marks.hidden }),
  }
  for (const conversation of chosen) {
    const count = counts.find(({ id }) => id === conversation.id)?.count
    Object.assign(conversation, patch, count && { unread_count: count, is_marked_unread: false })
    // The first of them stands on top.
    if (marks.pinned) conversation.pin_rank = topRank + ids.length - ids.indexOf(conversation.id)
    tell({ type: 'conversation_update', data: { conversation, ...(marks.delete && { is_deleted: true }) } })
  }
  return ok({ success: true, conversations: chosen })
}

function listStarred({ conversations, messages }: World, parameters: URLSearchParams): StarredMessages {
  const only = parameters.get('conversation')
  const starred = messages
    .filter((message) => message.is_starred && (only === null || message.conversation_id === only))
    .toReversed()
  return {
    messages: starred,
    conversations: conversations.filter(({ id }) => starred.some((message) => message.conversation_id === id)),
    total: starred.length,
    next_cursor: null,
  }
}

function starMessage({ messages }: World, tell: Tell, id: string, body: Record<string, unknown>): Answered {
  const message: Message | undefined = messages.find((one) => one.id === id)
  if (!message) return fail(404, 'not_found', 'No such message')
  message.is_starred = wish(body['starred'], message.is_starred)
  tell({ type: 'message_status_update', data: { message } })
  return ok({ success: true, message })
}

interface TemplateRequest {
  readonly method: string
  readonly id: string
  readonly body: Record<string, unknown>
}

function answerTemplate(world: World, tell: Tell, { method, id, body }: TemplateRequest): Answered {
  if (method === 'GET') return ok({ templates: world.templates })
  const known = world.templates.find((one) => one.id === id)
  if (!known && id !== '') return fail(404, 'not_found', 'Cannot find this template: it was deleted, or never was')
  const others = world.templates.filter((one) => one.id !== id)
  if (others.some(({ shortcut }) => shortcut === body['shortcut']))
    return fail(409, 'conflict', 'Cannot keep this template: another one has this shortcut; choose a new one')
  const template: Template = {
    ...(known ?? { id: `tpl_${Math.max(0, ...world.templates.map((one) => Number(one.id.slice(4)))) + 1}` }),
    ...(body as unknown as Omit<Template, 'id'>),
  }
  const kept = method === 'DELETE' ? others : [...others, template]
  world.templates = kept.toSorted((a, b) => a.name.localeCompare(b.name))
  tell({ type: 'templates_update', data: { templates: world.templates } })
  return { status: method === 'POST' ? 201 : 200, answer: { success: true, template } }
}

function answerSettings(world: World, tell: Tell, method: string, body: Record<string, unknown>): Answered {
  if (method === 'GET') return ok({ settings: world.settings, defaults: DEFAULT_SETTINGS })
  const defaults = Object.fromEntries(Object.entries(DEFAULT_SETTINGS).filter(([name]) => body[name] === null))
  world.settings = { ...world.settings, ...body, ...defaults }
  tell({ type: 'settings_update', data: { settings: world.settings } })
  return ok({ success: true, settings: world.settings })
}

/** A month as months are: more on workdays, a day without any, a bad day. */
function readDays(days: number): StatsDays {
  const wave = [14, 11, 16, 12, 19, 7, 4]
  return {
    time_zone: 'Europe/Paris',
    days: Array.from({ length: days }, (_, index) => {
      const daysAgo = days - 1 - index
      const received = daysAgo === 9 ? 0 : (wave[index % 7] ?? 0) + (index % 3)
      return {
        day: new Date(at(12, 0, daysAgo)).toISOString().slice(0, 10),
        received,
        sent: Math.floor(received / 3),
        delivered: Math.floor(received / 4),
        failed: daysAgo === 4 ? 3 : 0,
      }
    }),
  }
}

function readCalls(): StatsCalls {
  const thisHour = NOW - (NOW % HOUR_MS)
  return {
    hours: Array.from({ length: 24 }, (_, index) => {
      const messages = index < 8 ? 60 : 180 + ((index * 37) % 90)
      const by_reason = {
        messages,
        sending: index < 8 ? 0 : index % 5,
        contacts: 1,
        device: 4,
        notices: index % 2,
        waking: 1,
      }
      const total = Object.values(by_reason).reduce((sum, calls) => sum + calls, 0)
      return { at: thisHour - (23 - index) * HOUR_MS, total, by_reason }
    }),
  }
}
