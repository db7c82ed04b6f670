import type { Conversation } from '../../../src/protocol/conversation.ts'
import type { AppContext } from '../stores-context.ts'

/** The conversation that a drawn row shows. */
export function conversationAt({ stores }: AppContext, row: HTMLElement): Conversation | undefined {
  const id = row.querySelector<HTMLElement>('[data-conversation]')?.dataset['conversation']
  return id === undefined ? undefined : stores.conversations.byId.peek().get(id)
}
