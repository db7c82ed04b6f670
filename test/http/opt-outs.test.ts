import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_IMPORTED_OPT_OUTS } from '../../src/protocol/limits.ts'
import {
  OptOutLiftedSchema,
  OptOutListSchema,
  OptOutLogSchema,
  OptOutsAddedSchema,
} from '../../src/protocol/opt-out.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
  app.store.syncState.set('region', 'GB')
})
afterEach(() => app.close())

const ANNA = '+447700900001'
const path = (phone: string) => `/api/opt-outs/${encodeURIComponent(phone)}`
const add = (body: unknown) => app.request('POST', '/api/opt-outs', body)
const lift = (phone: string, reason = 'she asked on the phone') => app.request('DELETE', path(phone), { reason })
const listed = async () => (await app.get('/api/opt-outs')).body.opt_outs.map(({ phone }: { phone: string }) => phone)
const frames = () => app.store.events.replay(0, 100).map(({ frame }) => frame)

describe('opt-outs', () => {
  it('are added by hand with a note, listed, found, lifted with a reason, and the log tells all of it', async () => {
    const { id } = app.receive(ANNA, ['hello'])
    const added = await add({ phone: '07700 900001', note: 'by telephone' })
    expect(added.status).toBe(200)
    assertShape(OptOutsAddedSchema, added.body)
    expect(added.body).toMatchObject({
      added: 1,
      already: 0,
      opt_out: {
        phone: ANNA,
        conversation_id: id,
        source: 'manual',
        note: 'by telephone',
        campaign_id: null,
        word: null,
      },
    })
    expect((await add({ phone: ANNA })).body).toMatchObject({ added: 0, already: 1, opt_out: { note: 'by telephone' } })

    const list = await app.get('/api/opt-outs?search=900001')
    assertShape(OptOutListSchema, list.body)
    expect([list.body.total, list.body.opt_outs[0].phone_formatted]).toEqual([1, '07700 900001'])
    expect((await app.get(`/api/conversations/${id}`)).body.conversation.opted_out_at).toBe(app.now())
    expect(frames().slice(-2)).toMatchObject([
      { type: 'opt_out_update', data: { phone: ANNA, total: 1 } },
      { type: 'conversation_update', data: { conversation: { id, opted_out_at: app.now() } } },
    ])

    const lifted = await lift(ANNA)
    assertShape(OptOutLiftedSchema, lifted.body)
    expect(lifted.body.act).toMatchObject({ act: 'lifted', reason: 'she asked on the phone', by: 'script' })
    expect(await listed()).toEqual([])
    expect((await app.get(`/api/conversations/${id}`)).body.conversation.opted_out_at).toBeNull()
    expect(frames().at(-2)).toMatchObject({ type: 'opt_out_update', data: { phone: ANNA, opt_out: null, total: 0 } })
    const log = await app.get('/api/opt-outs/log')
    assertShape(OptOutLogSchema, log.body)
    expect(log.body.acts.map(({ act, reason, by }: Record<string, string>) => [act, reason, by])).toEqual([
      ['lifted', 'she asked on the phone', 'script'],
      ['opted_out', 'by telephone', 'script'],
    ])
  })

  it(`take ${MAX_IMPORTED_OPT_OUTS} numbers at once, and tell what is no number and what was there`, async () => {
    const { id } = app.receive('+447700900777', ['hello'])
    await add({ phone: '+447700900002' })
    const phones = Array.from(
      { length: MAX_IMPORTED_OPT_OUTS },
      (_, index) => `+4477009${String(index).padStart(5, '0')}`,
    )
    phones.splice(0, 4, '+44 7700 900002', '+447700900777', 'Anna', '7')
    const { status, body } = await add({ phones, note: 'from the old list' })
    expect(status).toBe(200)
    assertShape(OptOutsAddedSchema, body)
    // +44770090077 7 and +447700900002 are there twice.
    expect([body.added + body.already, body.problems]).toEqual([
      998,
      [
        { index: 2, written: 'Anna', problem: 'letters' },
        { index: 3, written: '7', problem: 'too_short' },
      ],
    ])
    const first = (await app.get('/api/opt-outs?per_page=2')).body
    expect([first.total, first.opt_outs[0].source]).toEqual([body.added + 1, 'import'])
    const again = (await add({ phones })).body
    expect([again.added, again.already]).toEqual([0, 998])
    expect(frames().filter(({ type }) => type === 'conversation_update')).toMatchObject([
      { data: { conversation: { id, opted_out_at: app.now() } } },
    ])
  })

  it('leave room for other requests while many are added', async () => {
    const phones = Array.from({ length: MAX_IMPORTED_OPT_OUTS }, (_, index) => `+4477${String(10_000_000 + index)}`)
    let isDone = false
    const adding = add({ phones }).then(({ body }) => {
      isDone = true
      return body.added
    })
    const { total } = (await app.get('/api/opt-outs')).body
    expect(isDone).toBe(false)
    expect(total).toBeLessThan(MAX_IMPORTED_OPT_OUTS)
    expect(await adding).toBe(MAX_IMPORTED_OPT_OUTS)
  })

  it.each([
    [{}, 400, 'Cannot add opt-outs: there is nothing'],
    [{ note: 'x' }, 400, 'say either phone, or phones'],
    [{ phone: ANNA, phones: [ANNA] }, 400, 'say either phone, or phones'],
    [{ phone: 'Anna' }, 400, 'Cannot add this opt-out: it is not a phone number'],
    [{ phones: [] }, 400, 'phones is empty'],
    [{ phones: Array(1_001).fill(ANNA) }, 400, 'phones has 1,001 entries, the most is 1,000'],
    [{ phone: ANNA, note: 'x'.repeat(201) }, 400, 'note has 201 characters, the most is 200'],
    [{ phone: ANNA, more: 1 }, 400, 'there is no "more" here'],
  ])('are refused with %j', async (body, status, words) => {
    const answer = await add(body)
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringContaining(words)])
    expect(await listed()).toEqual([])
  })

  it('are not lifted without a reason, nor where there is none, and no answer names the number', async () => {
    await add({ phone: ANNA })
    const answers = [
      [await lift(ANNA, ''), 400],
      [await lift(ANNA, '   '), 400],
      [await app.request('DELETE', path(ANNA)), 400],
      [await lift('+447700900002'), 404],
      [await lift('log'), 404],
    ] as const
    for (const [answer, status] of answers) {
      expect(answer.status).toBe(status)
      expect(answer.text).not.toContain('4477009')
    }
    expect(await listed()).toEqual([ANNA])
  })

  it('are read with the scope read, and changed with read and send', async () => {
    const headers = { authorization: `Bearer ${app.createToken('read').token}` }
    expect((await app.request('GET', '/api/opt-outs', undefined, { headers })).status).toBe(200)
    expect((await app.request('POST', '/api/opt-outs', { phone: ANNA }, { headers })).status).toBe(403)
  })
})
