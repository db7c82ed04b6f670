import type { Conversation } from '../../src/protocol/conversation.ts'
import { pageWords } from '../language/page-words.ts'

/** The signs of a conversation in the list in words, for the name of its row. */
export function describeSigns({ campaign, opted_out_at: optedOutAt }: Conversation): string[] {
  const { running, optedOut } = pageWords
  return [campaign ? running.tagOf(campaign.name) : '', optedOutAt === null ? '' : optedOut.sign]
}
