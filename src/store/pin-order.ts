import { AppError } from '../domain/app-error.ts'
import { rankAbove, type Pinned } from '../domain/pin-order.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { MAX_BULK_CONVERSATIONS } from '../protocol/limits.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export const PINNED_SQL = `SELECT id, is_pinned FROM conversations WHERE is_pinned > 0 AND is_deleted = 0
  ORDER BY is_pinned DESC, list_place DESC, id DESC`

/** The owner's own order of the pinned conversations. */
export interface PinOrder {
  /** Has a pinned conversation stand right above another pinned one. Returns all whose place is another now; throws `conflict` otherwise. */
  moveAbove(id: ConversationId, other: ConversationId): ConversationId[]
}

export function createPinOrder({ db, transactions, changes }: StoreContext): PinOrder {
  const pinned = db.query<[row: number, rank: number]>(PINNED_SQL)
  const setRank = db.command('UPDATE conversations SET is_pinned = ? WHERE id = ?')

  return {
    moveAbove: (id, other) =>
      transactions.join(() => {
        const topFirst = pinned.all().map(([row, rank]): Pinned => ({ row, rank }))
        for (const each of [id, other]) {
          if (!topFirst.some(({ row }) => row === conversationRow(each))) {
            throw new AppError('conflict', `Cannot move the conversation: ${each} is not pinned`)
          }
        }
        const moved = rankAbove(topFirst, conversationRow(id), conversationRow(other))
        if (moved.length > MAX_BULK_CONVERSATIONS) {
          throw new AppError('conflict', `Cannot move it past more than ${MAX_BULK_CONVERSATIONS} at once`)
        }
        changes.touch()
        for (const { row, rank } of moved) setRank.run(rank, row)
        return moved.map(({ row }) => toConversationId(row))
      }),
  }
}
