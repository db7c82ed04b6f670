import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { MAX_PASTED_ROWS } from '../../src/protocol/limits.ts'
import { parseAddress } from '../../src/domain/phone-number.ts'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

let app: HttpApp
beforeEach(async () => {
  app = await createHttpApp()
  app.store.syncState.set('region', 'GB')
})
afterEach(() => app.close())

const save = (body: object) => app.request('POST', '/api/lists', { name: 'Choir', ...body })
async function sentence(answer: ReturnType<typeof save>) {
  const { status, body } = await answer
  return [status, body.error?.message]
}
const listsThere = async () => (await app.get('/api/lists')).body.lists

describe('saving a list', () => {
  it('needs somebody who can be texted', async () => {
    expect(await sentence(save({ rows: [['', ''], [' ']] }))).toEqual([
      400,
      'Cannot save this list: there is nobody in it',
    ])
    expect(await listsThere()).toEqual([])
  })

  it('needs a name and one source', async () => {
    const source =
      'Cannot save this list: say where it comes from by one of upload_id, rows, contacts and from_campaign'
    expect(await sentence(save({}))).toEqual([400, source])
    expect(await sentence(save({ contacts: true, rows: [['x']] }))).toEqual([400, source])
    expect(await sentence(save({ name: ' ', contacts: true }))).toEqual([
      400,
      'Cannot save this list: its name is blank',
    ])
    expect(await sentence(save({ rows: Array.from({ length: MAX_PASTED_ROWS + 1 }, () => ['x']) }))).toEqual([
      400,
      'Cannot save a list: rows has 5,001 entries, the most is 5,000',
    ])
    expect(await sentence(save({ rows: [['x'.repeat(2_000_000)]] }))).toEqual([
      413,
      'Cannot read the request: its body is too large, the most is 1024 KB',
    ])
  })

  it('takes pasted cells', async () => {
    const rows = [['Mobile', 'First name'], ['07700 900001', 'Anna'], [], ['07700 900002', 'Ben']]
    const { body } = await save({ rows })
    expect(body.list).toMatchObject({ source: 'pasted', people_count: 2, name_column: 'First name' })
    expect((await app.get(`/api/lists/${body.list.id}/people`)).body.people).toMatchObject([{ row: 2 }, { row: 4 }])
    expect((await save({ rows: [['07700 900001'], ['112']], has_header: false })).body.list).toMatchObject({
      people_count: 1,
      problems_count: 1,
    })
  })

  it('takes the contacts, all or some', async () => {
    expect(await sentence(save({ contacts: true }))).toEqual([
      409,
      'Cannot save this list: the phone has no contacts, or they were not read yet',
    ])
    const entry = (number: string, name: string) => ({ address: parseAddress(number, 'GB'), name })
    app.store.contacts.replaceList([
      entry('07700900001', 'Anna'),
      entry('+447700900002', 'Ben'),
      entry('MyBank', 'My bank'),
      entry('85069', 'Weather'),
    ])
    const all = (await save({ contacts: true })).body.list
    expect(all).toMatchObject({ source: 'contacts', columns: ['Name', 'Phone'], people_count: 2, problems_count: 1 })
    const some = (await save({ contacts: ['07700 900002', '07700 900009'] })).body.list
    expect((await app.get(`/api/lists/${some.id}/people`)).body.people).toMatchObject([
      { phone: '+447700900002', name: 'Ben' },
      { phone: '+447700900009', name: null },
    ])
  })
})

describe('a saved list', () => {
  it('stays while a campaign takes its people over, and goes after that', async () => {
    const { id } = (await save({ rows: [['07700900001']] })).body.list
    const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
    const draft = { name: 'Fair', template: 'hi', listId: id, sim: null, startAt: null, settings, confirmOptOut: false }
    const campaign = app.store.campaigns.insert(draft, app.now())
    app.store.campaigns.begin(campaign, { state: 'running', at: app.now(), listName: 'Choir', startAt: null })
    expect(await sentence(app.request('DELETE', `/api/lists/${id}`))).toEqual([
      409,
      'Cannot delete this list: a campaign is taking its people over; wait a little',
    ])
    app.store.campaigns.setCopied(campaign, 1, false)
    expect((await app.request('DELETE', `/api/lists/${id}`)).status).toBe(200)
    expect(app.store.campaigns.get(campaign)).toMatchObject({ list_id: null, list_name: 'Choir' })
  })

  it('is listed newest first, renamed and deleted', async () => {
    const one = (await save({ rows: [['07700900001']] })).body.list
    const two = (await save({ rows: [['07700900002']] })).body.list
    expect((await listsThere()).map(({ id }: { id: string }) => id)).toEqual([two.id, one.id])
    expect((await app.request('PUT', `/api/lists/${one.id}`, { name: ' Band ' })).body.list.name).toBe('Band')
    expect((await app.request('PUT', `/api/lists/${one.id}`, { name: ' ' })).status).toBe(400)
    expect((await app.request('DELETE', `/api/lists/${one.id}`)).body.list.name).toBe('Band')
    expect((await app.get(`/api/lists/${one.id}`)).status).toBe(404)
    expect((await app.get(`/api/lists/${one.id}/people`)).status).toBe(404)
    expect((await app.request('DELETE', `/api/lists/${one.id}`)).status).toBe(404)
    expect((await app.get(`/api/lists/${two.id}/people?cursor=nope`)).status).toBe(400)
  })
})
