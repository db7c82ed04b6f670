import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { Message, StatusDetail } from '../../../src/protocol/message.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { createMessage } from './fake-data.ts'
import type { World } from './fake-server.ts'

/** What can be done with a send after it was asked for: edit and send anew, plan, change the plan, take back. Undefined: not one of these. */
export function answerSends(world: World, tell: (frame: ServerFrame) => void, asked: Asked): Answered | undefined {
  const { method, url, body } = asked
  const [, , kind, id = '', verb = ''] = url.pathname.split('/')
  if (kind === 'conversations' && verb === 'send' && typeof body['send_at'] === 'number') {
    const clientId = String(body['client_id'])
    const known = world.messages.find((message) => message.client_id === clientId)
    if (known) return { status: 202, answer: { success: true, message: known } }
    const message = { ...scheduled(world, id, String(body['message']), body['send_at']), client_id: clientId }
    world.messages.push(message)
    const conversation = world.conversations.find((one) => one.id === id)
    if (conversation) {
      conversation.draft = null
      tell({
        type: 'conversation_update',
        data: { conversation: { ...conversation }, messages_changed: true },
      })
    }
    return { status: 202, answer: { success: true, message } }
  }
  if (kind !== 'messages') return undefined
  const message = world.messages.find((one) => one.id === id)
  if (!message) return undefined
  const isScheduled = id.startsWith('sched_')
  if (verb === 'resend') return resend(world, tell, message, String(body['message']))
  if (verb === 'cancel') {
    message.status = 'failed'
    message.status_detail = detail('cancelled', message.timestamp)
    if (isScheduled) world.messages.splice(world.messages.indexOf(message), 1)
    tell({ type: 'message_status_update', data: { message } })
    return ok({ success: true, message })
  }
  if (!isScheduled) return undefined
  if (method === 'PUT' && verb === '') {
    if (typeof body['message'] === 'string') message.body = body['message']
    if (typeof body['send_at'] === 'number') message.timestamp = body['send_at']
    return ok({ success: true, message })
  }
  return verb === 'send-now' ? fail(409, 'conflict', 'Too late') : undefined
}

function resend(world: World, tell: (frame: ServerFrame) => void, old: Message, text: string): Answered {
  const at = Math.max(...world.messages.map(({ timestamp }) => timestamp)) + 1_000
  const message = createMessage(old.conversation_id, at, text, {
    direction: 'outbound',
    status: 'pending',
    status_detail: detail('queued', at),
    source: 'manual',
    sync_status: 'local',
  })
  world.messages.push(message)
  if (old.status_detail) old.status_detail = { ...old.status_detail, replaced_by: message.id }
  tell({ type: 'message_status_update', data: { message: old } })
  return { status: 202, answer: { success: true, message } }
}

function scheduled(world: World, conversationId: string, body: string, at: number): Message {
  const count = world.messages.filter(({ id }) => id.startsWith('sched_')).length
  return createMessage(conversationId, at, body, {
    id: `sched_${count + 1}`,
    direction: 'outbound',
    status: 'pending',
    status_detail: detail('scheduled', at),
    source: 'manual',
    sync_status: 'local',
  })
}

function detail(state: StatusDetail['state'], at: number): StatusDetail {
  return { state, reason: null, explanation: null, may_have_been_sent: false, replaced_by: null, at }
}
