import type { Conversation } from '../../src/protocol/conversation.ts'
import type { Message } from '../../src/protocol/message.ts'
import { PageIcon } from '../components/page-icon.tsx'
import { pageWords } from '../language/page-words.ts'
import { SimChip } from './thread/sim-chip.tsx'

/** Small signs of a message, before its time: another SIM than usual, a campaign. */
export function MessageSigns({ message }: { message: Message }) {
  return (
    <>
      {message.sim !== null && <SimChip slot={message.sim} within={message.conversation_id} />}
      {message.campaign_id !== null && (
        <span class="campaign-sign" title={pageWords.running.tag}>
          <span class="visually-hidden">{pageWords.running.tag}</span>
          <PageIcon name="megaphone" size={14} />
        </span>
      )}
    </>
  )
}

/** Signs of a conversation in the list: its second SIM, the campaign its newest message is of, that it wants none. */
export function ConversationSigns({ conversation }: { conversation: Conversation }) {
  const { sim, campaign, opted_out_at: optedOutAt } = conversation
  return (
    <>
      {sim !== null && <SimChip slot={sim} />}
      {campaign && (
        <span class="tag campaign-tag">
          <PageIcon name="megaphone" size={14} />
          <bdi>{campaign.name}</bdi>
        </span>
      )}
      {optedOutAt !== null && <PageIcon name="hand" size={16} />}
    </>
  )
}
