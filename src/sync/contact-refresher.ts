import { parseContactNumber } from '../domain/contact-number.ts'
import type { PhoneContact } from '../phone/phone.ts'
import type { ConversationId } from '../protocol/ids.ts'
import type { ContactEntry } from '../store/contacts.ts'
import type { NameCheck } from './name-check.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface ContactRefresher {
  /** Returns how many conversations have another name now. */
  runOnce(): Promise<number>
}

type RefresherDeps = Pick<SyncDeps, 'store' | 'phone' | 'clock' | 'nextTurn'> & { readonly nameCheck: NameCheck }

/** Contacts read, written, or conversations named in one turn of the event loop. */
const SLICE = 100
/** An answer without anyone is believed at the second time, where this many were known: a phone that has just started gives one. */
const MIN_KNOWN_TO_DOUBT = 5

/**
 * Reads the phone's contacts and gives conversations the names they have there. The list has one number of each contact; for the
 * other numbers the phone is asked what it calls the senders of their messages. A list that cannot be read changes nothing.
 */
export function createContactRefresher({ store, phone, clock, nextTurn, nameCheck }: RefresherDeps): ContactRefresher {
  let wasEmpty = false

  const readEntries = async (contacts: readonly PhoneContact[]): Promise<ContactEntry[]> => {
    const region = store.syncState.get('region')
    const entries: ContactEntry[] = []
    for (let start = 0; start < contacts.length; start += SLICE) {
      for (const { name, number } of contacts.slice(start, start + SLICE)) {
        const address = parseContactNumber(number, region)
        if (address) entries.push({ name, address })
      }
      await nextTurn()
    }
    return entries
  }

  const takeList = async () => {
    const contacts = await phone.listContacts()
    const isDoubtful = contacts.length === 0 && !wasEmpty && store.contacts.countListed() >= MIN_KNOWN_TO_DOUBT
    wasEmpty = contacts.length === 0
    if (isDoubtful) return
    const plan = store.contacts.planList(await readEntries(contacts))
    for (let start = 0; start < plan.length; start += SLICE) {
      store.contacts.applyPlan(plan.slice(start, start + SLICE))
      await nextTurn()
    }
    store.syncState.set('lastContactsAt', clock.now())
  }

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
      await takeList()
      await nameCheck.runOnce()
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
