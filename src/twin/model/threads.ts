import type { DatabaseSync } from 'node:sqlite'
import { findRow, listRows, runSql } from './phone-file.ts'
import { isPhoneNumber, numbersEqual, tailOf } from './phone-number.ts'

/** What Android files a text under that came from nobody. */
const UNKNOWN = 'Unknown address'

/** The thread of an address, made when there is none. Spellings of one number share a thread, as on the phone. */
export function ensureThread(db: DatabaseSync, address: string | null): number {
  const written = address === null || address === '' ? UNKNOWN : address
  return (
    findThread(db, written) ?? runSql(db, 'INSERT INTO threads (address, tail) VALUES (?, ?)', written, tailOf(written))
  )
}

function findThread(db: DatabaseSync, address: string): number | undefined {
  const exact = findRow<{ _id: number }>(db, 'SELECT _id FROM threads WHERE address = ? LIMIT 1', address)
  if (exact !== undefined || !isPhoneNumber(address)) return exact?._id
  const candidates = listRows<{ _id: number; address: string }>(
    db,
    'SELECT _id, address FROM threads WHERE tail = ? ORDER BY _id',
    tailOf(address),
  )
  return candidates.find((thread) => isPhoneNumber(thread.address) && numbersEqual(thread.address, address))?._id
}
