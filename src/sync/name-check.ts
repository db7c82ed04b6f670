import { parseAddress } from '../domain/phone-number.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { isRowOf } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'

export interface NameCheck {
  /** At most one call to the phone. */
  runOnce(): Promise<void>
}

/** Conversations that one call asks about, as many as the phone takes ids. */
const MAX_ASKED = 100
/** Of these the ones that spoke last are asked about each time; the others take turns. */
const MAX_NEWEST = 50
/** Below all. */
const FIRST: ConversationId = 'conv_0'

/**
 * The list gives one number of each contact. What the phone calls the sender of a message is looked up when it is printed, with all
 * numbers, so the newest message of each conversation tells of names that were given, changed or taken away since.
 */
export function createNameCheck({ store, phone }: Pick<SyncDeps, 'store' | 'phone'>): NameCheck {
  let last: ConversationId | undefined

  const chooseIds = (): number[] => {
    const newest = store.contacts.listUnlisted({ limit: MAX_NEWEST })
    const others = store.contacts.listUnlisted({ limit: MAX_ASKED - MAX_NEWEST, after: last ?? FIRST })
    last = others.at(-1)?.conversationId
    return [...new Set([...newest, ...others].map(({ externalMessageId }) => externalMessageId))]
  }

  return {
    async runOnce() {
      if (!(await phone.readAbilities()).hasSelection) return
      const ids = chooseIds()
      if (ids.length === 0) return
      const { rows } = await phone.listMessages({ kind: 'ids', ids })
      const region = store.syncState.get('region')
      const byId = new Map(rows.map((row) => [row.id, row]))
      store.transaction(() => {
        for (const message of store.messages.findByPhoneIds(ids)) {
          const row = byId.get(message.externalMessageId)
          if (!row || row.direction !== 'inbound' || !isRowOf(message, row)) continue
          const address = parseAddress(row.address, region)
          if (row.contactName === undefined) store.contacts.unlearn(address)
          else store.contacts.learn(address, row.contactName)
        }
      })
    },
  }
}
