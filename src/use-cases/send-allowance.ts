import { RateLimitError } from '../domain/app-error.ts'
import { parseAddress } from '../domain/phone-number.ts'
import type { MessageId } from '../protocol/ids.ts'
import type { Device } from '../protocol/session.ts'
import type { ApiRecipient } from '../store/api-sends.ts'
import type { Store } from '../store/store.ts'

export type Sender = Pick<Device, 'id' | 'kind' | 'name'>

const HOUR_MS = 60 * 60_000

/**
 * Counts a message that a program sends, within the transaction that queues it. Throws `rate_limited` when it has sent enough, or its recipient
 * has got enough from programs. People in a browser are not counted: the pace holds them up long before.
 */
export function takeAllowance(
  store: Pick<Store, 'apiSends' | 'settings'>,
  {
    sender,
    recipient,
    at,
  }: { readonly sender: Sender | undefined; readonly recipient: ApiRecipient; readonly at: number },
): void {
  if (sender?.kind !== 'token') return
  const limits = store.settings.read()
  const window = { from: at - HOUR_MS, to: at }

  const ofToken = limits.token_limit_an_hour
  const firstOfToken = store.apiSends.findOfDevice(sender.id, { ...window, count: ofToken })
  if (firstOfToken !== undefined) {
    throw limitError(`this token sent ${ofToken} messages within an hour, which is the most`, firstOfToken, at)
  }
  const ofRecipient = limits.recipient_limit_an_hour
  const firstToRecipient = store.apiSends.findOfRecipient(recipient, { ...window, count: ofRecipient })
  if (firstToRecipient !== undefined) {
    throw limitError(`this number got ${ofRecipient} messages within an hour, which is the most`, firstToRecipient, at)
  }
  store.apiSends.insert({ at, deviceId: sender.id, ...recipient })
}

/** The same for a message that is sent again, or another in its stead. */
export function takeAllowanceAgain(
  store: Pick<Store, 'apiSends' | 'settings' | 'messages' | 'outbox' | 'syncState'>,
  {
    sender,
    messageId,
    at,
  }: { readonly sender: Sender | undefined; readonly messageId: MessageId; readonly at: number },
): void {
  const conversationId = store.messages.get(messageId).conversation_id
  const to = store.outbox.find(messageId)?.to ?? null
  const addressKey = parseAddress(to, store.syncState.get('region')).key
  takeAllowance(store, { sender, recipient: { conversationId, addressKey }, at })
}

function limitError(fact: string, firstAt: number, now: number): RateLimitError {
  const seconds = Math.max(1, Math.ceil((firstAt + HOUR_MS - now) / 1000))
  return new RateLimitError(
    `Cannot send: ${fact}; try again in ${inWords(seconds)}, or have an admin change it in the settings`,
    seconds,
  )
}

function inWords(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} minutes`
}
