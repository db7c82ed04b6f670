import type { Campaign } from '../protocol/campaign.ts'
import type { Conversation } from '../protocol/conversation.ts'
import type { Message } from '../protocol/message.ts'
import type { OptOut } from '../protocol/opt-out.ts'
import type { PhoneStatus } from '../protocol/sync.ts'

/** What an event is about: the API's own entities, as they are at its commit. */
export interface WebhookData {
  readonly message?: Message
  readonly conversation?: Conversation
  readonly campaign?: Campaign
  readonly opt_out?: OptOut
  readonly phone?: PhoneStatus
  readonly webhook?: { readonly id: string; readonly name: string }
}

/** The body of a webhook, word for word. Drafts never leave; `hasText`: whether what people wrote does. */
export function formatPayload(
  { type, at, data }: { readonly type: string; readonly at: number; readonly data: WebhookData },
  { hasText }: { readonly hasText: boolean },
): string {
  const whole = data.conversation ? { ...data, conversation: { ...data.conversation, draft: null } } : data
  return JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: hasText ? whole : withoutText(whole) })
}

/** The fields keep their place and are null: a receiver need not know two shapes. */
function withoutText({ message, conversation, campaign, opt_out: optOut, ...rest }: WebhookData): object {
  return {
    ...(message && { message: { ...message, body: null } }),
    ...(conversation && { conversation: { ...conversation, last_message: null } }),
    ...(campaign && { campaign: { ...campaign, template: null } }),
    ...(optOut && { opt_out: { ...optOut, word: null, note: null } }),
    ...rest,
  }
}
