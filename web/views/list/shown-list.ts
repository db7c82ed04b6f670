import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { ConversationId } from '../../../src/protocol/ids.ts'

interface ShownList {
  /** As it is drawn, which is not always by time: it is held for whoever is in it. */
  readonly list: readonly Conversation[]
  /** To this row the focus goes, as soon as it is drawn. */
  readonly focusOn: (id: ConversationId) => void
}

/** The list on screen, for the keys that walk it from elsewhere. */
export const shownList: { current: ShownList | undefined } = { current: undefined }
