import { effect, untracked, type ReadonlySignal } from '@preact/signals'
import type { Conversation } from '../../src/protocol/conversation.ts'
import type { MessageId } from '../../src/protocol/ids.ts'
import type { Message } from '../../src/protocol/message.ts'
import type { Api } from '../transport/api.ts'
import type { Environment } from '../transport/environment.ts'
import { ChosenMessagesStore } from './chosen-messages.ts'
import { CompositionStore } from './composition.ts'
import { DismissedLinesStore } from './dismissed-lines.ts'
import { DraftsStore } from './drafts.ts'
import { MessageActionsStore } from './message-actions.ts'
import { SharedSettingsStore } from './shared-settings.ts'
import { TemplatesStore } from './templates.ts'

/** A conversation tells so much of its newest message. */
const PREVIEW_CHARS = 120

interface WritingDeps {
  api: Api
  environment: Environment
  accept: (message: Message) => void
  drop: (ids: readonly MessageId[]) => void
  onProblem: (sentence: string) => void
}

/** The stores around what is written and what is done with messages. */
export function createWriting(deps: WritingDeps) {
  const { api, accept, drop, onProblem } = deps
  const drafts = new DraftsStore({ ...deps, onGone: (id) => composition.dropHour(id) })
  const composition = new CompositionStore({
    ...deps,
    hasText: (id) => drafts.byConversation.peek().has(id),
    onSent: accept,
  })
  const templates = new TemplatesStore(api)
  const sharedSettings = new SharedSettingsStore(api)
  const chosenMessages = new ChosenMessagesStore()
  return {
    stores: {
      drafts,
      dismissedLines: new DismissedLinesStore(deps.environment.storage),
      templates,
      sharedSettings,
      composition,
      chosenMessages,
      messageActions: new MessageActionsStore({
        api,
        onChanged: accept,
        onDeleted: ({ id }) => {
          drop([id])
          chosenMessages.remove([id])
        },
        onProblem,
      }),
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
      effect(() => {
        const known = conversations.value
        untracked(() => {
          // What is typed here can be newer than a copy.
          for (const one of known.values()) {
            if (!isCopy(one)) drafts.hear(one.id, one.draft, (text) => isNewest(one, text))
          }
        })
      })
    },
  }
}

/** The newest message there begins with it: a signature, or what was added elsewhere, may follow. */
function isNewest({ last_message: newest, last_message_direction }: Conversation, text: string): boolean {
  if (newest === null || last_message_direction !== 'outbound') return false
  const body = text.trim()
  return newest.startsWith(body) || (newest.length >= PREVIEW_CHARS && body.startsWith(newest))
}
