import type { Conversation } from '../../src/protocol/conversation.ts'
import type { SimList } from '../../src/protocol/sim.ts'
import { pageWords } from '../language/page-words.ts'
import { describeSim } from './thread/sim-chip.tsx'

/** The signs of a conversation in the list in words, for the name of its row. */
export function describeSigns(
  { sim, campaign, opted_out_at: optedOutAt }: Conversation,
  sims: SimList | undefined,
): string[] {
  const { running, optedOut } = pageWords
  return [
    describeSim(sim, sims),
    campaign ? running.tagOf(campaign.name) : '',
    optedOutAt === null ? '' : optedOut.sign,
  ]
}
