import { signal } from '@preact/signals'
import type { MessageId } from '../../src/protocol/ids.ts'
import { rowOf } from './conversation-order.ts'
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
  | { readonly kind: 'message'; readonly messageId: MessageId; readonly offset?: number | undefined }

/** Where a thread begins that is opened at a message: in the middle of the screen, or so far below its upper edge. */
export interface ThreadStart {
  readonly id: MessageId
  readonly offset?: number
}

/** Where in a thread one is, where one wants to be, and what came meanwhile further down. */
export function createThreadPlace(thread: ThreadWindow) {
  const { messages, held } = thread
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

  /** At a message, or at what comes next where that is gone. */
  function placeAt({ id: wanted, offset }: ThreadStart): void {
    const next = messages.peek().find((one) => rowOf(one.id) >= rowOf(wanted))
    if (next) placement.value = { kind: 'message', messageId: next.id, offset }
    else placeOpened(0)
  }

  /** Brings a message of the open thread on screen, loaded or not. What cannot be read leaves one where one is. */
  async function show(messageId: MessageId): Promise<void> {
    const place = () => {
      if (messageId === firstNew) firstNew = undefined
      placeAt({ id: messageId })
    }
    if (held.byId.peek().has(messageId)) place()
    else await thread.readAround(messageId, place)
  }

  async function showNewest(isRide = false): Promise<void> {
    const place = () => {
      forgetNew()
      placement.value = { kind: 'newest', isRide }
    }
    if (thread.hasNewer.peek()) await thread.readNewest(0, place)
    else place()
  }

  /** Where a thread starts that was just opened: at the first unread message, else at the newest. */
  function placeOpened(unreadCount: number): void {
    const unread = messages.peek().filter((message) => message.direction === 'inbound' && !message.is_read)
    const first = unreadCount > 0 ? (unread.at(-unreadCount) ?? unread[0]) : undefined
    unreadLine.value = first && { messageId: first.id, count: unreadCount }
    placement.value = first ? { kind: 'unread' } : { kind: 'newest', isRide: false }
  }

  return {
    unreadLine,
    placement,
    newBelow,
    isAtNewest,
    show,
    showNewest,
    reset(): void {
      unreadLine.value = undefined
      placement.value = undefined
      isAtNewest.value = true
      forgetNew()
    },
    placeOpened,
    placeAt,
    /** To the first of several messages that came meanwhile; from there, or when there is none, to the newest. */
    async showNext(): Promise<void> {
      const first = newBelow.peek() > 1 ? firstNew : undefined
      await (first ? show(first) : showNewest(true))
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
