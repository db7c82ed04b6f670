import { describe, expect, it } from 'vitest'
import type { Campaign } from '../../../src/protocol/campaign.ts'
import { CampaignListStore } from '../../../web/stores/campaign-list.ts'
import { CampaignStore } from '../../../web/stores/campaign.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { createFakeApi, settle } from '../support/fakes.ts'
import { createCampaign } from '../../browser/support/fake-runs.ts'

function setUp() {
  const api = createFakeApi()
  const problems: string[] = []
  const onProblem = (sentence: string) => void problems.push(sentence)
  return {
    api,
    problems,
    campaign: new CampaignStore({ api, onProblem }),
    list: new CampaignListStore({ api, onProblem }),
  }
}

describe('the campaign on screen', () => {
  it('is what the server told last: an answer that was asked for before does not undo it', async () => {
    const { api, campaign } = setUp()
    void campaign.read('camp_1')
    await api.calls('getCampaign')[0]?.answer(createCampaign())
    void campaign.read('camp_1')
    campaign.put(createCampaign({ state: 'paused' }))
    await api.calls('getCampaign')[1]?.answer(createCampaign())
    expect(campaign.campaign.value?.state).toBe('paused')
  })

  it('is not another one whose news come meanwhile', async () => {
    const { api, campaign } = setUp()
    void campaign.read('camp_1')
    await api.calls('getCampaign')[0]?.answer(createCampaign())
    campaign.put(createCampaign({ id: 'camp_2', name: 'Other' }))
    expect(campaign.campaign.value?.name).toBe('Rehearsal moved')
  })

  it('does one thing at a time, and says what could not be done', async () => {
    const { api, campaign, problems } = setUp()
    void campaign.read('camp_1')
    await api.calls('getCampaign')[0]?.answer(createCampaign())
    void campaign.pause()
    void campaign.cancel()
    expect(campaign.isBusy.value).toBe(true)
    expect(api.calls('cancelCampaign')).toHaveLength(0)
    await api.calls('pauseCampaign')[0]?.fail(new ApiError('conflict', 'Cannot pause it: it is done'))
    expect(problems).toEqual(['Cannot pause it: it is done'])
    await api.calls('getCampaign')[1]?.answer(createCampaign({ state: 'done' }))
    await settle()
    expect(campaign.isBusy.value).toBe(false)
    expect(campaign.campaign.value?.state).toBe('done')
  })

  it('is missing where the server knows none, and when it is deleted elsewhere', async () => {
    const { api, campaign } = setUp()
    void campaign.read('camp_9')
    await api.calls('getCampaign')[0]?.fail(new ApiError('not_found', 'Cannot find this campaign'))
    expect(campaign.isMissing.value).toBe(true)
    void campaign.read('camp_1')
    await api.calls('getCampaign')[1]?.answer(createCampaign())
    expect(campaign.isMissing.value).toBe(false)
    campaign.put(createCampaign(), true)
    expect(campaign.isMissing.value).toBe(true)
    expect(campaign.campaign.value).toBeUndefined()
  })

  it('is still shown while the server is out of reach', async () => {
    const { api, campaign } = setUp()
    void campaign.read('camp_1')
    await api.calls('getCampaign')[0]?.answer(createCampaign())
    void campaign.read('camp_1')
    await api.calls('getCampaign')[1]?.fail(new ApiError('unreachable', 'Nobody answers'))
    expect(campaign.campaign.value?.id).toBe('camp_1')
  })
})

describe('the campaigns', () => {
  const named = (campaigns: readonly Campaign[] | undefined) => campaigns?.map(({ id }) => id)

  it('stand in groups: under way, drafts, over', async () => {
    const { api, list } = setUp()
    void list.load()
    const states = ['running', 'draft', 'done', 'paused', 'cancelled', 'scheduled'] as const
    const campaigns = states.map((state, index) => createCampaign({ id: `camp_${index}`, state }))
    await api.calls('listCampaigns')[0]?.answer({ campaigns, next_cursor: null })
    expect(named(list.groups.value.going)).toEqual(['camp_0', 'camp_3', 'camp_5'])
    expect(named(list.groups.value.drafts)).toEqual(['camp_1'])
    expect(named(list.groups.value.ended)).toEqual(['camp_2', 'camp_4'])
  })

  it('follow what is told of them: new ones on top, changed ones in their place, deleted ones gone', async () => {
    const { api, list } = setUp()
    list.put(createCampaign())
    expect(list.campaigns.value).toBeUndefined()
    void list.load()
    await api.calls('listCampaigns')[0]?.answer({ campaigns: [createCampaign()], next_cursor: null })
    list.put(createCampaign({ id: 'camp_2' }))
    list.put(createCampaign({ name: 'Other' }))
    expect(named(list.campaigns.value)).toEqual(['camp_2', 'camp_1'])
    expect(list.campaigns.value?.[1]?.name).toBe('Other')
    list.put(createCampaign({ id: 'camp_2' }), true)
    expect(named(list.campaigns.value)).toEqual(['camp_1'])
  })

  it('are held from the list one by one, and what failed is told', async () => {
    const { api, list, problems } = setUp()
    void list.load()
    await api.calls('listCampaigns')[0]?.answer({ campaigns: [createCampaign()], next_cursor: null })
    void list.pause('camp_1')
    void list.pause('camp_1')
    expect(api.calls('pauseCampaign')).toHaveLength(1)
    expect(list.busy.value.has('camp_1')).toBe(true)
    await api.calls('pauseCampaign')[0]?.answer(createCampaign({ state: 'paused' }))
    await settle()
    expect(list.campaigns.value?.[0]?.state).toBe('paused')
    expect(list.busy.value.size).toBe(0)
    void list.resume('camp_1')
    await api.calls('resumeCampaign')[0]?.fail(new Error('Cannot resume it: its list is gone'))
    expect(problems).toEqual(['Cannot resume it: its list is gone'])
  })
})
