import { createModel, effect, signal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId, MessageId } from '../../src/protocol/ids.ts'
import type { Environment } from '../transport/environment.ts'
import { isUnread, rowOf } from './conversation-order.ts'

/** Whoever only passes a thread on the way to another one has not read it. */
const MOMENT_MS = 300

interface ReadingDeps {
  environment: Pick<Environment, 'later'>
  /** A conversation as it is known now; what reads it hears of changes. */
  find: (id: ConversationId) => Conversation | undefined
  markRead: (id: ConversationId, upTo: MessageId, isEverything: boolean) => Promise<unknown>
  /** The server can be told now; what reads it hears of changes. */
  canTell: () => boolean
}

interface Seen {
  readonly conversation: ConversationId
  readonly upTo: MessageId
  /** Nothing newer is known: the whole conversation was seen. */
  readonly isEverything: boolean
}

/** What was really seen: on screen, in a window that is in sight and has the focus. Only that becomes read. */
export const ReadingStore = createModel(({ environment, find, markRead, canTell }: ReadingDeps) => {
  /** The window is in sight and has the focus. */
  const isWatched = signal(false)
  const onScreen = signal<Seen>()
  let told: { conversation: ConversationId; upTo: number; isSent: boolean } | undefined
  let held: ConversationId | undefined
  /** The thread that was on screen for a moment: what comes in there is seen at once. */
  const dweltOn = signal<ConversationId>()
  let cancel: (() => void) | undefined
  /** Read while nobody could be told. */
  const untold = new Map<ConversationId, MessageId>()

  effect(() => {
    const seen = onScreen.value
    if (!isWatched.value || !seen || seen.conversation !== dweltOn.value) return
    if (seen.conversation === held) return
    if (!canTell()) {
      untold.set(seen.conversation, seen.upTo)
      return
    }
    const known = find(seen.conversation)
    const place = rowOf(seen.upTo)
    const isOld = told?.conversation === seen.conversation && told.upTo >= place
    // A message can be on screen before the word that it is unread has come.
    if (isOld && (told?.isSent || !known?.unread_count)) return
    told = { conversation: seen.conversation, upTo: place, isSent: known !== undefined && isUnread(known) }
    if (told.isSent) void markRead(seen.conversation, seen.upTo, seen.isEverything)
  })

  function begin(): void {
    cancel?.()
    dweltOn.value = undefined
    onScreen.value = undefined
    told = undefined
    held = undefined
  }

  return {
    isWatched,
    setWatched(is: boolean) {
      isWatched.value = is
    },
    see(conversation: ConversationId, upTo: MessageId, isEverything: boolean) {
      if (onScreen.peek()?.conversation !== conversation) {
        cancel?.()
        cancel = environment.later(MOMENT_MS, () => {
          dweltOn.value = conversation
        })
      }
      onScreen.value = { conversation, upTo, isEverything }
    },
    /** The line is back: what could not be told meanwhile is told now. */
    tellAgain() {
      told = undefined
      // Newer ones may have come meanwhile, so only what was seen is read.
      for (const [conversation, upTo] of untold) void markRead(conversation, upTo, false)
      untold.clear()
      const seen = onScreen.peek()
      onScreen.value = seen && { ...seen }
    },
    /** The thread was opened (again): what is seen from now on counts. */
    begin,
    /** Another history: what was seen is not there. */
    forget() {
      untold.clear()
      begin()
    },
    /** The user said "unread" about the thread on screen: it stays so until it is opened again. */
    hold(conversation: ConversationId) {
      held = conversation
    },
  }
})
