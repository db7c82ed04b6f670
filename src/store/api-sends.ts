import type { ConversationId } from '../protocol/ids.ts'
import { conversationRow } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

/** What the limits of programs are counted by. */
export interface ApiSends {
  insert(send: { readonly at: number; readonly deviceId: string; readonly conversationId: ConversationId }): void
  /** When the `count`th newest of the device was asked for; undefined: there were fewer in the window. */
  findOfDevice(deviceId: string, window: CountedWindow): number | undefined
  findInConversation(id: ConversationId, window: CountedWindow): number | undefined
}

export interface CountedWindow {
  readonly count: number
  readonly from: number
  readonly to: number
}

/** Kept no longer than any window reaches back. */
const KEPT_MS = 60 * 60_000

export function createApiSends({ db, transactions }: Pick<StoreContext, 'db' | 'transactions'>): ApiSends {
  const insert = db.command('INSERT INTO api_sends (at, device_id, conversation_id) VALUES (?, ?, ?)')
  // What lies ahead is of a clock that was set back since.
  const prune = db.command('DELETE FROM api_sends WHERE at <= ? OR at > ?')
  const select = (column: 'device_id' | 'conversation_id') =>
    db.query<[at: number]>(
      `SELECT at FROM api_sends WHERE ${column} = ? AND at > ? AND at <= ? ORDER BY at DESC LIMIT 1 OFFSET ?`,
    )
  const ofDevice = select('device_id')
  const inConversation = select('conversation_id')

  return {
    insert: ({ at, deviceId, conversationId }) =>
      transactions.join(() => {
        prune.run(at - KEPT_MS, at)
        insert.run(at, deviceId, conversationRow(conversationId))
      }),
    findOfDevice: (deviceId, { count, from, to }) => ofDevice.get(deviceId, from, to, count - 1)?.[0],
    findInConversation: (id, { count, from, to }) => inConversation.get(conversationRow(id), from, to, count - 1)?.[0],
  }
}
