import { confirmOptOut } from '../domain/opt-out-confirmation.ts'
import { readOptOutWord, type OptOutWord } from '../domain/opt-out-words.ts'
import { canReply, countryOf, type Address } from '../domain/phone-number.ts'
import type { Message } from '../protocol/message.ts'
import type { Store } from '../store/store.ts'

export interface IncomingMessage {
  readonly message: Message
  readonly from: Address
}

/** A word that is older than this when it comes is taken in, and not answered: its writer has long stopped waiting. */
const MAX_CONFIRM_AGE_MS = 4 * 3_600_000
/** With so many waiting for the phone, nobody is told: the opt-out itself holds all the same. */
const MAX_QUEUED = 1_000

/**
 * Reads new messages as answers to campaigns, and as words like STOP and START; inside the transaction that stores them, so that each is
 * taken in once. History from before Lanline began is passed over. True when a confirmation was queued.
 */
export function takeAnswers(store: Store, incoming: readonly IncomingMessage[], lookedAt: number): boolean {
  if (incoming.length === 0) return false
  const since = store.optOuts.since()
  let isQueued = false
  for (const { message, from } of incoming) {
    if (message.timestamp < since || (from.kind !== 'number' && from.kind !== 'short_code')) continue
    if (takeAnswer(store, { message, from }, lookedAt)) isQueued = true
  }
  return isQueued
}

function takeAnswer(store: Store, { message, from }: IncomingMessage, lookedAt: number): boolean {
  const { id: messageId, timestamp: at, conversation_id: conversationId } = message
  const known = store.people.addressesOf(conversationId).map(({ key }) => key)
  const campaign = store.campaignAnswers.take({ numbers: [...new Set([from.key, ...known])], messageId, at })
  const word = readOptOutWord(message.body)
  if (word?.act === 'stop') campaign?.noteOptOut(at)
  if (campaign && (campaign.isFirst || word)) {
    store.events.append({ type: 'campaign_update', campaignId: campaign.campaignId })
  }
  if (!word) return false
  const campaignId = campaign?.campaignId
  const said = { address: from, act: word.act, word: word.word, saidAt: at, messageId, campaignId, at: lookedAt }
  const act = store.optOuts.say(said)
  if (act === undefined) return false
  store.events.append({ type: 'opt_out_update', phone: from.key })
  store.events.append({ type: 'conversation_update', conversationId })
  if (act !== 'opted_out' || !campaign?.confirmsOptOut) return false
  const isNews = lookedAt - at <= MAX_CONFIRM_AGE_MS && at >= store.optOuts.confirmsFrom()
  return isNews && confirm(store, { message, from }, { word, at: lookedAt })
}

/** One text for one opt-out: the key is the word's own, so a word that is read again is not answered again. */
function confirm(
  store: Store,
  { message, from }: IncomingMessage,
  { word, at }: { readonly word: OptOutWord; readonly at: number },
): boolean {
  const clientKey = `opt-out:${from.key}:${message.timestamp}`
  const isPerson = from.kind === 'number' && canReply(from)
  if (!isPerson || store.outbox.count() >= MAX_QUEUED || store.outbox.findByClientKey(clientKey)) return false
  const { id: messageId } = store.outbox.enqueue({
    conversationId: message.conversation_id,
    to: from.phone,
    body: confirmOptOut(word, countryOf(from.phone)),
    at,
    source: 'manual',
    clientKey,
  })
  store.events.append({ type: 'new_message', messageId })
  return true
}
