import type { CampaignOwnReason } from '../protocol/campaign-people.ts'
import { MAX_BODY_CHARS } from '../protocol/limits.ts'

const SENTENCES: Readonly<Record<CampaignOwnReason, string>> = {
  empty: 'Nothing is left of the message: the columns that it is made of are empty',
  too_long: `The message has more than ${MAX_BODY_CHARS.toLocaleString('en')} characters`,
  doubtful: 'A message with the key of this person is there already, so it may have been sent',
  taken_back: 'The message was taken back before it was sent',
  campaign_cancelled: 'The campaign was cancelled before its turn came',
}

/** Why a campaign itself wrote nothing to somebody, one sentence. */
export function explainCampaignReason(reason: CampaignOwnReason): string {
  return SENTENCES[reason]
}

export function isCampaignReason(text: string): text is CampaignOwnReason {
  return Object.hasOwn(SENTENCES, text)
}
