import { beforeEach, describe, expect, it } from 'vitest'
import { createList } from '../../../src/use-cases/lists/create-list.ts'
import type { Uploads } from '../../../src/use-cases/lists/uploads.ts'
import type { NewList } from '../../../src/protocol/list.ts'
import { ANNA, BEN, setUpCampaigns, type CampaignWorld } from '../../sync/campaign-world.ts'

let world: CampaignWorld
beforeEach(async () => {
  world = await setUpCampaigns()
})

// A campaign needs no file.
const uploads = undefined as unknown as Uploads
const asker = { deviceId: 'd1', clientId: undefined, tell: () => undefined }
async function listFrom(campaign: NonNullable<NewList['from_campaign']>) {
  const list = await createList({ ...world, uploads }, { name: 'Again', from_campaign: campaign }, asker)
  return { list, people: world.store.lists.people(list.id, 0, 100) }
}

describe('a list of the people of a campaign', () => {
  it('has those who answered, those who did not, or all it was sent to', async () => {
    const id = await world.sendCampaign([ANNA, BEN])
    await world.write(ANNA, 'I am coming')
    expect((await listFrom({ id, answered: true })).people.map(({ phone }) => phone)).toEqual([ANNA])
    expect((await listFrom({ id, answered: false })).people.map(({ phone }) => phone)).toEqual([BEN])
    const { list, people } = await listFrom({ id })
    expect(people.map(({ phone }) => phone)).toEqual([ANNA, BEN])
    expect(list).toMatchObject({ source: 'campaign', columns: ['Phone'], phone_column: 'Phone', name_column: null })
  })

  it('brings all their columns along, and the number as the campaign knew it', async () => {
    const id = world.queueCampaign([])
    const guests = [
      { phone: ANNA, name: 'Anna', city: 'Leeds', written: '07700 900123' },
      { phone: BEN, name: null, city: 'York', written: '+44 7700 900456' },
    ]
    world.store.campaignPeople.copy(
      id,
      guests.map(({ phone, name, city, written }, at) => {
        return { row: at + 2, key: phone, phone, name, values: { First: name ?? '', Mobile: written, City: city } }
      }),
    )
    for (const person of world.store.campaignPeople.listWaiting(id, 10)) {
      world.store.campaignPeople.setDoubtful(person, world.clock.now())
    }
    const { list, people } = await listFrom({ id })
    expect(list).toMatchObject({
      columns: ['First', 'Mobile', 'City'],
      phone_column: 'Mobile',
      name_column: 'First',
      people_count: 2,
    })
    expect(people.map(({ phone, name, values }) => ({ phone, name, values }))).toEqual([
      { phone: ANNA, name: 'Anna', values: { First: 'Anna', Mobile: ANNA, City: 'Leeds' } },
      { phone: BEN, name: null, values: { First: '', Mobile: BEN, City: 'York' } },
    ])
  })

  it('takes no column for the names that only says the same of some', async () => {
    const id = world.queueCampaign([])
    const guests = [
      { phone: ANNA, name: 'Anna', nick: 'Anna' },
      { phone: BEN, name: 'Benjamin', nick: 'Ben' },
    ]
    world.store.campaignPeople.copy(
      id,
      guests.map(({ phone, name, nick }, at) => {
        return { row: at + 2, key: phone, phone, name, values: { Nick: nick, 'Full name': name, Mobile: phone } }
      }),
    )
    for (const person of world.store.campaignPeople.listWaiting(id, 10)) {
      world.store.campaignPeople.setDoubtful(person, world.clock.now())
    }
    const { list, people } = await listFrom({ id })
    expect(list.name_column).toBe('Full name')
    expect(people.map(({ name, values }) => [name, values['Nick']])).toEqual([
      ['Anna', 'Anna'],
      ['Benjamin', 'Ben'],
    ])
  })

  it('is none where nobody is such a one, or there is no such campaign', async () => {
    const id = await world.sendCampaign([ANNA])
    await expect(listFrom({ id, answered: true })).rejects.toMatchObject({
      code: 'conflict',
      message: 'Cannot save this list: nobody in the campaign is such a one',
    })
    await expect(listFrom({ id: 'camp_99' })).rejects.toMatchObject({ code: 'not_found' })
    expect(world.store.lists.list()).toEqual([])
  })
})
