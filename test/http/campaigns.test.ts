import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CampaignSchema } from '../../src/protocol/campaign.ts'
import { CampaignCheckSchema, CampaignPreviewSchema } from '../../src/protocol/campaign-check.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
})
afterEach(() => app.close())

const ROWS = [
  ['Name', 'Mobile', 'Town'],
  ['Anna Bell', '+447700900001', 'Leeds'],
  ['Ben', '+447700900002', ''],
  ['', '+447700900003', 'York'],
]

async function saveList(rows: readonly (readonly string[])[] = ROWS): Promise<string> {
  const { status, body, text } = await app.request('POST', '/api/lists', { name: 'Guests', rows })
  if (status !== 201) throw new Error(text)
  return body.list.id
}

async function draft(change: object = {}): Promise<string> {
  const list_id = await saveList()
  const template = 'Hello {name|friend}, see you in {Town}'
  const { status, body, text } = await app.request('POST', '/api/campaigns', {
    name: 'Fair',
    template,
    list_id,
    ...change,
  })
  if (status !== 201) throw new Error(text)
  return body.campaign.id
}

const post = (url: string, body?: object) => app.request('POST', `/api/campaigns/${url}`, body)
const sentence = (answer: { body: { error: { code: string; message: string } } }) =>
  `${answer.body.error.code}: ${answer.body.error.message}`

describe('a draft', () => {
  it('has decent defaults, is changed field by field, listed, and deleted', async () => {
    const made = await app.request('POST', '/api/campaigns', { name: ' Fair ' })
    expect(made.status).toBe(201)
    assertShape(CampaignSchema, made.body.campaign)
    expect(made.body.campaign).toMatchObject({
      id: 'camp_1',
      name: 'Fair',
      state: 'draft',
      list_id: null,
      settings: { parts_a_minute: 10, jitter: true, working_hours: { from: '09:00', to: '20:00' } },
      counts: { total: 0 },
    })
    const changed = await app.request('PUT', '/api/campaigns/camp_1', {
      settings: { hourly_cap: 30, working_hours: null },
    })
    expect(changed.body.campaign.settings).toMatchObject({ parts_a_minute: 10, hourly_cap: 30, working_hours: null })
    app.wait(60_000)
    const later = await app.request('PUT', '/api/campaigns/camp_1', { template: 'Hi' })
    expect([later.body.campaign.updated_at, later.body.campaign.created_at]).toEqual([app.now(), app.now() - 60_000])
    await app.request('POST', '/api/campaigns', { name: 'Other' })
    const { body } = await app.get('/api/campaigns?per_page=1')
    expect([body.campaigns[0].name, body.next_cursor]).toEqual(['Other', 'camp_2'])
    expect((await app.get('/api/campaigns?cursor=camp_2')).body.campaigns).toHaveLength(1)
    expect((await app.request('DELETE', '/api/campaigns/camp_1')).status).toBe(200)
    expect((await app.get('/api/campaigns/camp_1')).status).toBe(404)
    for (let slice = 0; slice < 100 && app.store.maintain(); slice += 1);
    expect((await app.get('/api/campaigns')).body.campaigns).toHaveLength(1)
  })

  it.each([
    [{ name: '  ' }, /: name is blank$/],
    [
      { name: 'x', settings: { working_hours: { from: '20:00', to: '09:00', days: [1] } } },
      /must begin before they end/,
    ],
    [{ name: 'x', settings: { parts_a_minute: 60 } }, /parts_a_minute/],
    [{ name: 'x', list_id: 'list_99' }, /list/],
    [{ name: 'x', template: 'y'.repeat(2_001) }, /template/],
    [
      { name: 'x', settings: { working_hours: { from: '9', to: '20:00', days: [1] } } },
      /working_hours must be hours like/,
    ],
  ])('%# is refused with a sentence', async (body, words) => {
    const answer = await app.request('POST', '/api/campaigns', body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.body.error.message).toMatch(words)
    expect((await app.get('/api/campaigns')).body.campaigns).toEqual([])
  })
})

