import { Type, type Static } from 'typebox'

/** `conv_12`: a conversation, by its row. */
export const ConversationIdSchema = Type.String({
  pattern: '^conv_[1-9][0-9]{0,14}$',
  description: 'a conversation id, like conv_12',
})
/** `msg_28400000016`: a message, by its place in time (`unix_seconds * 16 + slot`). `sched_3`: one that waits for its hour. */
export const MessageIdSchema = Type.String({
  pattern: '^(msg|sched)_[1-9][0-9]{0,14}$',
  description: 'a message id, like msg_28400000016',
})

/** `camp_3`: a campaign, by its row. */
export const CampaignIdSchema = Type.String({
  pattern: '^camp_[1-9][0-9]{0,14}$',
  description: 'a campaign id, like camp_3',
})

/** `list_2`: a list of people, by its row. */
export const ListIdSchema = Type.String({ pattern: '^list_[1-9][0-9]{0,14}$', description: 'a list id, like list_2' })

export type ConversationId = Static<typeof ConversationIdSchema>
export type MessageId = Static<typeof MessageIdSchema>
export type CampaignId = Static<typeof CampaignIdSchema>
export type ListId = Static<typeof ListIdSchema>
