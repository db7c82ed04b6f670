import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import {
  CampaignPeopleFilterSchema,
  CampaignPeopleSchema,
  type CampaignPeople,
  type CampaignPeopleFilter,
  type CampaignPersonRow,
} from '../../src/protocol/campaign-people.ts'
import type { CampaignMember } from '../../src/store/campaign-people-row.ts'
import { assertShape, createHttpApp, type HttpApp } from '../support/http-app.ts'

const FATES = [
  'waiting',
  'queued',
  'handed_over',
  'sent',
  'delivered',
  'failed',
  'may_have_been_sent',
  'suppressed',
  'skipped',
  'answered',
  'opted_out',
] as const
type Fate = (typeof FATES)[number]

/** Whom each filter shows. */
const SHOWN: Readonly<Record<CampaignPeopleFilter, readonly Fate[]>> = {
  waiting: ['waiting', 'queued', 'handed_over'],
  sent: ['sent', 'delivered', 'answered', 'opted_out'],
  delivered: ['delivered'],
  failed: ['failed'],
  may_have_been_sent: ['may_have_been_sent'],
  suppressed: ['suppressed'],
  skipped: ['skipped'],
  answered: ['answered', 'opted_out'],
  not_answered: ['sent', 'delivered'],
  opted_out: ['opted_out'],
}
/** Why those got nothing. */
const CODES: Readonly<Partial<Record<Fate, CampaignPersonRow['reason_code']>>> = {
  failed: 'rejected',
  may_have_been_sent: 'not_confirmed',
  suppressed: 'opted_out',
  skipped: 'taken_back',
}
const FILTERS = CampaignPeopleFilterSchema.anyOf.map(({ const: filter }) => filter)
const EACH = 7
const PER_PAGE = 3

let app: HttpApp
let id: string
beforeEach(async () => {
  app = await createHttpApp()
  id = fill()
})
afterEach(() => app.close())

const fateOf = (index: number): Fate => FATES[index % FATES.length] ?? 'waiting'
/** Rows that could not be used leave gaps. */
const rowOf = (index: number) => index * 2 + 2
const rowsOf = (fates: readonly Fate[]) =>
  Array.from({ length: FATES.length * EACH }, (_, index) => index)
    .filter((index) => fates.includes(fateOf(index)))
    .map(rowOf)

/** A campaign in which each fate has befallen some, one after the other. */
function fill(): string {
  const { store, now } = app
  const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
  const draft = { name: 'Fair', template: 'hi', listId: null, sim: null, startAt: null, confirmOptOut: false }
  const campaign = store.campaigns.insert({ ...draft, settings }, now())
  store.campaigns.begin(campaign, { state: 'running', at: now(), listName: 'Guests', startAt: null })
  const members = Array.from({ length: FATES.length * EACH }, (_, index) => {
    const phone = `+4477009${String(10_000 + index)}`
    return { row: rowOf(index), key: phone, phone, name: index % 2 === 0 ? 'Even' : 'Odd', values: {} }
  })
  store.campaignPeople.copy(campaign, members)
  store.campaigns.setCopied(campaign, rowOf(members.length), false)
  for (const [index, person] of store.campaignPeople.list(campaign, 0, 1_000).entries())
    befall(person, fateOf(index), campaign)
  return campaign
}

function befall(person: CampaignMember, fate: Fate, campaignId: string): void {
  const { store, now } = app
  const at = now()
  if (fate === 'waiting') return
  if (fate === 'suppressed' || fate === 'skipped') {
    store.campaignPeople.leaveOut(person, { state: fate, reason: null, at })
    return
  }
  const conversationId = store.conversations.ensure({ address: parseAddress(person.phone, 'GB') })
  const text = { body: 'hi', at, source: 'campaign', campaignId } as const
  const message = store.outbox.enqueue({ conversationId, to: person.phone, ...text })
  store.campaignPeople.setQueued(person, { messageId: message.id, parts: 1, at })
  if (fate === 'queued') return
  if (fate === 'failed' || fate === 'may_have_been_sent') {
    app.finish(message, fate === 'failed' ? 'rejected' : 'not_confirmed')
    return
  }
  store.outbox.markHandingOver(message.id, at, undefined)
  store.outbox.markHandedOver(message.id, at)
  if (fate === 'handed_over') return
  store.outbox.move(message.id, { step: 'confirm', at })
  if (fate === 'delivered') store.outbox.move(message.id, { step: 'deliver', at })
  if (fate !== 'answered' && fate !== 'opted_out') return
  app.wait(5_000)
  const { messages } = app.receive(person.phone, [fate === 'answered' ? 'gladly' : 'STOP'], { timestamp: app.now() })
  const [answer] = messages
  if (!answer) throw new Error('Nothing came in')
  const taken = store.campaignAnswers.take({ numbers: [person.phone], messageId: answer.id, at: app.now() })
  if (fate === 'opted_out') taken?.noteOptOut(app.now())
}