describe('before the start', () => {
  it('each person reads a text of their own', async () => {
    const id = await draft()
    const preview = async (index: number) => (await app.get(`/api/campaigns/${id}/preview?index=${index}`)).body
    const first = await preview(0)
    assertShape(CampaignPreviewSchema, first)
    expect(first).toMatchObject({ index: 0, of: 3, text: 'Hello Anna Bell, see you in Leeds', parts: 1, problem: null })
    expect((await preview(1)).text).toBe('Hello Ben, see you in')
    expect((await preview(2)).text).toBe('Hello friend, see you in York')
    const beyond = await app.get(`/api/campaigns/${id}/preview?index=3`)
    expect([beyond.status, sentence(beyond)]).toEqual([404, 'not_found: Cannot show person 4: there are 3'])
  })

  it('a check tells people, parts, who opted out, missing values and the character that costs', async () => {
    await app.request('POST', '/api/opt-outs', { phone: '+447700900003' })
    const id = await draft({
      template: `Hello {name}, “${'x'.repeat(70)}” in {Town}`,
      settings: { working_hours: null },
    })
    const { status, body } = await post(`${id}/check`)
    expect(status).toBe(200)
    assertShape(CampaignCheckSchema, body)
    expect(body).toMatchObject({
      people: 3,
      suppressed: 1,
      reachable: 2,
      total_parts: 4,
      parts_by_count: [{ parts: 2, people: 2 }],
      costly_character: { character: '“', simple: '"', is_in_template: true, people: 2 },
      unknown_columns: [],
      missing_values: [{ column: 'Town', people: 1, rows: [3] }],
      blocked_by: [],
      problems: [],
      start_at: app.now(),
    })
    // Four parts at ten a minute.
    expect(body.finish_at - app.now()).toBe(24_000)
  })

  it('a check tells once of a column that is not there', async () => {
    const { body } = await post(`${await draft({ template: 'Hello {nmae}, see you in {Town}' })}/check`)
    expect(body).toMatchObject({
      unknown_columns: ['nmae'],
      missing_values: [{ column: 'Town', people: 1, rows: [3] }],
      blocked_by: [{ code: 'unknown_columns', names: ['nmae'] }],
    })
  })

  it('a check tells of a brace without its counterpart, and nothing can be sent or tried before', async () => {
    const id = await draft({ template: 'Hello {name, see you in {Town}' })
    const { body } = await post(`${id}/check`)
    expect(body.blocked_by).toEqual([{ code: 'broken_braces', names: ['{name,'] }])
    const words = 'a brace of the message has no counterpart, at {name,; write {name}, or {name|friend}'
    expect(body.problems).toEqual([`It cannot be started: ${words}`])
    expect(sentence(await post(`${id}/test`, { to: '+447700900999' }))).toBe(
      `invalid: Cannot test this campaign: ${words}`,
    )
  })

  it('a check tells that nobody would get a message, and a preview why, each by a code too', async () => {
    for (const [, phone = ''] of ROWS.slice(1)) await app.request('POST', '/api/opt-outs', { phone })
    const id = await draft({ template: '{Town}' })
    expect((await post(`${id}/check`)).body.blocked_by).toEqual([{ code: 'nobody', names: [] }])
    expect((await app.get(`/api/campaigns/${id}/preview?index=1`)).body.problem_code).toBe('empty')
  })

  it('a test goes to oneself as an ordinary message', async () => {
    const id = await draft()
    const { status, body } = await post(`${id}/test`, { to: '+447700900999', index: 2 })
    expect(status).toBe(202)
    expect(body.message).toMatchObject({ body: 'Hello friend, see you in York', source: 'manual', campaign_id: null })
    expect((await app.get(`/api/campaigns/${id}`)).body.campaign.counts.total).toBe(0)
  })
})

interface Refused {
  readonly list?: string[][]
  readonly [field: string]: unknown
}

