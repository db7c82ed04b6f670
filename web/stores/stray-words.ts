import type { Conversation } from '../../src/protocol/conversation.ts'
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

/** A conversation went away under one's eyes, or with words that nobody was told of. */
export async function tellDeleted(stores: HomingStores, { phone }: Conversation): Promise<void> {
  await loadPageWords()
  const isWritten = stores.drafts.byConversation.peek().has(STRAY + phone)
  if (isWritten) return homeStrayWords(stores, () => pageWords.deletedElsewhereKept)
  return stores.toasts.show(pageWords.deletedElsewhere)
}
