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
const MAX_CALLS = 12

/**
 * Asks the phone for these very rows. That one is missing in an answer proves little: a phone whose permission was taken away, or that
 * was changed, leaves out everything. So the row of the watermark is asked for in the same breath, and only an answer that has it tells
 * that another is gone.
 */
export function createSecondLook({ store, phone }: Pick<SyncDeps, 'store' | 'phone'>): LookAgain {
  return async (messages) => {
    const there = new Map<StoredPhoneRow, PhoneRow>()
    const gone: StoredPhoneRow[] = []
    const unprintable = new Set(store.syncState.get('skippedRows'))
    // A row that cannot be printed is none of those that once were.
    gone.push(...messages.filter(({ externalMessageId }) => unprintable.has(externalMessageId)))
    const waiting = cut(messages.filter(({ externalMessageId }) => !unprintable.has(externalMessageId)))
    let calls = 0
    for (let some = waiting.shift(); some && calls < MAX_CALLS; some = waiting.shift()) {
      calls += 1
      const answer = await ask(some)
      if (!answer) {
        // Among so many nobody can tell which of them it breaks off at.
        if (some.length > 1) waiting.push(some.slice(0, some.length / 2), some.slice(some.length / 2))
        continue
      }
      for (const message of some) {
        const row = answer.rows.get(message.externalMessageId)
        if (row && isRowOf(message, row)) there.set(message, row)
        // Another row under its id says as much as none: each id is there once.
        else if (answer.isProof || row) gone.push(message)
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
      if (isBrokenOff(error)) return undefined
      throw error
    }
  }
}

function cut(messages: readonly StoredPhoneRow[]): (readonly StoredPhoneRow[])[] {
  return Array.from({ length: Math.ceil(messages.length / BATCH) }, (_, index) =>
    messages.slice(index * BATCH, (index + 1) * BATCH),
  )
}
