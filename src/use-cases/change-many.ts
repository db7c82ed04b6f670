import { AppError } from '../domain/app-error.ts'
import type { BulkChange, Conversation } from '../protocol/conversation.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { Store } from '../store/store.ts'
import { changeWithin } from './change-conversation.ts'
import { deleteWithin } from './delete-conversation.ts'
import type { Deps } from './deps.ts'

/** Changes many conversations at once: all of them, or none. Deleted ones come back as they were. */
export function changeMany({ store }: Pick<Deps, 'store'>, request: BulkChange): Conversation[] {
  const { ids, change, unread_counts: unreadCounts = [] } = request
  const { delete: isDeletion, ...marks } = change
  if (isDeletion && Object.keys(marks).length > 0) {
    throw new AppError('invalid', 'Cannot change the conversations: delete goes with no other change')
  }
  if (change.read && change.unread) {
    throw new AppError('invalid', 'Cannot change the conversations: say read or unread, not both')
  }
  const counts = new Map(unreadCounts.map(({ id, count }) => [id, count]))
  const work = (id: ConversationId) =>
    isDeletion ? deleteWithin(store, id) : applyMarks(store, id, { ...marks, unreadCount: counts.get(id) })
  const changeAll = () => {
    const each = [...new Set(ids)]
    // What is pinned last stands on top, so the first of them goes last.
    if (!marks.pinned) return each.map((id) => changeOne(id, work))
    return each
      .toReversed()
      .map((id) => changeOne(id, work))
      .toReversed()
  }
  return isDeletion ? store.durably(changeAll) : store.transaction(changeAll)
}

function changeOne(id: ConversationId, work: (id: ConversationId) => Conversation): Conversation {
  try {
    return work(id)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    throw new AppError(error.code, `Nothing was changed, because of ${id}: ${error.message}`, {
      cause: error,
      reason: error.reason,
    })
  }
}

interface Marks extends Omit<BulkChange['change'], 'delete'> {
  readonly unreadCount: number | undefined
}

function applyMarks(store: Store, id: ConversationId, marks: Marks): Conversation {
  const { read, unread, unreadCount, starred, pinned, archived, muted, hidden } = marks
  return changeWithin(store, id, () => {
    if (read) store.conversations.markRead(id)
    if (unread) store.conversations.markUnread(id, unreadCount)
    return store.conversations.update(id, {
      ...(starred === undefined ? {} : { is_starred: starred }),
      ...(pinned === undefined ? {} : { is_pinned: pinned }),
      ...(archived === undefined ? {} : { is_archived: archived }),
      ...(muted === undefined ? {} : { is_muted: muted }),
      ...(hidden === undefined ? {} : { is_hidden: hidden }),
    })
  })
}
