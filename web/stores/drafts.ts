import { createModel, signal } from '@preact/signals'
import type { Environment } from '../transport/environment.ts'

const KEY_PREFIX = 'lanline.draft.'
/** The oldest drafts give way to newer ones. */
const MAX_DRAFTS = 500

/** What is typed and not sent, per conversation; `new` is the message without a conversation yet. */
export const DraftsStore = createModel(({ storage }: Pick<Environment, 'storage'>) => {
  const byConversation = signal<ReadonlyMap<string, string>>(
    new Map(
      storage
        .listKeys()
        .filter((key) => key.startsWith(KEY_PREFIX))
        .map((key) => [key.slice(KEY_PREFIX.length), storage.read(key) ?? '']),
    ),
  )

  return {
    byConversation,
    set(conversationId: string, text: string) {
      const next = new Map(byConversation.peek())
      next.delete(conversationId)
      if (text.trim() === '') {
        storage.remove(KEY_PREFIX + conversationId)
      } else {
        next.set(conversationId, text)
        storage.write(KEY_PREFIX + conversationId, text)
      }
      const [oldest] = next.keys()
      if (next.size > MAX_DRAFTS && oldest !== undefined) {
        next.delete(oldest)
        storage.remove(KEY_PREFIX + oldest)
      }
      byConversation.value = next
    },
  }
})
