import type { Conversation } from '../../src/protocol/conversation.ts'
import type { ConversationId } from '../../src/protocol/ids.ts'
import { pageWords } from '../language/page-words.ts'
import { loadPageWords } from '../language/speak.ts'
import { NEW_MESSAGE, STRAY } from './draft-teller.ts'
import { NOBODY, readKeptRecipients } from './kept-recipients.ts'
import type { Stores } from './stores.ts'

type HomingStores = Pick<Stores, 'conversations' | 'drafts' | 'environment' | 'navigation' | 'toasts'>

/**
 * Gives what was written in conversations that are gone another place: the conversation with the same number, else a new message. Where
 * another one is being written, they wait, and are offered.
 */
export async function homeStrayWords(stores: HomingStores, sayWhy?: () => string): Promise<void> {
  await loadPageWords()
  const { conversations, drafts, environment, navigation, toasts } = stores
  for (const [id, text] of drafts.byConversation.peek()) {
    if (!id.startsWith(STRAY)) continue
    const who = id.slice(STRAY.length)
    const there = [...conversations.byId.peek().values()].find(({ phone }) => phone === who)
    if (there && !there.draft && !drafts.byConversation.peek().has(there.id)) {
      drafts.set(there.id, text)
      drafts.drop(id)
      continue
    }
    const isFree = !drafts.byConversation.peek().has(NEW_MESSAGE) && readKeptRecipients(environment.storage) === NOBODY
    if (isFree) {
      drafts.set(NEW_MESSAGE, text)
      drafts.drop(id)
    }
    // What is known by its old id alone is to nobody that could be named.
    const to = who.startsWith('conv_') ? {} : { to: who }
    const open = () => {
      navigation.go({ name: 'new', ...to, text })
      drafts.drop(id)
    }
    toasts.show(sayWhy?.() ?? pageWords.strayWords, { action: { label: pageWords.openStrayWords, run: open } })
    return
  }
}

type LeavingStores = HomingStores & Pick<Stores, 'composition'>

export interface Deletion {
  readonly id: ConversationId
  /** As it was known here, where it was not deleted here. */
  readonly known: Conversation | undefined
  readonly wasOpen: boolean
  /** Where its messages are now. */
  readonly next: ConversationId | undefined
}

/** What was written in a conversation that was deleted goes along to the next, or waits; whoever did not delete it is told. */
export async function leaveDeleted(stores: LeavingStores, { id, known, wasOpen, next }: Deletion): Promise<void> {
  const { composition, drafts, toasts } = stores
  const draft = wasOpen || drafts.isUntold(id) ? drafts.byConversation.peek().get(id) : undefined
  const words = composition.revisions.peek().get(id)?.text ?? draft
  composition.leave(id)
  composition.dropHour(id)
  if (next && words) addTo(drafts, next, words)
  strand(drafts, id, { to: known?.phone ?? id, words: known && !next ? words : undefined })
  if (!known || next || (!wasOpen && !words)) return
  await loadPageWords()
  if (words) await homeStrayWords(stores, () => pageWords.deletedElsewhereKept)
  else toasts.show(pageWords.deletedElsewhere)
}

type LeftStores = LeavingStores &
  Pick<Stores, 'openConversation' | 'reading' | 'places' | 'dismissedLines' | 'chosen' | 'chosenMessages' | 'find'>

/** Forgets all that goes by an id of the history before. Words that nobody was told of wait for a place of their own. */
export function leaveHistory(stores: LeftStores): void {
  const { conversations, openConversation, drafts, composition } = stores
  const known = conversations.byId.peek()
  for (const [id, { text, message }] of composition.revisions.peek()) {
    composition.leave(id)
    if (text.trim() !== message.body.trim()) addTo(drafts, id, text)
  }
  for (const id of composition.sendAt.peek().keys()) if (id !== NEW_MESSAGE) composition.dropHour(id)
  for (const id of drafts.listKept()) {
    if (id === NEW_MESSAGE || id.startsWith(STRAY)) continue
    const words = drafts.isUntold(id) ? drafts.byConversation.peek().get(id) : undefined
    strand(drafts, id, { to: known.get(id)?.phone ?? id, words })
  }
  stores.find.close()
  openConversation.close()
  openConversation.forgetRecent()
  conversations.forget()
  stores.reading.forget()
  stores.places.clear()
  stores.dismissedLines.forget()
  stores.chosen.clear()
  stores.chosenMessages.clear()
}

interface Stranded {
  readonly to: string
  readonly words: string | undefined
}

/** It is no draft of a conversation any more: its words wait under who they are to. */
function strand(drafts: Stores['drafts'], id: ConversationId, { to, words }: Stranded): void {
  drafts.drop(id)
  if (words) addTo(drafts, STRAY + to, words)
}

/** Below what stands there. */
function addTo(drafts: Stores['drafts'], id: string, words: string): void {
  drafts.set(id, [drafts.byConversation.peek().get(id), words].filter(Boolean).join('\n'))
}
