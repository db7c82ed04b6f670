import { describe, expect, it } from 'vitest'
import { createCampaignWork } from '../../src/sync/campaign-work.ts'
import { setUpCampaigns } from './campaign-world.ts'
import { silentLog } from './world.ts'

const MINUTE_MS = 60_000

describe('a campaign that was started or resumed while the phone is in trouble', () => {
  it('may try for some minutes, also over a restart, and is paused then', async () => {
    const { store, clock, queueCampaign } = await setUpCampaigns()
    const id = queueCampaign(['+447700900779'])
    store.campaigns.setCopied(id, 1, false)
    const start = () =>
      createCampaignWork({
        store,
        clock,
        log: silentLog,
        steady: { elapsed: () => 0 },
        random: () => 0.5,
        nextTurn: async () => undefined,
        isInboxRead: () => true,
        onFed: () => undefined,
        trouble: () => 'phone_stalled',
      })
    clock.pass(MINUTE_MS)
    await start().runOnce()
    await start().runOnce()
    expect(store.campaigns.get(id).state).toBe('running')
    clock.pass(3 * MINUTE_MS)
    await start().runOnce()
    expect(store.campaigns.get(id)).toMatchObject({ state: 'paused', pause_reason: 'phone_stalled' })
  })
})
