import type { ConversationId } from '../protocol/ids.ts'
import { conversationRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What the limits of programs are counted by. */
export interface ApiSends {
  insert(send: ApiRecipient & { readonly at: number; readonly deviceId: string }): void
  /** When the `count`th newest of the device was asked for; undefined: there were fewer in the window. */
  findOfDevice(deviceId: string, window: CountedWindow): number | undefined
  /** Of all devices. Whoever is meant by the number or by the conversation: each alone can become another within the hour. */
  findOfRecipient(recipient: ApiRecipient, window: CountedWindow): number | undefined
}

export interface ApiRecipient {
  readonly conversationId: ConversationId
  readonly addressKey: string
}

export interface CountedWindow {
  readonly count: number
  readonly from: number
  readonly to: number
}

/** Kept no longer than any window reaches back. */
const KEPT_MS = 60 * 60_000

export function createApiSends({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): ApiSends {
  const insert = db.command('INSERT INTO api_sends (at, device_id, conversation_id, address_key) VALUES (?, ?, ?, ?)')
  // What lies ahead is of a clock that was set back since.
  const prune = db.command('DELETE FROM api_sends WHERE at <= ? OR at > ?')
  const ofDevice = db.query<[at: number]>(
    'SELECT at FROM api_sends WHERE device_id = ? AND at > ? AND at <= ? ORDER BY at DESC LIMIT 1 OFFSET ?',
  )
  const ofRecipient = db.query<[at: number]>(
    `SELECT at FROM api_sends WHERE (conversation_id = ? OR address_key = ?) AND at > ? AND at <= ?
      ORDER BY at DESC LIMIT 1 OFFSET ?`,
  )

  return {
    insert: ({ at, deviceId, conversationId, addressKey }) =>
      transactions.join(() => {
        prune.run(at - KEPT_MS, at)
        insert.run(at, deviceId, conversationRow(conversationId), addressKey)
      }),
    findOfDevice: (deviceId, { count, from, to }) => ofDevice.get(deviceId, from, to, count - 1)?.[0],
    findOfRecipient: ({ conversationId, addressKey }, { count, from, to }) =>
      ofRecipient.get(conversationRow(conversationId), addressKey, from, to, count - 1)?.[0],
  }
}
