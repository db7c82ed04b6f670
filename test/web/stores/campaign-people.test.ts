import { describe, expect, it } from 'vitest'
import type { CampaignPersonRow } from '../../../src/protocol/campaign-people.ts'
import { CampaignPeopleStore } from '../../../web/stores/campaign-people.ts'
import { createEnvironment, createFakeApi, settle } from '../support/fakes.ts'

function person(row: number, change: Partial<CampaignPersonRow> = {}): CampaignPersonRow {
  const phone = `+3360000${row}`
  return {
    person: { row, phone, phone_formatted: phone, name: null },
    state: 'waiting',
    message_id: null,
    conversation_id: null,
    reason: null,
    reason_code: null,
    sent_at: null,
    answered_at: null,
    answer: null,
    answer_message_id: null,
    opted_out: false,
    ...change,
  }
}

const rows = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => person(from + at))

function setUp() {
  const environment = createEnvironment()
  const api = createFakeApi()
  const people = new CampaignPeopleStore({ api, environment })
  const asked = () => api.calls('listCampaignPeople').map(({ args }) => args[1])
  const answer = async (at: number, list: CampaignPersonRow[], next: number | null) => {
    await api.calls('listCampaignPeople')[at]?.answer({ people: list, next_cursor: next })
    await settle()
  }
  const shown = () => people.rows.value.map(({ person: { row }, state }) => `${row} ${state}`)
  return { environment, api, people, asked, answer, shown }
}

describe('the people of a campaign', () => {
  it('come page by page, each behind the last row of the one before', async () => {
    const { people, asked, answer, shown } = setUp()
    void people.open('camp_1')
    await answer(0, [person(2), person(3)], 3)
    void people.loadMore()
    void people.loadMore()
    await answer(1, [person(5)], null)
    void people.loadMore()
    expect(asked()).toEqual([{ per_page: 100 }, { per_page: 100, cursor: 3 }])
    expect(shown()).toEqual(['2 waiting', '3 waiting', '5 waiting'])
  })

  it('are read again only where they are on screen, and nothing else moves', async () => {
    const { people, asked, answer, shown } = setUp()
    void people.open('camp_1')
    await answer(0, rows(1, 6), 6)
    void people.refresh(2, 4)
    expect(asked().at(-1)).toEqual({ per_page: 2, cursor: 2 })
    await answer(1, [person(3, { state: 'sent' }), person(4, { state: 'failed' })], 4)
    expect(shown()).toEqual(['1 waiting', '2 waiting', '3 sent', '4 failed', '5 waiting', '6 waiting'])
    expect(people.next.value).toBe(6)
  })

  it('leave a filter that is not theirs any more, and come into it where the list had ended', async () => {
    const { environment, people, answer, shown } = setUp()
    void people.open('camp_1')
    await answer(0, [], null)
    void people.choose('waiting')
    await answer(1, rows(1, 4), null)
    void people.refresh(0, 4)
    await answer(2, [person(3), person(4)], null)
    expect(shown()).toEqual(['3 waiting', '4 waiting'])

    environment.pass(3_000)
    await settle()
    void people.refresh(0, 2)
    await answer(3, [person(4), person(7)], 7)
    expect(shown()).toEqual(['4 waiting', '7 waiting'])
    expect(people.next.value).toBe(7)
  })

  it('are read once more, after a rest, for what changed while they were being read', async () => {
    const { environment, people, asked, answer, shown } = setUp()
    void people.open('camp_1')
    await answer(0, rows(1, 2), null)
    void people.refresh(0, 2)
    void people.refresh(0, 2)
    void people.refresh(0, 2)
    expect(asked()).toHaveLength(2)
    await answer(1, rows(1, 2), null)
    environment.pass(2_900)
    void people.refresh(0, 2)
    await settle()
    expect(asked()).toHaveLength(2)
    environment.pass(100)
    await settle()
    expect(asked()).toHaveLength(3)
    await answer(2, [person(1, { state: 'sent' }), person(2, { state: 'sent' })], null)
    expect(asked()).toHaveLength(3)
    expect(shown()).toEqual(['1 sent', '2 sent'])
  })

  it('are read again where one scrolls to, once anything has changed since they came', async () => {
    const { environment, people, asked, answer } = setUp()
    void people.open('camp_1')
    await answer(0, rows(1, 6), null)
    people.show(3, 5)
    expect(asked()).toHaveLength(1)
    void people.refresh(3, 5)
    await answer(1, rows(4, 5), 5)
    people.show(1, 3)
    environment.pass(3_000)
    await settle()
    expect(asked().at(-1)).toEqual({ per_page: 2, cursor: 1 })
  })

  it('are those of the filter that was chosen last, whatever answer comes last', async () => {
    const { people, answer, shown } = setUp()
    void people.open('camp_1')
    void people.choose('failed')
    await answer(1, [person(9, { state: 'failed' })], null)
    await answer(0, rows(1, 2), null)
    expect(shown()).toEqual(['9 failed'])
  })

  it('are searched a moment after the last letter, and all are there again at once', async () => {
    const { environment, people, asked, answer } = setUp()
    void people.open('camp_1')
    await answer(0, rows(1, 2), null)
    people.setSearch('an')
    people.setSearch(' anna ')
    environment.pass(1_000)
    expect(asked().at(-1)).toEqual({ per_page: 100, search: 'anna' })
    expect(asked()).toHaveLength(2)
    void people.showAll()
    expect(asked().at(-1)).toEqual({ per_page: 100 })
    expect(people.search.value).toBe('')
  })

  it('stay as they are when a page cannot be read, which is told', async () => {
    const { api, people, answer, shown } = setUp()
    void people.open('camp_1')
    await answer(0, rows(1, 2), 2)
    void people.loadMore()
    await api.calls('listCampaignPeople')[1]?.fail(new Error('Nobody answers'))
    expect(people.error.value).toBe('Nobody answers')
    void people.refresh(0, 2)
    await api.calls('listCampaignPeople')[2]?.fail(new Error('Nobody answers'))
    expect(shown()).toEqual(['1 waiting', '2 waiting'])
    expect(people.next.value).toBe(2)
  })

  it('keep their filter when the same campaign is opened again, and lose it for another', async () => {
    const { people, asked, answer } = setUp()
    void people.open('camp_1')
    void people.choose('answered')
    await answer(1, [], null)
    void people.open('camp_1')
    expect(asked().at(-1)).toEqual({ per_page: 100, state: 'answered' })
    void people.open('camp_2')
    expect(asked().at(-1)).toEqual({ per_page: 100 })
  })
})
