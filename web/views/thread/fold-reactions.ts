import { placeReactions, type PlacedReactions } from '../../../src/domain/place-reactions.ts'
import type { MessageId } from '../../../src/protocol/ids.ts'
import type { Message } from '../../../src/protocol/message.ts'

export interface FoldedThread {
  /** Without those that are drawn on the message they are for. */
  readonly messages: readonly Message[]
  readonly reactions: PlacedReactions<Message>['byTarget']
}

/** Draws reactions that came as texts where they belong. What somebody looks for by its place or its words keeps that place. */
export function foldReactions(messages: readonly Message[], isWanted: (id: MessageId) => boolean): FoldedThread {
  const { byTarget, placed } = placeReactions(messages)
  if (placed.size === 0) return { messages, reactions: byTarget }
  return { messages: messages.filter(({ id }) => !placed.has(id) || isWanted(id)), reactions: byTarget }
}
