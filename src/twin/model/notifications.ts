import { listRows, runSql } from './phone-file.ts'
import type { TwinPhone } from './twin-phone.ts'

export type Notification = {
  readonly id: string
  readonly title: string
  readonly content: string
  readonly options: Readonly<Record<string, string>>
}

/** Shows a notification, in place of an older one with the same id. */
export function putNotification({ db, now }: TwinPhone, notification: Notification): void {
  runSql(
    db,
    'INSERT OR REPLACE INTO notifications VALUES (?, ?, ?, ?, ?)',
    notification.id,
    now,
    notification.title,
    notification.content,
    JSON.stringify(notification.options),
  )
}

export function removeNotification({ db }: TwinPhone, id: string): void {
  runSql(db, 'DELETE FROM notifications WHERE id = ?', id)
}

export function listNotifications({ db }: Pick<TwinPhone, 'db'>): (Notification & { at: number })[] {
  return listRows<{ id: string; at: number; title: string; content: string; options: string }>(
    db,
    'SELECT id, at, title, content, options FROM notifications ORDER BY at, id',
  ).map((row) => ({ ...row, options: JSON.parse(row.options) }))
}
