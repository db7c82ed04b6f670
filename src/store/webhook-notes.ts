import type { CampaignId, MessageId } from '../protocol/ids.ts'

/** A step that webhooks are told of and that no event for clients names: those say only what is, and say it again at every star. */
export type NotedChange =
  | { readonly type: 'message.sent' | 'message.delivered' | 'message.failed'; readonly messageId: MessageId }
  | { readonly type: 'campaign.finished'; readonly campaignId: CampaignId }
  | { readonly type: 'opt_out.added'; readonly phone: string }

export interface ChangeNotes {
  readonly note: (change: NotedChange) => void
  /** Who takes them down. It is made of the tables that note, so it comes after them. */
  readonly sendTo: (taker: (change: NotedChange) => void) => void
}

export function createChangeNotes(): ChangeNotes {
  let take: ((change: NotedChange) => void) | undefined
  return {
    note: (change) => take?.(change),
    sendTo(taker) {
      take = taker
    },
  }
}
