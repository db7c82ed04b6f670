import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { SendPoint } from '../../src/domain/send-state.ts'
import type { MessageDetails } from '../../src/protocol/message.ts'
import type { OptOutList } from '../../src/protocol/opt-out.ts'
import type { Stats } from '../../src/protocol/stats.ts'
import { openStore } from '../../src/store/open-store.ts'
import type { Store } from '../../src/store/store.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, seeItDie, type CrashWorld } from './crash-world.ts'

/** Deaths where somebody opts out: at the text that was queued for them, and at the word that is taken in and confirmed. */

const LIMIT_MS = 150_000

let world: CrashWorld
beforeAll(async () => {
  world = await createCrashWorld()
}, LIMIT_MS)
afterAll(() => world.close())

function change<T>(directory: string, work: (store: Store, at: number) => T): T {
  const at = Date.now()
  const store = openStore({ path: join(directory, 'lanline.db'), clock: { now: () => at } })
  try {
    return store.durably(() => work(store, at))
  } finally {
    store.close()
  }
}

/** As it stands when a STOP came in after a campaign's text was queued. */
function queueForOptedOut(directory: string, to: string): string {
  return change(directory, (store, at) => {
    const address = parseAddress(to, 'GB')
    const conversationId = store.conversations.ensure({ address })
    const { id } = store.outbox.enqueue({ conversationId, to, body: 'offer', at, source: 'campaign' })
    store.optOuts.add({ address, source: 'manual', note: undefined, by: undefined, at })
    return id
  })
}

/** As it stands when a campaign that confirms opt-outs has written to somebody. */
function writeAsCampaign(directory: string, to: string): void {
  change(directory, (store, at) => {
    const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
    const more = { listId: null, sim: null, startAt: null, settings, confirmOptOut: true }
    const campaign = store.campaigns.insert({ name: 'Fair', template: 'offer', ...more }, at)
    store.campaigns.begin(campaign, { state: 'running', at, listName: 'Guests', startAt: null })
    store.campaignPeople.copy(campaign, [{ row: 1, key: to, phone: to, name: null, values: {} }])
    const conversationId = store.conversations.ensure({ address: parseAddress(to, 'GB') })
    const { id } = store.outbox.enqueue({ conversationId, to, body: 'offer', at, source: 'campaign' })
    for (const person of store.campaignPeople.listWaiting(campaign, 1)) {
      store.campaignPeople.setQueued(person, { messageId: id, parts: 1, at })
    }
    store.outbox.markHandingOver(id, at, undefined)
    store.outbox.markHandedOver(id, at)
    store.outbox.move(id, { step: 'give_up', at })
  })
}

describe('a kill −9 while a text to an opted-out number is taken out of the queue', () => {
  it.concurrent.each<SendPoint>(['suppress writing', 'suppress written'])(
    'at "%s": it is cancelled in the end, and nothing goes out',
    (point) =>
      world.scene(async (data) => {
        const id = queueForOptedOut(data.directory, data.to)
        await seeItDie(await data.liveUntil(point))
        const life = await data.live()
        const ended = await until('it is out of the queue', async () => {
          const answer = await life.ask<MessageDetails>('GET', `/api/messages/${id}`)
          return answer?.body.message.status_detail?.state === 'cancelled' && answer
        })
        expect(ended.body.message.status_detail).toMatchObject({ reason: 'opted_out', may_have_been_sent: false })
        expect(ended.body.timeline.filter(({ state }) => state === 'cancelled')).toHaveLength(1)
        expect(await data.counts()).toEqual({ sent: 0, handOvers: 0 })
      }),
    LIMIT_MS,
  )
})

describe('a kill −9 while a STOP is taken in and confirmed', () => {
  it.concurrent.each<SendPoint>([
    'enqueue writing',
    'enqueue written',
    'begin_hand_over writing',
    'end_hand_over written',
  ])(
    'at "%s": the number is out, and one confirmation goes out',
    (point) =>
      world.scene(async (data) => {
        writeAsCampaign(data.directory, data.to)
        const doomed = await data.liveUntil(point)
        await world.phone.run('arrive', '--from', data.to, '--body', 'Stop!')
        await doomed?.ask('POST', '/api/poke')
        await seeItDie(doomed)
        const life = await data.live()
        await until('the confirmation has gone out', async () => (await data.counts()).sent === 1)
        const listed = await life.ask<OptOutList>('GET', `/api/opt-outs?search=${data.to.slice(1)}`)
        expect(listed?.body.opt_outs).toMatchObject([{ phone: data.to, word: 'Stop', campaign_id: 'camp_1' }])
        // It would come within the next looks.
        const readFrom = Date.now()
        await life.ask('POST', '/api/conversations/sync-all')
        await life.ask('POST', '/api/poke')
        await until('the phone was read again', async () => {
          const stats = await life.ask<Stats>('GET', '/api/conversations/stats')
          return stats && (stats.body.sync.last_poll_at ?? 0) > readFrom && stats.body.sync.outbox === 0
        })
        expect(await data.counts()).toEqual({ sent: 1, handOvers: 1 })
      }),
    LIMIT_MS,
  )
})
