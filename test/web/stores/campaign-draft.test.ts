import { describe, expect, it } from 'vitest'
import type { Campaign, CampaignChange } from '../../../src/protocol/campaign.ts'
import { CampaignDraftStore } from '../../../web/stores/campaign-draft.ts'
import type { CampaignDraftApi } from '../../../web/transport/campaign-draft-api.ts'
import { createCampaign } from '../../browser/support/fake-runs.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { createEnvironment, settle } from '../support/fakes.ts'

const DRAFT = createCampaign({ state: 'draft', name: 'Fair', template: 'one', list_id: null })

/** A server that cleans names as ours does. */
async function setUp(answers: Partial<CampaignDraftApi> = {}) {
  const environment = createEnvironment()
  const server = { campaign: DRAFT, previews: 0 }
  const change = ({ settings, ...rest }: CampaignChange): Campaign => {
    const { campaign: before } = server
    server.campaign = { ...before, ...rest, settings: { ...before.settings, ...settings } }
    server.campaign = { ...server.campaign, name: server.campaign.name.trim() }
    return server.campaign
  }
  const refuse = () => Promise.reject(new Error('Nobody asks for this here'))
  const problems: string[] = []
  const draft = new CampaignDraftStore({
    environment,
    onProblem: (sentence) => void problems.push(sentence),
    api: {
      getCampaign: () => Promise.resolve(server.campaign),
      createCampaign: refuse,
      changeCampaign: (_, changed) => Promise.resolve(change(changed)),
      deleteCampaign: refuse,
      getList: refuse,
      checkCampaign: refuse,
      previewCampaign: () => {
        server.previews += 1
        return refuse()
      },
      testCampaign: refuse,
      startCampaign: refuse,
      ...answers,
    },
  })
  await draft.open(DRAFT.id)
  return { draft, environment, problems, server, elsewhere: (changed: CampaignChange) => draft.put(change(changed)) }
}

describe('a draft that is open on two pages', () => {
  it('shows what was changed on the other one, and how it reads', async () => {
    const { draft, server, elsewhere } = await setUp()
    elsewhere({ template: 'two', settings: { daily_cap: 9 } })
    expect(draft.campaign.value).toMatchObject({ template: 'two', settings: { daily_cap: 9 } })
    await settle()
    expect(server.previews).toBe(1)
  })

  it('keeps what is being typed here', async () => {
    const { draft, environment, server, elsewhere } = await setUp()
    draft.change({ template: 'mine', settings: { jitter: false } })
    elsewhere({ template: 'theirs', name: 'Other', settings: { jitter: true, daily_cap: 9 } })
    const both = { template: 'mine', name: 'Other', settings: { jitter: false, daily_cap: 9 } }
    expect(draft.campaign.value).toMatchObject(both)
    environment.pass(500)
    await settle()
    expect(draft.campaign.value).toMatchObject(both)
    expect(server.campaign).toMatchObject(both)
  })

  it('takes no space away that was typed and is not kept', async () => {
    const { draft, environment, server } = await setUp()
    draft.change({ name: 'Summer ' })
    environment.pass(500)
    await settle()
    expect(server.campaign.name).toBe('Summer')
    draft.put(server.campaign)
    expect(draft.campaign.value?.name).toBe('Summer ')
  })

  it('is over when it was started or deleted there', async () => {
    const { draft, server } = await setUp()
    draft.put({ ...server.campaign, state: 'running' })
    expect(draft.campaign.value?.state).toBe('running')
    draft.put(server.campaign, true)
    expect([draft.campaign.value, draft.isMissing.value]).toEqual([undefined, true])
  })
})

describe('a draft whose page asks for it twice, as when the line comes while it is read', () => {
  async function askTwice() {
    const answers: PromiseWithResolvers<Campaign>[] = []
    let isHeld = false
    const { draft } = await setUp({
      getCampaign() {
        if (!isHeld) return Promise.resolve(DRAFT)
        const answer = Promise.withResolvers<Campaign>()
        answers.push(answer)
        return answer.promise
      },
    })
    draft.leave()
    isHeld = true
    void draft.open(DRAFT.id)
    void draft.open(DRAFT.id)
    const answer = async (index: number) => {
      answers[index]?.resolve(DRAFT)
      await settle()
    }
    return { draft, answer }
  }

  it('is begun once: what was found and typed since is not taken back by the other answer', async () => {
    const { draft, answer } = await askTwice()
    await answer(1)
    draft.change({ template: 'typed' })
    await draft.examine()
    const found = draft.checkError.value
    expect(found).toBeDefined()
    await answer(0)
    expect([draft.campaign.value?.template, draft.checkError.value]).toEqual(['typed', found])
  })

  it('is shown with the answer to the newest, in whatever order they come', async () => {
    const { draft, answer } = await askTwice()
    await answer(0)
    expect(draft.campaign.value).toBeUndefined()
    await answer(1)
    expect(draft.campaign.value?.id).toBe(DRAFT.id)
  })
})

describe('a change that is refused', () => {
  it('is taken back on screen, but for what was typed', async () => {
    const { draft, environment } = await setUp({
      changeCampaign: () => Promise.reject(new ApiError('invalid', 'Cannot keep this campaign: no')),
    })
    draft.change({ template: 'written with care', sim: 1, settings: { daily_cap: 9 } })
    environment.pass(500)
    await settle()
    expect(draft.saving.value).toBe('refused')
    expect(draft.campaign.value).toMatchObject({
      template: 'written with care',
      sim: DRAFT.sim,
      settings: { daily_cap: DRAFT.settings.daily_cap },
    })
  })
})

describe('what is sent', () => {
  it('is nothing while something stands on the screen that could not be taken', async () => {
    let starts = 0
    const { draft } = await setUp({
      startCampaign: () => {
        starts += 1
        return Promise.resolve({ ...DRAFT, state: 'running' })
      },
    })
    const release = draft.noteWrong({ id: 'hours-to', label: 'Only at certain hours', isTold: true })
    expect([await draft.start(), starts]).toEqual([undefined, 0])
    release()
    expect((await draft.start())?.state).toBe('running')
  })

  it('is neither the campaign nor a test of it while it could not be saved, which is said', async () => {
    const asked: string[] = []
    const { draft, problems } = await setUp({
      changeCampaign: () => Promise.reject(new ApiError('unreachable', 'Nobody answers')),
      startCampaign: () => {
        asked.push('start')
        return Promise.resolve(DRAFT)
      },
      testCampaign: () => {
        asked.push('test')
        return Promise.resolve()
      },
    })
    draft.change({ template: 'newer' })
    expect(await draft.start()).toBeUndefined()
    expect(problems).toEqual(['Nobody answers'])
    expect(await draft.test('+447700900123')).toBe('Nobody answers')
    expect(asked).toEqual([])
  })

  it('is what the screen shows after a choice was refused and taken back', async () => {
    const { draft, problems } = await setUp({
      changeCampaign: () => Promise.reject(new ApiError('invalid', 'Cannot keep this campaign: no')),
      startCampaign: () => Promise.resolve({ ...DRAFT, state: 'running' }),
    })
    draft.change({ settings: { daily_cap: 9 } })
    expect(await draft.start()).toBeUndefined()
    expect([problems, draft.campaign.value?.settings.daily_cap]).toEqual([['Cannot keep this campaign: no'], null])
    expect((await draft.start())?.state).toBe('running')
  })
})
