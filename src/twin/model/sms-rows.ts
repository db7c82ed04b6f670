import type { DatabaseSync } from 'node:sqlite'
import { findRow, listRows, runSql } from './phone-file.ts'
import { betweenFor } from './random.ts'
import { ensureThread } from './threads.ts'
import type { TwinPhone } from './twin-phone.ts'

/** `type` of a row, as Android numbers its boxes. */
export const BOX = { inbox: 1, sent: 2, draft: 3, outbox: 4, failed: 5, queued: 6 } as const

export type NewRow = {
  readonly address: string | null
  readonly body: string | null
  readonly type: number
  readonly at: number
  readonly isRead: boolean
  readonly subId?: number
  readonly creator?: string
  /** -1 no report asked, 0 delivered, 32 report awaited, 64 not delivered. */
  readonly status?: number
  readonly errorCode?: number
  readonly visibleAt?: number
}

/** Adds a row to the phone's database; returns its `_id`. */
export function insertRow(db: DatabaseSync, row: NewRow): number {
  return runSql(
    db,
    `INSERT INTO sms (thread_id, address, date, date_sent, protocol, read, status, type, reply_path_present, body, sub_id,
       error_code, creator, seen, contains_otp, visible_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ensureThread(db, row.address),
    row.address,
    row.at,
    row.type === BOX.inbox ? row.at - 1_000 : 0,
    row.type === BOX.inbox ? 0 : null,
    row.isRead ? 1 : 0,
    row.status ?? -1,
    row.type,
    row.type === BOX.inbox ? 0 : null,
    row.body,
    row.subId ?? 1,
    row.errorCode ?? 0,
    row.creator ?? DEFAULT_SMS_APP,
    row.isRead ? 1 : 0,
    looksLikeOtp(row.body) ? 1 : 0,
    row.visibleAt ?? 0,
  )
}

/** The app that receives texts and from which the owner sends. */
export const DEFAULT_SMS_APP = 'com.google.android.apps.messaging'

export type Arrival = {
  readonly address: string | null
  readonly body: string | null
  readonly at: number
  readonly isRead?: boolean
  readonly subId?: number
}

/** A text arrives. On Android 17 other apps see it some seconds later, and one-time codes after three hours. */
export function insertArrival(phone: TwinPhone, arrival: Arrival): number {
  const { db } = phone
  const id = insertRow(db, {
    address: arrival.address,
    body: arrival.body,
    type: BOX.inbox,
    at: arrival.at,
    isRead: arrival.isRead ?? false,
    ...(arrival.subId === undefined ? {} : { subId: arrival.subId }),
  })
  const visibleAt = visibleFrom(phone, id, arrival.body)
  if (visibleAt > 0) db.prepare('UPDATE sms SET visible_at = ? WHERE _id = ?').run(visibleAt, id)
  return id
}

const ANDROID_17 = 37
const CODE_HIDDEN_MS = 3 * 60 * 60 * 1000
const CLASSIFICATION_MS = 5_000

function visibleFrom({ settings, now }: TwinPhone, id: number, body: string | null): number {
  if (settings.sdk >= ANDROID_17 && looksLikeOtp(body)) return now + CODE_HIDDEN_MS
  const lagMs = Math.max(settings.rowLagMs, settings.sdk >= ANDROID_17 ? CLASSIFICATION_MS : 0)
  return lagMs === 0 ? 0 : now + betweenFor(settings.seed, id, 1, lagMs)
}

/** The two formats that Android 17 hides from every app: WebOTP's last line, and the hash of SMS Retriever. */
export function looksLikeOtp(body: string | null): boolean {
  if (body === null) return false
  const text = body.trimEnd()
  return /(^|\n)@[a-z0-9.-]+ #\S+$/i.test(text) || text.startsWith('<#>') || /\d[\s\S]*\s[A-Za-z0-9+/]{11}$/.test(text)
}

/** Deletes rows, and threads that are empty then. Returns how many rows there were. */
export function deleteRows(db: DatabaseSync, ids: readonly number[]): number {
  let deleted = 0
  for (const id of ids) {
    const row = findRow<{ thread_id: number }>(db, 'SELECT thread_id FROM sms WHERE _id = ?', id)
    if (row === undefined) continue
    runSql(db, 'DELETE FROM sms WHERE _id = ?', id)
    runSql(
      db,
      'DELETE FROM threads WHERE _id = ? AND NOT EXISTS (SELECT 1 FROM sms WHERE thread_id = threads._id)',
      row.thread_id,
    )
    deleted += 1
  }
  return deleted
}

export function listNewestIds(db: DatabaseSync, count: number): number[] {
  return listRows<{ _id: number }>(db, 'SELECT _id FROM sms ORDER BY _id DESC LIMIT ?', count).map((row) => row._id)
}

/** The row becomes one of the box *failed*, which no other app can see. */
export function failRow(db: DatabaseSync, id: number): void {
  runSql(db, `UPDATE sms SET type = ?, error_code = 1 WHERE _id = ? AND type = ?`, BOX.failed, id, BOX.sent)
}
