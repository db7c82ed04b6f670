import type { DatabaseSync } from 'node:sqlite'
import { isSameTimeElsewhere } from '../../src/domain/message-identity.ts'
import { trimLikeAndroid } from '../../src/domain/message-text.ts'
import { isSamePerson, parseAddress } from '../../src/domain/phone-number.ts'
import { listRows } from '../../src/twin/model/phone-file.ts'
import type { Ledger } from './ledger.ts'

export interface PhoneRow {
  readonly id: number
  readonly at: number
  readonly type: number
  readonly address: string | null
  readonly body: string
  readonly read: number
  readonly status: number
  readonly creator: string
}

export interface StoredMessage {
  readonly id: number
  readonly phone: string
  readonly external: number | null
  readonly timestamp: number
  readonly body: string
  readonly direction: 'inbound' | 'outbound'
  readonly sync: string
  readonly source: string
  readonly status: string
  readonly detail: string | null
  readonly key: string | null
  readonly readUpTo: number
}

/** The numbers of the chaos are read by it. */
export const REGION = 'FR'

/** Lets the phone remember each row that it ever had. */
export function rememberRows(db: DatabaseSync): void {
  db.exec(`CREATE TABLE rows_ever (body TEXT, second INTEGER);
    CREATE TRIGGER row_remembered AFTER INSERT ON sms BEGIN
      INSERT INTO rows_ever VALUES (coalesce(NEW.body, ''), NEW.date / 1000);
    END;`)
}

/**
 * Each row of the phone is here once, but for those that were deleted here, in the conversation of its person.
 *
 * Texts of the same words in one second are counted together: termux-sms-list prints of each its person, box, words, second, and id, and
 * under new ids nobody can say which of them is which. So one of them that is deleted here, and another one that is deleted on the phone, may
 * be the same or not: of two, of which one is left there, it is here or it is not, and both is true. A text that has no such twin is exact.
 */
export function compareRows(
  { rows, db }: { readonly rows: readonly PhoneRow[]; readonly db: DatabaseSync },
  messages: readonly StoredMessage[],
  ledger: Ledger,
): string[] {
  const byExternal = Map.groupBy(messages, (message) => message.external)
  const nameOf = (body: string, second: number) => `${second} ${trimLikeAndroid(body)}`
  const ever = Map.groupBy(listRowsEver(db), ({ body, second }) => nameOf(body, second))
  const groups = Map.groupBy(rows, ({ body, at }) => nameOf(body, Math.floor(at / 1000)))
  return [...groups].flatMap(([name, group]) => {
    const here = group.map((row) => (byExternal.get(row.id) ?? []).filter((message) => isOf(message, row)))
    const deleted = ledger.deletedRows.filter((deletion) => isOfGroup(deletion, group))
    const count = here.filter(({ length }) => length > 0).length
    const most = (ever.get(name)?.length ?? group.length) - deleted.filter(({ isCertain }) => isCertain).length
    const least = group.length - deleted.length
    const title = group.map(describe).join(', ')
    return [
      ...group.flatMap((row, index) => compareRow(row, here[index] ?? [])),
      ...(count > most ? [`${title} was deleted here and is back`] : []),
      ...(count < least ? [`${title} is here ${count} times`] : []),
    ]
  })
}

/** There are no more messages of some words than the phone ever had rows of them, whatever became of either. */
export function compareCopies(db: DatabaseSync, messages: readonly StoredMessage[]): string[] {
  const rows = listRowsEver(db)
  if (rows.length === 0) return []
  const ever = Map.groupBy(rows, ({ body }) => trimLikeAndroid(body))
  const copies = Map.groupBy(
    messages.filter(({ external }) => external !== null),
    ({ body }) => trimLikeAndroid(body),
  )
  return [...copies].flatMap(([body, { length }]) => {
    const most = ever.get(body)?.length ?? 0
    return length > most
      ? [`${JSON.stringify(body.slice(0, 40))} is here ${length} times, and was there ${most} times`]
      : []
  })
}

function listRowsEver(db: DatabaseSync): { readonly body: string; readonly second: number }[] {
  const isRemembered = listRows(db, "SELECT 1 FROM sqlite_schema WHERE name = 'rows_ever'").length > 0
  return isRemembered ? listRows(db, 'SELECT body, second FROM rows_ever') : []
}

function isOfGroup(deletion: { readonly body: string; readonly second: number }, [row]: readonly PhoneRow[]): boolean {
  if (!row || !isSameText(deletion.body, row.body)) return false
  // It may have been read in another zone when it was deleted.
  return isSameTimeElsewhere(deletion.second * 1000, row.at)
}

function compareRow(row: PhoneRow, here: readonly StoredMessage[]): string[] {
  const name = describe(row)
  const problems = here.length > 1 ? [`${name} is here ${here.length} times`] : []
  const [message] = here
  if (!message) return problems
  if (message.sync !== 'synced') problems.push(`${name} is on the phone, and said to be ${message.sync}`)
  const person = parseAddress(row.address, REGION)
  if (!isSamePerson(parseAddress(message.phone, REGION), person) && person.kind !== 'unknown')
    problems.push(`${name} is in the conversation of another person`)
  return problems
}

function describe(row: PhoneRow): string {
  return `row ${row.id} ${JSON.stringify(row.body.slice(0, 40))} of ${new Date(row.at).toISOString()}`
}

export function isOf(message: StoredMessage, row: PhoneRow): boolean {
  return (
    message.external === row.id &&
    Math.floor(message.timestamp / 1000) === Math.floor(row.at / 1000) &&
    isSameText(message.body, row.body) &&
    (message.direction === 'inbound') === (row.type === 1)
  )
}

function isSameText(a: string, b: string): boolean {
  return trimLikeAndroid(a) === trimLikeAndroid(b)
}
