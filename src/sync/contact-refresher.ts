import { parseAddress } from '../domain/phone-number.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface ContactRefresher {
  /** Returns how many conversations have another name now. */
  runOnce(): Promise<number>
}

/** Conversations named in one transaction. */
const SLICE = 100

/** Reads the phone's contacts and gives conversations the names they have there. */
export function createContactRefresher({
  store,
  phone,
  clock,
  nextTurn,
}: Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'nextTurn'>): ContactRefresher {
  const rename = (afterId: ConversationId | undefined) =>
    store.transaction(() => {
      const peers = store.conversations.listPeers(afterId, SLICE)
      let renamed = 0
      for (const { id, address, contactName } of peers) {
        const name = store.contacts.findName(address) ?? null
        if (name === contactName) continue
        store.conversations.setContactName(id, name)
        store.events.append({ type: 'conversation_update', conversationId: id })
        renamed += 1
      }
      return { renamed, last: peers.length === SLICE ? peers.at(-1)?.id : undefined }
    })

  return {
    async runOnce() {
      const region = store.syncState.get('region')
      const contacts = await phone.listContacts()
      const entries = contacts.map(({ name, number }) => ({ name, address: parseAddress(number, region) }))
      store.contacts.replaceList(entries.filter(({ address }) => address.kind !== 'unknown'))
      store.syncState.set('lastContactsAt', clock.now())

      let renamed = 0
      let last: ConversationId | undefined
      do {
        await nextTurn()
        const slice = rename(last)
        renamed += slice.renamed
        last = slice.last
      } while (last !== undefined)
      return renamed
    },
  }
}
