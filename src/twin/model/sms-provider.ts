import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import { JavaException } from './java-exception.ts'
import { listRows, runSql } from './phone-file.ts'
import { isAllowedSql } from './sql-tokens.ts'
import type { TwinPhone } from './twin-phone.ts'

/** The columns of a row that the app reads. */
export type ProviderRow = {
  readonly _id: number
  readonly thread_id: number
  readonly address: string | null
  readonly date: number
  readonly read: number
  readonly type: number
  readonly body: string | null
}

export type ProviderQuery = {
  /** Which box of content://sms: 0 all, 1 inbox, 2 sent, 3 drafts, 4 outbox; 5 and 6 are taken for all. */
  readonly box: number
  readonly selection: string
  readonly values?: readonly string[]
  readonly sortOrder: string
}

const ANDROID_14 = 34
const ANDROID_17 = 37
/** `sub_id` of a row that no SIM is known for. */
const NO_SIM = -1
const COLUMNS =
  '_id, thread_id, address, person, date, date_sent, protocol, read, status, type, reply_path_present, subject, body, ' +
  'service_center, locked, sub_id, error_code, creator, seen'

/** The view that stands in each open file, as its SQL says it. */
const views = new WeakMap<DatabaseSync, string>()

/** Makes the view through which an app that is not the phone's SMS app sees the table: received and sent texts only. */
export function openRestrictedView({ db, settings, now }: TwinPhone): void {
  const columns = settings.sdk >= ANDROID_17 ? `${COLUMNS}, contains_otp` : COLUMNS
  // Android 14 also hides what belongs to a SIM that is not in the phone.
  const subIds = [...settings.sims.map(({ subId }) => subId), NO_SIM].join(', ')
  const bySim = settings.sdk >= ANDROID_14 ? ` AND sub_id IN (${subIds})` : ''
  const view = `SELECT ${columns} FROM main.sms
    WHERE (type = 1 OR type = 2) AND visible_at <= (SELECT now FROM temp.sms_seen_at)${bySim}`
  // A new view makes SQLite read its schema anew, which a look at the inbox is too often for.
  if (views.get(db) !== view) {
    db.exec(`CREATE TEMP TABLE IF NOT EXISTS sms_seen_at (now INTEGER);
      DELETE FROM temp.sms_seen_at; INSERT INTO temp.sms_seen_at VALUES (0);
      DROP VIEW IF EXISTS temp.sms_restricted; CREATE TEMP VIEW sms_restricted AS ${view}`)
    views.set(db, view)
  }
  runSql(db, 'UPDATE temp.sms_seen_at SET now = ?', now)
}

/** Runs a query as the provider does. Throws where the provider or SQLite would. */
export function queryMessages({ db }: TwinPhone, query: ProviderQuery): ProviderRow[] {
  checkSql(query.selection, query.sortOrder)
  const conditions = [boxCondition(query.box), query.selection === '' ? '' : `(${query.selection})`].filter(
    (part) => part !== '',
  )
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`
  const values: SQLInputValue[] = [...(query.values ?? [])]
  const sql = `SELECT _id, thread_id, address, date, read, type, body FROM sms_restricted${where} ORDER BY ${query.sortOrder}`
  return asJava(() => listRows<ProviderRow>(db, sql, ...values))
}

/** Threads as content://sms/conversations lists them: one for each row that has its thread's newest date. */
export function queryConversations({ db }: TwinPhone, selection: string, sortOrder: string): number[] {
  checkSql(selection, sortOrder)
  const groups =
    '(SELECT thread_id AS group_thread_id, MAX(date) AS group_date, COUNT(*) AS msg_count FROM sms_restricted GROUP BY thread_id) AS groups'
  const sql = `SELECT sms_restricted.body AS snippet, sms_restricted.thread_id AS thread_id, groups.msg_count AS msg_count
     FROM sms_restricted, ${groups}
     WHERE (sms_restricted.thread_id = groups.group_thread_id AND sms_restricted.date = groups.group_date)
     ${selection === '' ? '' : `AND (${selection})`} ORDER BY ${sortOrder}`
  return asJava(() => listRows<{ thread_id: number }>(db, sql)).map((row) => row.thread_id)
}

/** What SQLite refuses reaches the app as an exception. */
function asJava<T>(query: () => T): T {
  try {
    return query()
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_SQLITE_ERROR') {
      throw new JavaException(error.message, { cause: error })
    }
    throw error
  }
}

function checkSql(...parts: readonly string[]): void {
  if (!parts.every(isAllowedSql)) throw new JavaException('SELECT token not allowed in query')
}

function boxCondition(box: number): string {
  switch (box) {
    case 1:
    case 2:
    case 3:
      return `(type = ${box})`
    case 4:
      return '(type = 4 OR type = 5 OR type = 6)'
    default:
      return ''
  }
}
