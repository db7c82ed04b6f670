import type { DatabaseSync } from 'node:sqlite'
import { findRow, runSql } from './phone-file.ts'

/** The phone's clock, by the real one: at `realAt` it showed `phoneAt`, and it runs `rate` times as fast (0: it stands). */
export type PhoneClock = { readonly realAt: number; readonly phoneAt: number; readonly rate: number }

// Not a setting: it is changed with the real time in hand, and read before the settings are.
const KEY = 'phoneClock'

export function readPhoneClock(db: DatabaseSync): PhoneClock {
  const row = findRow<{ value: string }>(db, 'SELECT value FROM settings WHERE key = ?', KEY)
  // Written by `writePhoneClock` only.
  return row === undefined ? { realAt: 0, phoneAt: 0, rate: 1 } : (JSON.parse(row.value) as PhoneClock)
}

export function writePhoneClock(db: DatabaseSync, clock: PhoneClock): void {
  runSql(db, 'INSERT OR REPLACE INTO settings VALUES (?, ?)', KEY, JSON.stringify(clock))
}

export function readPhoneTime(db: DatabaseSync, realNow: number): number {
  const { realAt, phoneAt, rate } = readPhoneClock(db)
  return Math.round(phoneAt + (realNow - realAt) * rate)
}
