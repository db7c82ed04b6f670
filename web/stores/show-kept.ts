import type { ConversationId } from '../../src/protocol/ids.ts'
import type { KeptThread } from '../transport/copy-database.ts'
import type { KeptOpening } from './kept-opening.ts'
import type { ThreadStart } from './thread-place.ts'

/** A thread that is about to be shown. */
export interface WantedThread {
  readonly id: ConversationId
  readonly unread: number
  readonly start: ThreadStart | undefined
  /** Nothing else was opened meanwhile. */
  readonly isWanted: () => boolean
}

/** Shows a thread as it is kept, unless the server is faster. */
export async function showKept(
  { thread, at, isCopy, reset }: KeptOpening,
  { id, unread, start, isWanted }: WantedThread,
  reading: Promise<KeptThread | undefined>,
): Promise<void> {
  const kept = await reading
  if (!kept || !isWanted()) return
  if (thread.id.peek() !== id) reset(id)
  else if (thread.messages.peek().length > 0 || (!thread.loading.peek() && !thread.error.peek())) return
  if (thread.isMissing.peek()) return
  thread.restore(kept)
  isCopy.value = true
  if (start && thread.held.byId.peek().has(start.id)) at.placeAt(start)
  else at.placeOpened(unread)
}
