import { signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { Api } from '../transport/api.ts'
import type { ThreadWindow } from './thread-window.ts'

/** The first message that was unread when the thread was opened, and how many there were. */
export interface UnreadLine {
  readonly messageId: MessageId
  readonly count: number
}
/** A place to bring on screen. A new object asks again for the same place. */
export type Placement =
  /** Ridden to rather than jumped to, when that explains where one goes. */
  | { readonly kind: 'newest'; readonly isRide: boolean }
  | { readonly kind: 'unread' }
  | { readonly kind: 'message'; readonly messageId: MessageId }

/** Where in a thread one is, where one wants to be, and what came meanwhile further down. */
export function createThreadPlace(thread: ThreadWindow, api: Pick<Api, 'listMessages'>) {
  const { id, messages, held } = thread
  const unreadLine = signal<UnreadLine>()
  const placement = signal<Placement>()
  const newBelow = signal(0)
  const isAtNewest = signal(true)
  /** The first message that came while one was reading further up, until it was shown. */
  let firstNew: MessageId | undefined

  function forgetNew(): void {
    newBelow.value = 0
    firstNew = undefined
  }

  const place = (messageId: MessageId) => (placement.value = { kind: 'message', messageId })

  /** Brings a message of the open thread on screen, loaded or not. */
  async function show(messageId: MessageId): Promise<void> {
    if (held.byId.peek().has(messageId)) place(messageId)
    else await thread.readAround(messageId, () => place(messageId))
  }

  async function showNewest(isRide = false): Promise<void> {
    if (thread.hasNewer.peek()) await thread.readNewest(0)
    forgetNew()
    placement.value = { kind: 'newest', isRide }
  }

  return {
    unreadLine,
    placement,
    newBelow,
    isAtNewest,
    place,
    show,
    showNewest,
    reset(): void {
      unreadLine.value = undefined
      placement.value = undefined
      isAtNewest.value = true
      forgetNew()
    },
    /** Where a thread starts that was just opened: at the first unread message, else at the newest. */
    placeOpened(unreadCount: number): void {
      const unread = messages.peek().filter((message) => message.direction === 'inbound' && !message.is_read)
      const first = unreadCount > 0 ? (unread.at(-unreadCount) ?? unread[0]) : undefined
      unreadLine.value = first && { messageId: first.id, count: unreadCount }
      placement.value = first ? { kind: 'unread' } : { kind: 'newest', isRide: false }
    },
    /** To the first of several messages that came meanwhile; from there, or when there is none, to the newest. */
    async showNext(): Promise<void> {
      const first = newBelow.peek() > 1 ? firstNew : undefined
      firstNew = undefined
      await (first ? show(first) : showNewest(true))
    },
    /** Brings the first message of a moment, or of a later one, on screen. False when there is none. */
    async showFrom(at: number): Promise<boolean> {
      const open = id.peek()
      if (!open) return false
      // Ids are places in time: sixteen to a second.
      const after = `msg_${Math.max(1, Math.floor(at / 1000) * 16 - 1)}`
      const first = (await api.listMessages(open, { after, per_page: 1 })).messages.at(-1)
      if (!first || id.peek() !== open) return false
      await show(first.id)
      return true
    },
    /** Something came in further down than one reads. */
    countNew(messageId: MessageId): void {
      newBelow.value += 1
      firstNew ??= messageId
    },
    /** The newest message is on screen, or no longer. */
    setAtNewest(is: boolean): void {
      isAtNewest.value = is
      if (is && !thread.hasNewer.peek()) forgetNew()
    },
  }
}
