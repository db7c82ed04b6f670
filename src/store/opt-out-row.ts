import { formatPhone } from '../domain/phone-number.ts'
import type { OptOut, OptOutSource } from '../protocol/opt-out.ts'
import { toCampaignId, toConversationId, toMessageId } from './row-ids.ts'

/** An entry as it leaves the store, in the order of `OptOutRow`. */
export const OPT_OUT_COLUMNS = `opt_outs.id, opt_outs.phone, at, source, campaign_id, message_id, word, note,
  (SELECT contact_name FROM conversations JOIN conversation_addresses AS own ON own.conversation_id = conversations.id
    WHERE own.address_key = opt_outs.phone),
  (SELECT conversation_id FROM conversation_addresses AS own WHERE own.address_key = opt_outs.phone)`

export type OptOutRow = readonly [
  id: number,
  phone: string,
  at: number,
  source: OptOutSource,
  campaignRow: number | null,
  messageRow: number | null,
  word: string | null,
  note: string | null,
  contactName: string | null,
  conversationRow: number | null,
]

export function toOptOut(
  [, phone, at, source, campaign, message, word, note, , conversation]: OptOutRow,
  { name, region }: { readonly name: string | null; readonly region: string | undefined },
): OptOut {
  return {
    phone,
    phone_formatted: formatPhone(phone, region),
    name,
    conversation_id: conversation === null ? null : toConversationId(conversation),
    at,
    source,
    campaign_id: campaign === null ? null : toCampaignId(campaign),
    message_id: message === null ? null : toMessageId(message),
    word,
    note,
  }
}
