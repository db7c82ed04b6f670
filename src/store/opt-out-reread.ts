import { parseAddress } from '../domain/phone-number.ts'
import type { OptOuts } from './opt-outs.ts'
import type { StoreContext } from './store-context.ts'

const PER_SLICE = 50
const KEY = 'opt_outs_region'

/** Numbers that were taken in without a country code get theirs once the SIM's country is known; until then they are found by their ends. */
export function createOptOutReread(
  { db, transactions, region }: Pick<StoreContext, 'db' | 'transactions' | 'region'>,
  optOuts: Pick<OptOuts, 'renumber'>,
): { maintain(): boolean } {
  const national = db.query<[id: number, phone: string]>(
    `SELECT id, phone FROM opt_outs INDEXED BY opt_outs_national
      WHERE is_national = 1 AND id > ? ORDER BY id LIMIT ${PER_SLICE}`,
  )
  const state = db.query<[value: string]>('SELECT value FROM store_state WHERE key = ?')
  const setState = db.command('INSERT OR REPLACE INTO store_state (key, value) VALUES (?, ?)')
  let doneFor: string | undefined
  let upTo = 0

  return {
    maintain() {
      const home = region()
      if (home === undefined || home === doneFor) return false
      doneFor = state.get(KEY)?.[0]
      if (home === doneFor) return false
      return transactions.run(() => {
        const slice = national.all(upTo)
        for (const [, phone] of slice) {
          const address = parseAddress(phone, home)
          if (address.key !== phone) optOuts.renumber(phone, address)
        }
        upTo = slice.at(-1)?.[0] ?? 0
        if (slice.length > 0) return true
        setState.run(KEY, home)
        doneFor = home
        return false
      })
    },
  }
}
