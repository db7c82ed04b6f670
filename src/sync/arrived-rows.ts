import { parseAddress } from '../domain/phone-number.ts'
import { MAX_QUERY_IDS } from '../phone/commands.ts'
import type { PhoneRow } from '../phone/phone.ts'
import { findAlike } from './alike-rows.ts'
import { createStoredRowFinder } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'

/** Whether the report of a row says that it has arrived; undefined where nobody asked. */
export type ArrivedRows = (rowId: number) => boolean | undefined

const nobodyAsked: ArrivedRows = () => undefined

/**
 * Two texts of the same words in one second differ in nothing but that one of them is known to have arrived. When their ids change, the
 * phone is asked which of the rows is that one.
 */
export async function readArrivedRows(
  { store, phone }: Pick<SyncDeps, 'store' | 'phone'>,
  rows: readonly PhoneRow[],
  { mayBeKnown }: { readonly mayBeKnown: boolean },
): Promise<ArrivedRows> {
  if (!mayBeKnown && !store.syncState.get('isRelinking')) return nobodyAsked
  const region = store.syncState.get('region')
  const findStored = createStoredRowFinder(store, rows)
  const unclear = rows.filter((row) => {
    if (row.direction === 'inbound') return false
    const address = parseAddress(row.address, region)
    return !findStored(row, address) && isUnclear(findAlike(store, row, address))
  })
  const asked = unclear.slice(0, MAX_QUERY_IDS).map(({ id }) => id)
  if (asked.length === 0 || !(await phone.readAbilities()).hasSelection) return nobodyAsked
  const answer = await phone.listMessages({ kind: 'delivered', ids: asked })
  const arrived = new Set(answer.rows.map(({ id }) => id))
  return (id) => (asked.includes(id) ? arrived.has(id) : undefined)
}

function isUnclear(alike: readonly { readonly status: string }[]): boolean {
  return new Set(alike.map(({ status }) => status === 'delivered')).size > 1
}
