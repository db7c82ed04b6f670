import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/domain/phone-number.ts'
import type { SendPoint } from '../../src/domain/send-state.ts'
import type { MessageDetails } from '../../src/protocol/message.ts'
import { openStore } from '../../src/store/open-store.ts'
import { until } from '../support/until.ts'
import { createCrashWorld, seeItDie, type CrashWorld } from './crash-world.ts'

/** Deaths at a campaign's text whose number opted out while it was queued. */

const LIMIT_MS = 150_000

let world: CrashWorld
beforeAll(async () => {
  world = await createCrashWorld()
}, LIMIT_MS)
afterAll(() => world.close())

/** As it stands when a STOP came in after a campaign's text was queued. */
function queueForOptedOut(directory: string, to: string): string {
  const at = Date.now()
  const store = openStore({ path: join(directory, 'lanline.db'), clock: { now: () => at } })
  try {
    return store.durably(() => {
      const address = parseAddress(to, 'GB')
      const conversationId = store.conversations.ensure({ address })
      const { id } = store.outbox.enqueue({ conversationId, to, body: 'offer', at, source: 'campaign' })
      store.optOuts.add({ address, source: 'manual', note: undefined, by: undefined, at })
      return id
    })
  } finally {
    store.close()
  }
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
