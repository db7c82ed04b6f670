import { expect, it } from 'vitest'
import { createCampaignMessages } from '../../src/sync/campaign-messages.ts'
import { setUpCampaigns } from './campaign-world.ts'

const phoneOf = (index: number) => `+44770090012${index}`

it('whoever a campaign writes nothing to has the reason as a code beside its sentence', async () => {
  const { store, clock } = await setUpCampaigns()
  const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
  const draft = { name: 'Fair', template: '{Town}', listId: null, sim: null, startAt: null, confirmOptOut: false }
  const id = store.campaigns.insert({ ...draft, settings }, clock.now())
  store.campaigns.begin(id, { state: 'running', at: clock.now(), listName: 'Guests', startAt: null })
  const towns = ['', 'x'.repeat(1_601), 'York', 'Leeds', 'Bath']
  store.campaignPeople.copy(
    id,
    towns.map((Town, index) => ({
      row: index + 2,
      key: phoneOf(index),
      phone: phoneOf(index),
      name: null,
      values: { Town },
    })),
  )
  const messages = createCampaignMessages({ store, clock })
  const record = store.campaigns.getRecord(id)
  store.transaction(() => {
    const [empty, long, twice, optedOut] = store.campaignPeople.listWaiting(id, 10)
    for (const person of [empty, long, twice, twice]) if (person) messages.queue(record, person, null)
    if (optedOut) messages.suppress(optedOut)
  })
  const { people } = store.campaignPeople.page(id, { isCancelled: true })
  expect(people.map((each) => [each.state, each.reason_code, each.reason])).toEqual([
    ['skipped', 'empty', 'Nothing is left of the message: the columns that it is made of are empty'],
    ['skipped', 'too_long', 'The message has more than 1,600 characters'],
    [
      'may_have_been_sent',
      'doubtful',
      'A message with the key of this person is there already, so it may have been sent',
    ],
    ['suppressed', 'opted_out', 'The number has opted out'],
    ['skipped', 'campaign_cancelled', 'The campaign was cancelled before its turn came'],
  ])
})
