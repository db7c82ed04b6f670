import { formatPhone } from '../../../src/domain/phone-number.ts'
import type { ServerFrame } from '../../../src/protocol/events.ts'
import type { OptOut, OptOutAct } from '../../../src/protocol/opt-out.ts'
import { fail, ok, type Answered, type Asked } from './fake-answer.ts'
import { NOW } from './fake-data.ts'
import type { World } from './fake-server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** Somebody who wrote STOP, unless told otherwise. */
export function createOptOut(change: Partial<OptOut> = {}): OptOut {
  return {
    phone: '+46701740635',
    phone_formatted: '+46 70 174 06 35',
    name: 'Ingrid Sørensen',
    conversation_id: 'conv_1',
    at: NOW - 2 * DAY_MS,
    source: 'answer',
    campaign_id: 'camp_1',
    message_id: null,
    word: 'STOP',
    note: null,
    ...change,
  }
}

type Tell = (frame: ServerFrame) => void

/** The opt-outs and their log. Undefined: not one of these routes. */
export function answerOptOuts(world: World, tell: Tell, { method, url, body }: Asked): Answered | undefined {
  const [, , kind, phone] = url.pathname.split('/')
  if (kind !== 'opt-outs') return undefined
  if (phone === 'log') return ok({ acts: world.optOutActs, next_cursor: null })
  if (method === 'POST') return add(world, tell, body)
  if (method === 'DELETE') return lift(world, tell, decodeURIComponent(phone ?? ''), String(body['reason']))
  return ok(list(world, url.searchParams))
}

function list({ optOuts }: World, parameters: URLSearchParams): object {
  const size = Number(parameters.get('per_page') ?? 50)
  const start = Number(parameters.get('cursor') ?? 0)
  const words = (parameters.get('search') ?? '').toLowerCase()
  const found = optOuts.filter(({ name, phone }) => `${name ?? ''} ${phone}`.toLowerCase().includes(words))
  const end = start + size
  return {
    opt_outs: found.slice(start, end),
    total: found.length,
    next_cursor: end < found.length ? String(end) : null,
  }
}

function add(world: World, tell: Tell, body: Record<string, unknown>): Answered {
  const phones = Array.isArray(body['phones']) ? body['phones'].map(String) : []
  const isNumber = (written: string) => /^\+?[\d ]{5,}$/.test(written)
  const fresh = phones.filter(isNumber).filter((phone) => world.optOuts.every((one) => one.phone !== phone))
  const added = fresh.map((phone) =>
    createOptOut({
      phone,
      phone_formatted: formatPhone(phone, undefined),
      name: null,
      conversation_id: null,
      at: NOW,
      source: 'manual',
      word: null,
    }),
  )
  world.optOuts = [...added, ...world.optOuts]
  tell({ type: 'opt_out_update', data: { phone: null, opt_out: null, total: world.optOuts.length } })
  return ok({
    success: true,
    added: added.length,
    already: phones.filter(isNumber).length - added.length,
    problems: phones.flatMap((written, index) => (isNumber(written) ? [] : [{ index, written, problem: 'letters' }])),
    opt_out: null,
  })
}

function lift(world: World, tell: Tell, phone: string, reason: string): Answered {
  const lifted = world.optOuts.find((one) => one.phone === phone)
  if (!lifted) return fail(404, 'not_found', 'Cannot let this number back in: it has not opted out')
  const act: OptOutAct = {
    at: NOW,
    phone,
    phone_formatted: lifted.phone_formatted,
    act: 'lifted',
    source: 'manual',
    campaign_id: null,
    word: null,
    reason,
    by: 'Laptop, kitchen',
  }
  world.optOuts = world.optOuts.filter((one) => one !== lifted)
  world.optOutActs = [act, ...world.optOutActs]
  tell({ type: 'opt_out_update', data: { phone, opt_out: null, total: world.optOuts.length } })
  return ok({ success: true, act })
}
