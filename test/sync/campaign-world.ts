import { parseAddress } from '../../src/domain/phone-number.ts'
import type { CampaignPersonRow } from '../../src/protocol/campaign-people.ts'
import type { CampaignId } from '../../src/protocol/ids.ts'
import { lookAfter, setUpSends } from './send-world.ts'
import type { World } from './world.ts'

export const ANNA = '+447700900123'
export const BEN = '+447700900456'

export interface CampaignWorld extends World {
  /** A campaign whose texts to these people are queued, as the feeder does it. */
  readonly queueCampaign: (phones: readonly string[], confirmOptOut?: boolean) => CampaignId
  /** The same, and all of them have gone out. */
  readonly sendCampaign: (phones: readonly string[], confirmOptOut?: boolean) => Promise<CampaignId>
  readonly sendAll: () => Promise<void>
  /** A message that comes in, and the look that finds it. */
  readonly write: (address: string, body: string, at?: number) => Promise<void>
  readonly counts: (id: CampaignId) => { readonly answered: number; readonly optedOut: number }
  readonly person: (id: CampaignId, phone: string) => CampaignPersonRow | undefined
  readonly sentTo: (phone: string) => string[]
  readonly isOut: (phone: string) => boolean
}

/** A world whose phone sends what it is given, with campaigns that have written to people. */
export async function setUpCampaigns(): Promise<CampaignWorld> {
  const world = await setUpSends()
  const { store, clock, phone } = world
  phone.onSend = (send) => void phone.writeSent(send, clock.now(), 'com.termux.api')

  function queueCampaign(phones: readonly string[], confirmOptOut = false): CampaignId {
    const at = clock.now()
    const settings = { parts_a_minute: 10, hourly_cap: null, daily_cap: null, working_hours: null, jitter: false }
    const draft = { name: 'Fair', template: 'hi', listId: null, sim: null, startAt: null, settings, confirmOptOut }
    const id = store.campaigns.insert(draft, at)
    store.campaigns.begin(id, { state: 'running', at, listName: 'Guests', startAt: null })
    store.campaignPeople.copy(
      id,
      phones.map((each, index) => ({ row: index + 1, key: each, phone: each, name: null, values: {} })),
    )
    for (const person of store.campaignPeople.listWaiting(id, 100)) {
      const conversationId = store.conversations.ensure({ address: parseAddress(person.phone, 'GB') })
      const send = { conversationId, to: person.phone, body: `hi ${id}`, at, source: 'campaign' } as const
      const { id: messageId } = store.outbox.enqueue(send)
      store.campaignPeople.setQueued(person, { messageId, parts: 1, at })
    }
    return id
  }
  async function sendAll() {
    for (let turn = 0; turn < 30 && (await world.handOver()) !== undefined; turn += 1) await lookAfter(world, 10_000)
    await lookAfter(world, 10_000)
  }

  return {
    ...world,
    queueCampaign,
    async sendCampaign(phones, confirmOptOut) {
      const id = queueCampaign(phones, confirmOptOut)
      await sendAll()
      const { sent } = store.campaigns.get(id).counts
      if (sent !== phones.length) throw new Error(`Only ${sent} of ${phones.length} have got their text`)
      world.frames.length = 0
      return id
    },
    sendAll,
    async write(address, body, at = clock.now()) {
      phone.arrive({ address, body, at, threadId: address === ANNA ? 1 : 7 })
      await lookAfter(world, 5_000)
    },
    counts(id) {
      const { answered, opted_out: optedOut } = store.campaigns.get(id).counts
      return { answered, optedOut }
    },
    person: (id, of) =>
      store.campaignPeople.page(id, { isCancelled: false }).people.find((each) => each.person.phone === of),
    sentTo: (of) => phone.sent.filter(({ to }) => to === of).map(({ body }) => body),
    isOut: (of) => store.optOuts.has(of),
  }
}
