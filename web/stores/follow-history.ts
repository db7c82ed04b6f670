import type { ConversationId } from '../../src/protocol/ids.ts'
import type { Stores } from './stores.ts'

type LeftStores = Pick<
  Stores,
  | 'conversations'
  | 'openConversation'
  | 'drafts'
  | 'composition'
  | 'reading'
  | 'places'
  | 'dismissedLines'
  | 'chosen'
  | 'chosenMessages'
  | 'find'
>

const KEY = 'lanline.history'

/**
 * What is kept here belongs to one history of the server. With a restored backup another begins, in which an id can be another's: what
 * was written to one person must not stand under the name of the next.
 */
export function followHistory(stores: Stores): void {
  const { storage } = stores.environment
  let known = storage.read(KEY)
  stores.connection.epoch.subscribe((epoch) => {
    if (epoch === undefined || epoch === known) return
    if (known !== null) leaveHistory(stores)
    known = epoch
    storage.write(KEY, epoch)
  })
}

/** Forgets all that goes by an id of the history before. Words that nobody was told of wait for a place of their own. */
function leaveHistory(stores: LeftStores): void {
  const { conversations, openConversation, drafts, composition, find } = stores
  const known = conversations.byId.peek()
  const phoneOf = (id: ConversationId) => known.get(id)?.phone ?? id
  for (const [id, { text }] of composition.leaveHistory()) {
    drafts.add(id, text)
  }
  drafts.strandAll(phoneOf)
  find.close()
  openConversation.close()
  openConversation.forgetRecent()
  conversations.forget()
  stores.reading.forget()
  stores.places.clear()
  stores.dismissedLines.forget()
  stores.chosen.clear()
  stores.chosenMessages.clear()
}
