import type { DatabaseSync } from 'node:sqlite'
import { findRow, listRows, runSql } from './phone-file.ts'
import { isPhoneNumber, numbersEqual, tailOf } from './phone-number.ts'

/** What Android files a text under that came from nobody. */
const UNKNOWN = 'Unknown address'

/** The thread of an address, made when there is none. Spellings of one number share a thread, as on the phone. */
export function ensureThread(db: DatabaseSync, address: string | null): number {
  const written = address === null || address === '' ? UNKNOWN : address
  return (
    findThread(db, written)?._id ??
    runSql(db, 'INSERT INTO threads (address, tail) VALUES (?, ?)', written, tailOf(written))
  )
}

/** How an address is written in the thread that it has, or else as it is given. */
export function asKnown(db: DatabaseSync, address: string): string {
  return findThread(db, address)?.address ?? address
}

type Thread = { readonly _id: number; readonly address: string }

function findThread(db: DatabaseSync, address: string): Thread | undefined {
  const exact = findRow<Thread>(db, 'SELECT _id, address FROM threads WHERE address = ? LIMIT 1', address)
  if (exact !== undefined || !isPhoneNumber(address)) return exact
  const sql = 'SELECT _id, address FROM threads WHERE tail = ? ORDER BY _id'
  return listRows<Thread>(db, sql, tailOf(address)).find(
    (thread) => isPhoneNumber(thread.address) && numbersEqual(thread.address, address),
  )
}
