import { MAX_QUERY_IDS } from '../phone/commands.ts'
import type { PhoneRow } from '../phone/phone.ts'
import type { StoredPhoneRow } from '../store/messages.ts'
import { isBrokenOff } from './bad-row.ts'
import { isRowOf } from './known-rows.ts'
import type { SyncDeps } from './sync-deps.ts'
import { isMarkAmong } from './watermark.ts'

/** What a second look has proven of the messages it was made for. */
export interface SecondLook {
  /** The phone has them, as these rows. */
  readonly there: ReadonlyMap<StoredPhoneRow, PhoneRow>
  /** The phone has them no more. */
  readonly gone: readonly StoredPhoneRow[]
  readonly calls: number
}

export type LookAgain = (messages: readonly StoredPhoneRow[]) => Promise<SecondLook>

/** Messages of one call: the watermark's row is asked for with them. */
const BATCH = MAX_QUERY_IDS - 1
/** Calls of one look; what is left will be missed again the next time. */
const MAX_CALLS = 5

/**
 * Asks the phone for these very rows. That one is missing in an answer proves little: a phone whose permission was taken away, or that
 * was changed, leaves out everything. So the row of the watermark is asked for in the same breath, and only an answer that has it tells
 * that another is gone.
 */
export function createSecondLook({ store, phone }: Pick<SyncDeps, 'store' | 'phone'>): LookAgain {
  return async (messages) => {
    const there = new Map<StoredPhoneRow, PhoneRow>()
    const gone: StoredPhoneRow[] = []
    let calls = 0
    for (let start = 0; start < messages.length && calls < MAX_CALLS; start += BATCH) {
      const some = messages.slice(start, start + BATCH)
      calls += 1
      const { rows, isProof } = await ask(some)
      for (const message of some) {
        const row = rows.get(message.externalMessageId)
        if (row && isRowOf(message, row)) there.set(message, row)
        // Another row under its id says as much as none: each id is there once.
        else if (isProof || row) gone.push(message)
      }
    }
    return { there, gone, calls }
  }

  async function ask(messages: readonly StoredPhoneRow[]) {
    const mark = store.syncState.get('watermarkRow') ?? undefined
    const ids = [
      ...new Set([...messages.map(({ externalMessageId }) => externalMessageId), ...(mark ? [mark.id] : [])]),
    ]
    try {
      const { rows } = await phone.listMessages({ kind: 'ids', ids })
      const isProof = mark !== undefined && isMarkAmong(mark, rows)
      return { rows: new Map(rows.map((row) => [row.id, row])), isProof }
    } catch (error) {
      // One of them can be printed no more: then nothing is known of any.
      if (isBrokenOff(error)) return { rows: new Map<number, PhoneRow>(), isProof: false }
      throw error
    }
  }
}
