import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { ConversationList } from '../../protocol/conversation.ts'
import type { Message, MessageDetails } from '../../protocol/message.ts'
import type { Stats } from '../../protocol/stats.ts'
import { CheckFailure, expect, ok, skipped, socketOf, type LiveCheck } from './live-check.ts'

const HELLO_LIMIT_MS = 5_000
const POLL_LIMIT_MS = 45_000
const LOOK_EVERY_MS = 500
/** Longer than the daemon waits for the Sent box before it calls a message failed. */
const SEND_LIMIT_MS = 180_000
const PULL_LIMIT_MS = 120_000

export const socketConnects: LiveCheck = {
  name: 'WebSocket connects',
  async run(context) {
    context.socket = await context.openSocket()
    const hello = await context.socket.waitFor(
      (frame) => (frame.type === 'hello' ? frame.data : undefined),
      HELLO_LIMIT_MS,
      'hello',
    )
    return ok(`version ${hello.version}, event ${hello.seq}`)
  },
}

export const phoneAnswers: LiveCheck = {
  name: 'phone answers',
  async run({ api }) {
    const before = await api.get<Stats>('/api/conversations/stats')
    await api.send('POST', '/api/poke')
    const startedAt = performance.now()
    for (;;) {
      const { sync, phone } = await api.get<Stats>('/api/conversations/stats')
      const isNew = sync.last_poll_at !== null && sync.last_poll_at !== before.sync.last_poll_at
      if (isNew && (phone.state === 'fine' || phone.state === 'slow')) {
        return ok(describePace(phone.state, sync))
      }
      const isTooLate = performance.now() - startedAt > POLL_LIMIT_MS
      if (phone.message !== null && (isTooLate || isNew || phone.since !== before.phone.since)) {
        throw new CheckFailure([phone.message, phone.remedy].filter(Boolean).join('. '))
      }
      if (isTooLate) throw new CheckFailure(`it was not asked in ${POLL_LIMIT_MS / 1000} s`)
      await wait(LOOK_EVERY_MS)
    }
  },
}

function describePace(state: string, { poll_interval_ms, poll_reason }: Stats['sync']): string {
  if (poll_interval_ms === null) return state
  return `${state}, looked at every ${poll_interval_ms / 1000} s${poll_reason === null ? '' : `: ${poll_reason}`}`
}

export const messageSends: LiveCheck = {
  name: 'a message sends',
  async run(context) {
    if (context.to === undefined) return skipped('name a number with --to')
    const socket = socketOf(context)
    const request = { to: context.to, message: `Lanline check ${new Date().toISOString()}`, client_id: randomUUID() }
    const { message } = await context.api.send<{ message: Message }>('POST', '/api/messages', request)
    const again = await context.api.send<{ message: Message }>('POST', '/api/messages', request)
    expect(again.message.id === message.id, 'the same client_id made a second message')
    context.say('waiting until the phone shows it in its Sent box')
    const ended = await socket.waitFor(
      (frame) =>
        frame.type === 'message_status_update' &&
        frame.data.message.id === message.id &&
        frame.data.message.status !== 'pending'
          ? frame.data.message
          : undefined,
      SEND_LIMIT_MS,
      'result',
    )
    const detail = ended.status_detail
    expect(
      ended.status !== 'failed',
      `${detail?.reason ?? 'failed'}: ${detail?.explanation ?? 'the phone did not send it'}`,
    )
    context.sent = ended
    return ok(`${ended.status} after ${((detail?.at ?? ended.timestamp) - message.timestamp) / 1000} s`)
  },
}

export const incomingAppears: LiveCheck = {
  name: 'an incoming message appears',
  async run(context) {
    const socket = socketOf(context)
    const limitMs = context.waitForIncomingMs
    context.say(`waiting up to ${limitMs / 1000} s for a message to come in: write one to this phone`)
    try {
      const message = await socket.waitFor(
        (frame) =>
          frame.type === 'new_message' && frame.data.message.direction === 'inbound' ? frame.data.message : undefined,
        limitMs,
        'message',
      )
      return ok(`after ${Math.max(0, Date.now() - message.timestamp) / 1000} s`)
    } catch (error) {
      // Nobody is obliged to write to a real phone just now; the demo's people answer whoever writes to them.
      if (context.isDemo && context.sent) throw error
      return skipped(`nobody wrote in ${limitMs / 1000} s; write to this phone and run it again`)
    }
  },
}

export const statusMarksChange: LiveCheck = {
  name: 'status marks change',
  async run({ api, sent }) {
    if (!sent) return skipped('no message was sent')
    const { message, timeline } = await api.get<MessageDetails>(`/api/messages/${sent.id}`)
    const states = timeline.map((each) => each.state)
    expect(message.status === 'sent' || message.status === 'delivered', `the message is ${message.status}`)
    expect(states.includes('queued') && states.includes('sent'), `its timeline is only: ${states.join(', ')}`)
    return ok(states.join(' → '))
  },
}

export const syncPullsHistory: LiveCheck = {
  name: 'manual sync pulls history',
  async run(context) {
    const socket = socketOf(context)
    const { conversations } = await context.api.get<ConversationList>('/api/conversations/enhanced?per_page=1')
    const [conversation] = conversations
    if (!conversation) return skipped('there is no conversation yet')
    socket.forget()
    await context.api.send('POST', `/api/conversations/${conversation.id}/sync`)
    const sync = await socket.waitFor(
      ({ type, data }) =>
        type === 'sync_status' &&
        data.sync.scope === conversation.id &&
        (data.sync.state === 'done' || data.sync.state === 'failed')
          ? data.sync
          : undefined,
      PULL_LIMIT_MS,
      'end of the sync',
    )
    expect(sync.state === 'done', sync.error ?? 'it failed')
    return ok(`${sync.done} messages read`)
  },
}
