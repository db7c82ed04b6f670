import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import { ApiError, describeError } from '../transport/api-error.ts'
import type { ConversationPages } from './conversation-pages.ts'
import type { FreshMap } from './fresh-map.ts'

export interface ConversationReadingDeps {
  api: Pick<Api, 'getConversation'>
  known: FreshMap<Conversation>
  /** As they were when this device last heard of them. */
  copies: WeakSet<Conversation>
  pages: ConversationPages
  openId: { readonly value: ConversationId | undefined }
  recount: () => Promise<void>
}

/** Makes what is known current: one conversation, or all of it. */
export function createConversationReading(deps: ConversationReadingDeps) {
  const { api, known, copies, pages, openId, recount } = deps
  const find = (id: ConversationId) => known.byId.peek().get(id)
  let isStale = false

  /**
   * Makes one conversation known as it is now, if no page has brought it yet; whether it exists shows in `byId`. Tells why nothing at all
   * is known of it.
   */
  async function ensure(id: ConversationId): Promise<string | undefined> {
    const before = find(id)
    if (before && !copies.has(before)) return undefined
    const began = known.begin()
    try {
      known.take([await api.getConversation(id)], began)
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not_found') known.remove([id])
      else if (!before) return describeError(error)
    }
    return undefined
  }

  /** Throws away what is known, and reads the list on screen again. What stands stays until the answer is here. */
  async function reload(): Promise<void> {
    isStale = true
    const stale = known.byId.peek()
    if (await pages.restart()) {
      const isKept = (one: Conversation) => stale.get(one.id) !== one || one.id === openId.value
      known.keep([...known.byId.peek().values()].filter(isKept))
      isStale = await isOpenStale(stale)
    }
    await recount()
  }

  /** The open one may stand in no page that was read: then it is asked for by itself. */
  async function isOpenStale(stale: ReadonlyMap<ConversationId, Conversation>): Promise<boolean> {
    const open = find(openId.value ?? '')
    if (!open || stale.get(open.id) !== open) return false
    copies.add(open)
    await ensure(open.id)
    return find(open.id) === open
  }

  /** The line is there again: what could not be read before is read now. */
  async function reloadStale(): Promise<void> {
    if (isStale && !pages.state.peek().isLoading) await reload()
  }

  return {
    ensure,
    reload,
    reloadStale,
    load: () => (isStale ? reloadStale() : pages.load()),
  }
}
