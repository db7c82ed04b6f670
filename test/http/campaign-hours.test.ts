import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createHttpApp, type HttpApp } from '../support/http-app.ts'

const MINUTE_MS = 60_000

let app: HttpApp
let id: string
beforeEach(async () => {
  app = await createHttpApp()
  const rows = [
    ['Name', 'Mobile'],
    ['Anna', '+447700900001'],
  ]
  const { body: saved } = await app.request('POST', '/api/lists', { name: 'Guests', rows })
  const draft = { name: 'Fair', template: 'Hi {name}', list_id: saved.list.id, start_at: app.now() + 30 * MINUTE_MS }
  const { body } = await app.request('POST', '/api/campaigns', draft)
  id = body.campaign.id
  await post('start')
})
afterEach(() => app.close())

const post = (verb: string, body: object = {}) => app.request('POST', `/api/campaigns/${id}/${verb}`, body)

describe('a campaign that waits for its hour', () => {
  it('begins at once when it is told to, and has no hour to wait for any more', async () => {
    const { status, body } = await post('start', { start_at: null })
    expect([status, body.campaign.state, body.campaign.start_at]).toEqual([202, 'running', null])
    await post('pause')
    expect((await post('resume')).body.campaign.state).toBe('running')
    expect((await post('start', { start_at: null })).status).toBe(409)
  })

  it('waits for another hour when it is given one, and for its own when it is given none', async () => {
    const later = app.now() + 60 * MINUTE_MS
    expect((await post('start', { start_at: later })).body.campaign).toMatchObject({
      state: 'scheduled',
      start_at: later,
    })
    expect((await post('start')).body.campaign).toMatchObject({ state: 'scheduled', start_at: later })
  })

  it('keeps its hour when the new one is past', async () => {
    const before = (await app.get(`/api/campaigns/${id}`)).body.campaign.start_at
    const answer = await post('start', { start_at: app.now() - 10 * MINUTE_MS })
    expect([answer.status, answer.body.error.message]).toEqual([
      400,
      'Cannot start this campaign: its hour is in the past; choose another, or start it now',
    ])
    expect((await app.get(`/api/campaigns/${id}`)).body.campaign).toMatchObject({
      state: 'scheduled',
      start_at: before,
    })
  })
})