describe('a start that cannot be', () => {
  it.each<[string, Refused, number, RegExp]>([
    [
      'an unknown column',
      { template: 'Hi {nmae}' },
      400,
      /the message names \{nmae\}, which the list does not have; it has \{Name\}/,
    ],
    [
      'a brace that is not closed',
      { template: 'Hi {name' },
      400,
      /a brace of the message has no counterpart, at \{name/,
    ],
    ['no message', { template: ' ' }, 409, /its message is empty/],
    ['no list', { list_id: null }, 409, /it has no list yet; choose one/],
    ['an hour that is past', { start_at: 1_000 }, 400, /its hour is in the past/],
    [
      'nothing to say to anybody',
      {
        template: '{Town|}',
        list: [
          ['Mobile', 'Town'],
          ['+447700900005', ''],
        ],
      },
      400,
      /nobody would get a message/,
    ],
  ])('is one with %s: a sentence, and nothing has begun', async (_, { list, ...change }, status, words) => {
    const id = await draft(list ? { ...change, list_id: await saveList(list) } : change)
    const answer = await post(`${id}/start`)
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(words)])
    expect((await app.get(`/api/campaigns/${id}`)).body.campaign).toMatchObject({
      state: 'draft',
      counts: { total: 0 },
    })
    expect(app.asked).not.toContain('campaigns')
  })

  it('is one to people who have all opted out', async () => {
    for (const [, phone = ''] of ROWS.slice(1)) await app.request('POST', '/api/opt-outs', { phone })
    const answer = await post(`${await draft()}/start`)
    expect(sentence(answer)).toMatch(/^invalid: Cannot start this campaign: nobody would get a message/)
  })
})

describe('a campaign that was started', () => {
  it('runs at once or at its hour, is paused, resumed and cancelled, and says what cannot be', async () => {
    const id = await draft()
    const started = await post(`${id}/start`, { start_at: app.now() + 60_000 })
    expect([started.status, started.body.campaign.state, started.body.campaign.is_copying]).toEqual([
      202,
      'scheduled',
      true,
    ])
    expect(started.body.campaign.list_name).toBe('Guests')
    expect(app.asked).toContain('campaigns')
    expect((await post(`${id}/pause`)).body.campaign).toMatchObject({ state: 'paused', pause_reason: 'by_hand' })
    expect((await post(`${id}/resume`)).body.campaign.state).toBe('scheduled')
    app.wait(120_000)
    expect(sentence(await post(`${id}/resume`))).toBe('conflict: Cannot resume this campaign: it waits for its hour')
    expect((await post(`${id}/cancel`)).body.campaign).toMatchObject({ state: 'cancelled', ended_at: app.now() })
    expect(sentence(await post(`${id}/pause`))).toBe('conflict: Cannot pause this campaign: it was cancelled')
    expect(sentence(await post(`${id}/start`))).toBe('conflict: Cannot start this campaign: it was cancelled')
    const change = await app.request('PUT', `/api/campaigns/${id}`, { name: 'x' })
    expect(sentence(change)).toBe(
      'conflict: Cannot change this campaign: it was cancelled; duplicate it to send something else',
    )
    const copy = await post(`${id}/duplicate`)
    expect([copy.status, copy.body.campaign]).toEqual([
      201,
      expect.objectContaining({ name: 'Fair (copy)', state: 'draft', start_at: null }),
    ])
  })

  it('keeps its list from being deleted until its people are copied', async () => {
    const id = await draft()
    await post(`${id}/start`)
    const list = (await app.get(`/api/campaigns/${id}`)).body.campaign.list_id
    const refused = await app.request('DELETE', `/api/lists/${list}`)
    expect(sentence(refused)).toMatch(/^conflict: Cannot delete this list: a campaign/)
    await post(`${id}/cancel`)
    expect((await app.request('DELETE', `/api/lists/${list}`)).status).toBe(200)
    expect((await app.get(`/api/campaigns/${id}`)).body.campaign).toMatchObject({ list_id: null, list_name: 'Guests' })
  })

  it('is not one that can be started twice by two clicks', async () => {
    const id = await draft()
    const answers = await Promise.all([post(`${id}/start`), post(`${id}/start`)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([202, 409])
  })
})
