import type { CampaignId, MessageId } from '../protocol/ids.ts'
import { messageRow, toCampaignId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface CampaignAnswer {
  /** All numbers of who wrote. */
  readonly numbers: readonly string[]
  readonly messageId: MessageId
  /** The message's own time. */
  readonly at: number
}

/** Whose campaign somebody answers. */
export interface Addressed {
  readonly campaignId: CampaignId
  /** It tells those who opt out that they have. */
  readonly confirmsOptOut: boolean
  /** Their first answer to it. */
  readonly isFirst: boolean
  readonly noteOptOut: (at: number) => void
}

/** What people answer to campaigns. The counts follow by triggers. */
export interface CampaignAnswers {
  /**
   * Attaches the message to the campaign that wrote to this person last before it, when it is the first one since. Undefined when none
   * has.
   */
  take(answer: CampaignAnswer): Addressed | undefined
}

type AddressedRow = readonly [person: number, campaignRow: number, answeredAt: number | null, confirms: number]

/** The phone cuts the times of its messages to whole seconds. */
const LOST_MS = 999

export function createCampaignAnswers({
  db,
  transactions,
}: Pick<StoreContext, 'db' | 'transactions'>): CampaignAnswers {
  const addressed = db.query<AddressedRow>(ADDRESSED_SQL)
  const setAnswer = db.command('UPDATE campaign_people SET answered_at = ?, answer_id = ? WHERE id = ?')
  const setOptedOut = db.command('UPDATE campaign_people SET opted_out_at = coalesce(opted_out_at, ?) WHERE id = ?')

  return {
    take: ({ numbers, messageId, at }) =>
      transactions.join(() => {
        const row = addressed.get(JSON.stringify(numbers), at + LOST_MS)
        if (!row) return undefined
        const [person, campaign, answeredAt, confirms] = row
        // One that was written earlier can come later.
        if (answeredAt === null || at < answeredAt) setAnswer.run(at, messageRow(messageId), person)
        return {
          campaignId: toCampaignId(campaign),
          confirmsOptOut: confirms === 1,
          isFirst: answeredAt === null,
          noteOptOut: (optedOutAt) => void setOptedOut.run(optedOutAt, person),
        }
      }),
  }
}

/** A text that surely did not go out is answered by nobody. */
export const ADDRESSED_SQL = `SELECT people.id, people.campaign_id, people.answered_at, confirm_opt_out
  FROM json_each(?1) CROSS JOIN campaign_people AS people ON people.person_key = value
  CROSS JOIN campaigns ON campaigns.id = people.campaign_id LEFT JOIN outbox ON outbox.message_id = people.message_id
  WHERE people.state IN ('handed_over', 'sent', 'delivered', 'may_have_been_sent') AND campaigns.is_deleted = 0
    AND coalesce(outbox.handed_over_at, people.queued_at, people.state_at) <= ?2
  ORDER BY coalesce(outbox.handed_over_at, people.queued_at, people.state_at) DESC, people.id DESC LIMIT 1`
