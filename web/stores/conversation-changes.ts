import type { BulkChange, Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import { rankAbove } from '../../src/domain/pin-order.ts'
import type { Api } from '../transport/api.ts'
import { describeError } from '../transport/api-error.ts'
import { compareConversations, isUnread, rowOf } from './conversation-order.ts'

/** With `unread`: how many messages are unread again in which conversation. */
export type UnreadCounts = NonNullable<BulkChange['unread_counts']>

export interface ChangesDeps {
  api: Api
  known: { peek(): ReadonlyMap<ConversationId, Conversation> }
  put: (conversation: Conversation) => void
  /** To be called before the server is asked; its answer is taken with what this returns, unless an event was newer. */
  begin: () => number
  take: (answer: Conversation, began: number) => void
  remove: (id: ConversationId) => void
  onProblem: (sentence: string) => void
}

/** What a person does with conversations. Each shows at once; when the server refuses it, just this change is taken back. */
export function createConversationChanges({ api, known, put, begin, take, remove, onProblem }: ChangesDeps) {
  const find = (id: ConversationId) => known.peek().get(id)
  const listPinned = () => [...known.peek().values()].filter((one) => one.is_pinned).toSorted(compareConversations)

  async function attempt(
    ids: readonly ConversationId[],
    patchOne: (one: Conversation) => Partial<Conversation>,
    call: () => Promise<readonly Conversation[]>,
  ): Promise<boolean> {
    const before = ids.map(find).filter((one) => one !== undefined)
    for (const one of before) put({ ...one, ...patchOne(one) })
    const began = begin()
    try {
      for (const changed of await call()) take(changed, began)
      return true
    } catch (error) {
      for (const one of before) {
        const now = find(one.id)
        if (now) put({ ...now, ...pickPatched(one, patchOne(one), now) })
      }
      onProblem(describeError(error))
      return false
    }
  }
  const change = (id: ConversationId, patch: Partial<Conversation>, call: () => Promise<Conversation>) =>
    attempt(
      [id],
      () => patch,
      async () => [await call()],
    )

  async function attemptDelete(ids: readonly ConversationId[], call: () => Promise<unknown>): Promise<boolean> {
    const before = ids.map(find)
    for (const id of ids) remove(id)
    try {
      await call()
      return true
    } catch (error) {
      for (const one of before) if (one) put(one)
      onProblem(describeError(error))
      return false
    }
  }

  return {
    /** Up to a message, else everything. How many stay unread is the server's to say, unless nothing newer is known. */
    async markRead(id: ConversationId, upTo?: MessageId, isEverything = upTo === undefined): Promise<boolean> {
      const before = find(id)
      if (!before || !isUnread(before)) return false
      const patch = isEverything ? { unread_count: 0, is_marked_unread: false } : {}
      return change(id, patch, () => api.markRead(id, upTo))
    },
    /** Puts a pinned one right above another pinned one. */
    async moveAbove(id: ConversationId, other: ConversationId): Promise<boolean> {
      const topFirst = listPinned().map((one) => ({ row: rowOf(one.id), rank: one.pin_rank }))
      const ranks = new Map(rankAbove(topFirst, rowOf(id), rowOf(other)).map(({ row, rank }) => [row, rank]))
      const before = listPinned().filter((one) => ranks.has(rowOf(one.id)))
      for (const one of before) put({ ...one, pin_rank: ranks.get(rowOf(one.id)) ?? one.pin_rank })
      const began = begin()
      try {
        take(await api.pinAbove(id, other), began)
        return true
      } catch (error) {
        for (const { id: each, pin_rank } of before) {
          const now = find(each)
          if (now) put({ ...now, pin_rank })
        }
        onProblem(describeError(error))
        return false
      }
    },
    /** One change for many conversations, all of them or none. */
    changeMany(ids: readonly ConversationId[], wanted: BulkChange['change'], unread?: UnreadCounts): Promise<boolean> {
      const call = () => api.changeConversations(ids, wanted, unread)
      if (wanted.delete) return attemptDelete(ids, call)
      return attempt(ids, createPatches(wanted, unread), call)
    },
    delete: (id: ConversationId) => attemptDelete([id], () => api.deleteConversation(id)),
    async sync(id: ConversationId): Promise<boolean> {
      try {
        await api.syncConversation(id)
        return true
      } catch (error) {
        onProblem(describeError(error))
        return false
      }
    },
  }
}

/** What is unread again is so to the number that it had, not to a dot that turns into it a moment later. */
function createPatches(wanted: BulkChange['change'], unread: UnreadCounts | undefined) {
  const patch = patchOf(wanted)
  const counts = new Map(unread?.map(({ id, count }) => [id, count]))
  return ({ id }: Conversation): Partial<Conversation> => {
    const count = counts.get(id)
    return count === undefined ? patch : { ...patch, unread_count: count }
  }
}

function patchOf({ read, unread, starred, pinned, archived, muted, hidden }: BulkChange['change']) {
  return {
    ...(read && { unread_count: 0, is_marked_unread: false }),
    ...(unread && { is_marked_unread: true }),
    ...(starred !== undefined && { is_starred: starred }),
    // On top, until the server has told its place.
    ...(pinned !== undefined && { is_pinned: pinned, pin_rank: pinned ? Number.MAX_SAFE_INTEGER : 0 }),
    ...(archived !== undefined && { is_archived: archived }),
    ...(muted !== undefined && { is_muted: muted }),
    ...(hidden !== undefined && { is_hidden: hidden }),
  } satisfies Partial<Conversation>
}

/** As it was, but for what is not as the patch made it any more: that the server has told since. */
function pickPatched(from: Conversation, patch: Partial<Conversation>, now: Conversation): Partial<Conversation> {
  const told = new Map<string, unknown>(Object.entries(now))
  const patched = new Map<string, unknown>(Object.entries(patch))
  const isPatched = (key: string) => patched.has(key) && patched.get(key) === told.get(key)
  return Object.fromEntries(Object.entries(from).filter(([key]) => isPatched(key)))
}
