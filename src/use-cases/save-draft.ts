import type { Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Device } from '../protocol/session.ts'
import type { Store } from '../store/store.ts'
import type { Deps } from './deps.ts'

export interface DraftRequest {
  readonly id: ConversationId
  /** Blank takes the draft away. */
  readonly text: string
  readonly deviceName: string
}

/** Keeps what was begun in a conversation, for every device. The list's order stays. */
export function saveDraft(
  { clock, store }: Pick<Deps, 'clock' | 'store'>,
  { id, text, deviceName }: DraftRequest,
): Conversation {
  return store.transaction(() => {
    const { draft } = store.conversations.get(id)
    if ((draft?.text ?? '') === text) return store.conversations.get(id)
    if (text.trim() === '') {
      if (store.drafts.delete(id)) tellChanged(store, id)
      return store.conversations.get(id)
    }
    // A clock set back must not let an older text look newer.
    const updatedAt = Math.max(clock.now(), (draft?.updated_at ?? 0) + 1)
    const dropped = store.drafts.put(id, { text, updated_at: updatedAt, device_name: deviceName })
    for (const changed of [id, ...dropped]) tellChanged(store, changed)
    return store.conversations.get(id)
  })
}

export interface SentDraft {
  readonly id: ConversationId
  /** As it was sent, before a signature. */
  readonly text: string
  readonly sender: Pick<Device, 'kind' | 'name'> | undefined
}

/**
 * What was sent is a draft no more. Another text, begun on another device, stays, and so does what a person writes while a script sends;
 * to be called in the transaction of the send, whose event carries the conversation.
 */
export function dropSentDraft(store: Store, { id, text, sender }: SentDraft): void {
  if (sender === undefined) return
  const draft = store.drafts.find(id)
  if (!draft) return
  const isSame = sender.kind === 'browser' && draft.text.trim() === text.trim()
  if (isSame || draft.device_name === sender.name) store.drafts.delete(id)
}

function tellChanged(store: Store, conversationId: ConversationId): void {
  store.events.append({ type: 'conversation_update', conversationId })
}