async function turnPages(query: string): Promise<CampaignPeople[]> {
  const pages: CampaignPeople[] = []
  for (let cursor: number | null | undefined; cursor !== null && pages.length < 100;) {
    const after = cursor === undefined ? '' : `&cursor=${cursor}`
    const { status, body, text } = await app.get(`/api/campaigns/${id}/people?per_page=${PER_PAGE}&${query}${after}`)
    if (status !== 200) throw new Error(text)
    assertShape(CampaignPeopleSchema, body)
    pages.push(body)
    cursor = body.next_cursor
  }
  return pages
}
const rowsIn = (pages: readonly CampaignPeople[]) =>
  pages.flatMap(({ people }) => people.map(({ person }) => person.row))

describe('the people of a campaign, page by page', () => {
  it.each([undefined, ...FILTERS])('are all there once and in order: %s', async (filter) => {
    const fates = filter === undefined ? FATES : SHOWN[filter]
    const pages = await turnPages(filter === undefined ? '' : `state=${filter}`)
    expect(rowsIn(pages)).toEqual(rowsOf(fates))
    expect(pages.slice(0, -1).every(({ people }) => people.length === PER_PAGE)).toBe(true)
    expect(pages.at(-1)?.people.length).toBeGreaterThan(0)
    for (const { people } of pages) {
      for (const { person, state, reason, reason_code: code } of people) {
        const fate = fateOf((person.row - 2) / 2)
        expect([code, reason !== null]).toEqual([CODES[fate] ?? null, fate in CODES])
        expect(state).toBe(fate === 'answered' || fate === 'opted_out' ? 'sent' : fate)
      }
    }
  })

  it.each(FILTERS)('are as many as the counts say: %s', async (filter) => {
    const { counts } = (await app.get(`/api/campaigns/${id}`)).body.campaign
    const { length } = rowsIn(await turnPages(`state=${filter}`))
    expect(length).toBe(filter === 'not_answered' ? counts.sent - counts.answered : counts[filter])
  })

  it.each(FILTERS)('are searched within a filter, page by page: %s', async (filter) => {
    const odd = rowsOf(SHOWN[filter]).filter((row) => ((row - 2) / 2) % 2 === 1)
    expect(rowsIn(await turnPages(`state=${filter}&search=odd`))).toEqual(odd)
  })

  it('of a cancelled one who waited are left out, and no filter shows anybody twice', async () => {
    await app.request('POST', `/api/campaigns/${id}/cancel`)
    expect(rowsIn(await turnPages('state=waiting'))).toEqual(rowsOf(['handed_over']))
    expect(rowsIn(await turnPages('state=skipped'))).toEqual(rowsOf(['skipped', 'waiting', 'queued']))
  })

  it('stay in their places while states change between two pages', async () => {
    const first = (await app.get(`/api/campaigns/${id}/people?per_page=${PER_PAGE}`)).body
    const [person] = app.store.campaignPeople.listWaiting(id, 1)
    if (person) app.store.campaignPeople.leaveOut(person, { state: 'skipped', reason: null, at: app.now() })
    const next = (await app.get(`/api/campaigns/${id}/people?per_page=${PER_PAGE}&cursor=${first.next_cursor}`)).body
    expect(rowsIn([first, next])).toEqual(rowsOf(FATES).slice(0, 2 * PER_PAGE))
    // A page ends at a row, so what leaves a filter takes nobody along.
    const page = (await app.get(`/api/campaigns/${id}/people?state=failed&per_page=1`)).body
    await app.request('POST', `/api/campaigns/${id}/retry-failed`)
    const rest = (await app.get(`/api/campaigns/${id}/people?state=failed&cursor=${page.next_cursor}`)).body
    expect(rest).toEqual({ people: [], next_cursor: null })
  })

  it.each(['cursor=x', 'cursor=-1', 'per_page=0', 'per_page=100000', 'state=gone'])(
    'are refused for %s, with a sentence',
    async (query) => {
      const { status, body } = await app.get(`/api/campaigns/${id}/people?${query}`)
      expect([status, body.error.message]).toEqual([400, expect.stringMatching(/\w+ /)])
    },
  )
})
