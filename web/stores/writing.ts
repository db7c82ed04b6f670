import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { MessageDetails } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { ChosenMessagesStore } from './chosen-messages.ts'
import { CompositionStore } from './composition.ts'
import { DismissedLinesStore } from './dismissed-lines.ts'
import { DraftsStore, type SentSince } from './drafts.ts'
import type { OpenConversationStore } from './open-conversation.ts'
import { OutboxStore } from './outbox.ts'
import { SharedSettingsStore } from './shared-settings.ts'
import { TemplatesStore } from './templates.ts'

/** A conversation tells so much of its newest message. */
const PREVIEW_CHARS = 120

interface WritingDeps {
  api: Api
  environment: Environment
  openConversation: InstanceType<typeof OpenConversationStore>
  line: () => string
  epoch: () => string | undefined
  onProblem: (sentence: string) => void
}

/** The stores around what is written and what is done with messages. */
export function createWriting(deps: WritingDeps) {
  const { api, openConversation, line } = deps
  const { begin, put } = openConversation
  const drafts = new DraftsStore({
    ...deps,
    canTell: () => line() === 'open',
    onGone: (id) => composition.dropHour(id),
  })
  const composition = new CompositionStore({
    ...deps,
    hasText: (id) => drafts.byConversation.peek().has(id),
    begin,
    onSent: put,
  })
  const templates = new TemplatesStore(api)
  const sharedSettings = new SharedSettingsStore(api)
  const chosenMessages = new ChosenMessagesStore()
  return {
    stores: {
      drafts,
      outbox: new OutboxStore({ ...deps, begin, onAccepted: put }),
      dismissedLines: new DismissedLinesStore(deps.environment.storage),
      templates,
      sharedSettings,
      composition,
      chosenMessages,
      /** The message whose details are open, and what is known about it. */
      messageDetails: signal<MessageDetails>(),
    },
    /** Everything is read anew. */
    async reload(): Promise<void> {
      drafts.forgetEchoes()
      templates.forget()
      await sharedSettings.load()
    },
    /** The drafts that conversations bring with them. */
    hearDrafts(
      conversations: ReadonlySignal<ReadonlyMap<string, Conversation>>,
      isCopy: (conversation: Conversation) => boolean,
    ): void {
      let last: ReadonlyMap<string, Conversation> = new Map()
      effect(() => {
        const before = last
        const known = (last = conversations.value)
        untracked(() => {
          // What is typed here can be newer than a copy.
          for (const one of known.values()) {
            if (!isCopy(one)) drafts.hear(one.id, one.draft, (text) => findSent(one, before.get(one.id), text))
          }
        })
      })
    },
  }
}

/** These words, where the newest message there begins with them: a signature, or what was added elsewhere, may follow. */
function findSent(conversation: Conversation, before: Conversation | undefined, text: string): SentSince {
  const { last_message: newest, last_message_direction, last_message_id: newestId } = conversation
  if (newest === null) return 'nothing'
  const body = text.trim()
  const isTheseWords = newest.startsWith(body) || (newest.length >= PREVIEW_CHARS && body.startsWith(newest))
  if (isTheseWords && last_message_direction === 'outbound') return 'these'
  // After a gap, an answer that came can hide what was sent before it.
  return newestId === before?.last_message_id ? 'nothing' : 'others'
}
