import { countBatch } from '../../../src/domain/batch-counts.ts'
import { formatPhone } from '../../../src/domain/phone-number.ts'
import { fillName } from '../../../src/domain/templates.ts'
import type { Batch, CheckedRecipient, SendToMany } from '../../../src/protocol/batch.ts'
import type { AuditPage } from '../../../src/protocol/session.ts'
import type { Message } from '../../../src/protocol/message.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { createMessage, NOW } from './fake-data.ts'
import type { World } from './fake-server.ts'

const NAMES: Readonly<Record<string, string>> = {
  '+46701740635': 'Anna Lindqvist',
  '+4915123180790': 'Jan Petersen (boiler, heating)',
}

/** A text to several people, and the pages of the settings that have lists of their own. Undefined: not one of these. */
export function answerBatches(world: World, { method, url, body }: Asked): Answered | undefined {
  const path = url.pathname
  if (path === '/api/recipients/check') return ok({ recipients: check(body['to']) })
  if (path === '/api/messages/many') return sendToMany(world, body)
  if (path === '/api/access-audit') return ok(listAudit())
  if (path === '/api/deletions-on-phone') return answerDeletions(world, method)
  const [, , kind, id, verb] = path.split('/')
  if (kind !== 'batches') return undefined
  if (!id) return ok({ batches: world.batches })
  const batch = world.batches.find((one) => one.id === id)
  if (!batch) return fail(404, 'not_found', 'Cannot find this batch: it was long ago, or never was')
  const wanted = verb === 'cancel' ? 'pending' : 'failed'
  if (verb) changeBatch(batch, (message) => (message.status === wanted ? afterChange(message, verb) : message))
  return ok(verb ? { success: true, batch } : batch)
}

export function changeBatch(batch: Batch, change: (message: Message, index: number) => Message): void {
  batch.recipients = batch.recipients.map((one, index) => ({
    ...one,
    message: one.message && change(one.message, index),
  }))
  batch.counts = countBatch(batch.recipients.map(({ message }) => message))
}

export function withState(
  message: Message,
  state: 'queued' | 'scheduled' | 'sent' | 'failed' | 'cancelled',
  isDoubtful = false,
): Message {
  const status = state === 'sent' ? 'sent' : state === 'queued' || state === 'scheduled' ? 'pending' : 'failed'
  const detail = { reason: null, explanation: null, replaced_by: null, at: NOW }
  return { ...message, status, status_detail: { ...detail, state, may_have_been_sent: isDoubtful } }
}

/** A batch of which each message has come so far. */
export function createBatch(message: string, states: readonly ('sent' | 'queued' | 'failed' | 'doubtful')[]): Batch {
  const recipients = states.map((state, index) => {
    const phone = Object.keys(NAMES)[index] ?? `+44770090000${index}`
    const name = NAMES[phone] ?? null
    const sent = createMessage('conv_1', NOW + index, fillName(message, name), {
      direction: 'outbound',
      batch_id: 'batch_1',
    })
    const shown = state === 'doubtful' ? withState(sent, 'failed', true) : withState(sent, state)
    return { phone, phone_formatted: formatPhone(phone, undefined), name, message: shown }
  })
  const counts = countBatch(recipients.map((one) => one.message))
  return { id: 'batch_1', created_at: NOW, message, counts, recipients }
}

function afterChange(message: Message, verb: string): Message {
  return withState(message, verb === 'cancel' ? 'cancelled' : 'queued')
}

function sendToMany(world: World, body: Record<string, unknown>): Answered {
  // The page is held to the protocol by its own types.
  const { to, message, send_at: sendAt } = body as unknown as SendToMany
  const id = `batch_${world.batches.length + 1}`
  const recipients = to.map((phone, index) => {
    const name = NAMES[phone] ?? null
    const sent = createMessage('conv_1', NOW + index, fillName(message, name), {
      direction: 'outbound',
      batch_id: id,
      source: 'manual',
    })
    const planned = sendAt === undefined ? sent : { ...sent, id: `sched_${index + 1}`, timestamp: sendAt }
    const shown = withState(planned, sendAt ? 'scheduled' : 'queued')
    return { phone, phone_formatted: formatPhone(phone, undefined), name, message: shown }
  })
  const counts = countBatch(recipients.map((one) => one.message))
  const batch: Batch = { id, created_at: NOW, message, counts, recipients }
  world.batches.push(batch)
  return { status: 202, answer: { success: true, batch_id: id, batch, merged: 0 } }
}

function check(to: unknown): CheckedRecipient[] {
  const written = Array.isArray(to) ? to.map(String) : []
  const phones = written.map((one) => one.replace(/[\s().-]/g, '').replace(/^0(?=[1-9])/, '+44'))
  return written.map((one, index) => {
    const phone = phones[index] ?? one
    const isNumber = /^\+?\d{2,15}$/.test(phone)
    const first = phones.indexOf(phone)
    return {
      written: one,
      phone: isNumber ? phone : '',
      phone_formatted: isNumber ? formatPhone(phone, undefined) : one,
      name: NAMES[phone] ?? null,
      problem: isNumber ? null : 'letters',
      same_as: isNumber && first < index ? first : null,
    }
  })
}

function answerDeletions(world: World, method: string): Answered {
  if (method === 'POST') world.gone = 0
  const deletions = { mode: world.settings.deletions_on_phone, waiting: world.gone, needs_decision: world.gone > 0 }
  return ok(method === 'POST' ? { success: true, deletions } : deletions)
}

function listAudit(): AuditPage {
  const entry = { id: 2, at: NOW, count: 1, device_id: 'dev_1', ip: '192.168.1.7', user_agent: null, detail: null }
  return {
    entries: [
      { ...entry, kind: 'paired', device_name: 'Laptop, kitchen' },
      { ...entry, id: 1, kind: 'pairing_failed', count: 3, device_name: null },
    ],
    next_before: null,
  }
}
