import { composeText } from '../domain/campaign-text.ts'
import { readStartedTemplate } from '../domain/campaign-template.ts'
import type { Clock } from '../domain/clock.ts'
import { parseAddress, type Address } from '../domain/phone-number.ts'
import { countSegments } from '../domain/sms-segments.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { CampaignMember } from '../store/campaign-people-row.ts'
import type { CampaignRecord } from '../store/campaign-row.ts'
import type { Store } from '../store/store.ts'

/** What a person of a campaign gets. */
export interface CampaignMessages {
  /** Within a transaction. Returns the parts of what was queued; undefined: this person gets nothing, and it is written why. */
  queue(campaign: CampaignRecord, person: CampaignMember, openUntil: number | null): number | undefined
  suppress(person: CampaignMember): void
}

export function createCampaignMessages({
  store,
  clock,
}: {
  readonly store: Store
  readonly clock: Clock
}): CampaignMessages {
  const addressOf = (person: CampaignMember): Address => parseAddress(person.phone, store.syncState.get('region'))

  /** Undefined: the key is taken, so it was queued before, whatever the people say. */
  const enqueue = (campaign: CampaignRecord, person: CampaignMember, body: string): MessageId | undefined => {
    // The same for ever: no kill, no restart and no list makes a second message of it.
    const clientKey = `${campaign.id}.${person.key.replace('+', 'p')}`
    if (store.outbox.findByClientKey(clientKey)) return undefined
    const address = addressOf(person)
    const message = store.outbox.enqueue({
      conversationId: store.conversations.ensure({ address }),
      to: address.phone,
      body,
      at: clock.now(),
      source: 'campaign',
      campaignId: campaign.id,
      clientKey,
      ...(campaign.sim === null ? {} : { sim: campaign.sim }),
    })
    store.events.append({ type: 'new_message', messageId: message.id })
    return message.id
  }

  const retry = (id: MessageId): MessageId | undefined => {
    const detail = store.messages.find(id)?.status_detail
    // Late truth may have come since somebody asked to try again.
    if (detail?.state !== 'failed' || detail.may_have_been_sent) return undefined
    store.outbox.requeue(id, clock.now())
    store.events.append({ type: 'message_status_update', messageId: id })
    return id
  }

  /** A backup does not know who was texted after it was made; the Sent box of the phone does. */
  const findSentBefore = (campaign: CampaignRecord, person: CampaignMember, body: string): MessageId | undefined => {
    if (campaign.restoredAt === null) return undefined
    const conversation = store.conversations.findByAddress({ address: addressOf(person) })
    return conversation && store.campaignPeople.findSent(conversation.id, body, campaign.createdAt)
  }

  return {
    suppress: (person) => store.campaignPeople.leaveOut(person, { state: 'suppressed', reason: null, at: clock.now() }),
    queue(campaign, person, openUntil) {
      const at = clock.now()
      const text = composeText(readStartedTemplate(campaign.template, person), person)
      if (text.kind !== 'text') {
        store.campaignPeople.leaveOut(person, { state: 'skipped', reason: text.kind, at })
        return undefined
      }
      const sentBefore = findSentBefore(campaign, person, text.body)
      if (sentBefore !== undefined) {
        store.campaignPeople.setFoundSent(person, sentBefore, at)
        return undefined
      }
      const { messageId: tried } = person
      const messageId = tried === undefined ? enqueue(campaign, person, text.body) : retry(tried)
      if (messageId === undefined) {
        store.campaignPeople.setDoubtful(person, at)
        return undefined
      }
      const { parts } = countSegments(store.messages.get(messageId).body)
      store.outbox.setTerms(messageId, { until: openUntil, partsAMinute: campaign.settings.parts_a_minute })
      store.campaignPeople.setQueued(person, { messageId, parts, at })
      return parts
    },
  }
}
