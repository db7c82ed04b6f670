import { describe, expect, it } from 'vitest'
import type { Campaign, CampaignChange } from '../../../src/protocol/campaign.ts'
import { createCampaignSaving } from '../../../web/stores/campaign-saving.ts'
import { ApiError } from '../../../web/transport/api-error.ts'
import { createEnvironment, settle } from '../support/fakes.ts'

interface Call {
  readonly change: CampaignChange
  answer(): Promise<void>
  fail(error: Error): Promise<void>
}

function setUp() {
  const environment = createEnvironment()
  const calls: Call[] = []
  const saved: Campaign[] = []
  const saving = createCampaignSaving({
    environment,
    onSaved: (campaign) => void saved.push(campaign),
    onRefused: () => undefined,
    api: {
      changeCampaign: (id, change) =>
        new Promise((resolve, reject) => {
          calls.push({
            change,
            // What is saved is of no matter here but for its id.
            answer: () => (resolve({ id } as Campaign), settle()),
            fail: (error) => (reject(error), settle()),
          })
        }),
    },
  })
  saving.open('camp_1')
  return { environment, calls, saved, saving }
}

const unreachable = new ApiError('unreachable', 'Out of reach')

describe('the saving of a draft', () => {
  it('saves a moment after the last key, all that was typed at once', () => {
    const { environment, calls, saving } = setUp()
    saving.change({ template: 'H' })
    environment.pass(300)
    saving.change({ template: 'Hi', settings: { jitter: false } })
    environment.pass(300)
    saving.change({ settings: { daily_cap: 9 } })
    expect(calls).toEqual([])
    environment.pass(500)
    expect(calls.map(({ change }) => change)).toEqual([{ template: 'Hi', settings: { jitter: false, daily_cap: 9 } }])
  })

  it('never has two on the way, so that an older one cannot win', async () => {
    const { environment, calls, saving } = setUp()
    saving.change({ template: 'one' })
    environment.pass(500)
    saving.change({ template: 'two' })
    environment.pass(500)
    expect(calls.length).toBe(1)
    await calls[0]?.answer()
    expect(calls.map(({ change }) => change.template)).toEqual(['one', 'two'])
    await calls[1]?.answer()
    expect(saving.state.value).toBe('saved')
  })

  it('tries again what did not arrive, without what was typed over it since', async () => {
    const { environment, calls, saving } = setUp()
    saving.change({ name: 'Choir', template: 'one' })
    environment.pass(500)
    saving.change({ template: 'two' })
    await calls[0]?.fail(unreachable)
    expect(saving.state.value).toBe('waiting')
    environment.pass(10_000)
    await settle()
    expect(calls[1]?.change).toEqual({ name: 'Choir', template: 'two' })
  })

  it('says what was refused, and does not try that again', async () => {
    const { environment, calls, saving } = setUp()
    saving.change({ template: 'one' })
    environment.pass(500)
    await calls[0]?.fail(new ApiError('conflict', 'Cannot change this campaign: it runs'))
    environment.pass(60_000)
    expect([saving.state.value, saving.error.value, calls.length]).toEqual([
      'refused',
      'Cannot change this campaign: it runs',
      1,
    ])
  })

  it('keeps what was typed in a refused change, and sends it with the next', async () => {
    const { environment, calls, saving } = setUp()
    saving.change({ template: 'one', settings: { daily_cap: 9 } })
    environment.pass(500)
    await calls[0]?.fail(new ApiError('invalid', 'Cannot keep this campaign'))
    expect(saving.unsaved()).toEqual({ template: 'one' })
    saving.change({ settings: { jitter: false } })
    environment.pass(500)
    expect(calls[1]?.change).toEqual({ template: 'one', settings: { jitter: false } })
    await calls[1]?.answer()
    expect([saving.state.value, saving.unsaved()]).toEqual(['saved', {}])
  })

  it('is done at once when asked to, and tells whether all of it is saved', async () => {
    const { calls, saving } = setUp()
    saving.change({ template: 'one' })
    const flushed = saving.flush()
    await settle()
    await calls[0]?.answer()
    expect(await flushed).toBe(true)
    saving.change({ template: 'two' })
    const failed = saving.flush()
    await settle()
    await calls[1]?.fail(unreachable)
    expect(await failed).toBe(false)
  })

  it('is waited for by all who ask, also while one of them saves what came meanwhile', async () => {
    const { calls, saving } = setUp()
    saving.change({ template: 'one' })
    void saving.flush()
    saving.change({ template: 'two' })
    const both = Promise.all([saving.flush(), saving.flush()])
    await calls[0]?.answer()
    await calls[1]?.answer()
    expect(await both).toEqual([true, true])
  })
})
