import type { DatabaseSync } from 'node:sqlite'
import { findRow, listRows, runSql } from './phone-file.ts'
import { isPhoneNumber, numbersEqual, tailOf } from './phone-number.ts'
import { asKnown } from './threads.ts'

export type Contact = { readonly id: number; readonly name: string | null; readonly numbers: readonly string[] }

export function addContact(db: DatabaseSync, name: string | null, numbers: readonly string[]): number {
  const id = runSql(db, 'INSERT INTO contacts (name) VALUES (?)', name)
  for (const number of numbers) {
    runSql(db, 'INSERT INTO contact_numbers (contact_id, number, tail) VALUES (?, ?, ?)', id, number, tailOf(number))
  }
  return id
}

/** Renames every contact of that name, or the one that has that number. Returns how many it found. */
export function renameContact(db: DatabaseSync, nameOrNumber: string, newName: string | null): number {
  const ids = listContactIds(db, nameOrNumber)
  for (const id of ids) runSql(db, 'UPDATE contacts SET name = ? WHERE _id = ?', newName, id)
  return ids.length
}

export function removeContact(db: DatabaseSync, nameOrNumber: string): number {
  const ids = listContactIds(db, nameOrNumber)
  for (const id of ids) {
    runSql(db, 'DELETE FROM contact_numbers WHERE contact_id = ?', id)
    runSql(db, 'DELETE FROM contacts WHERE _id = ?', id)
  }
  return ids.length
}

function listContactIds(db: DatabaseSync, nameOrNumber: string): number[] {
  const byName = listRows<{ _id: number }>(db, 'SELECT _id FROM contacts WHERE name = ?', nameOrNumber).map(
    (row) => row._id,
  )
  const byNumber = findNumber(db, nameOrNumber)
  return byName.length > 0 || byNumber === undefined ? byName : [byNumber.contact_id]
}

/** Sorted by name as the contacts provider sorts, with all numbers. */
export function listContacts(db: DatabaseSync): Contact[] {
  const numbers = new Map<number, string[]>()
  for (const row of listRows<{ contact_id: number; number: string }>(
    db,
    'SELECT contact_id, number FROM contact_numbers ORDER BY _id',
  )) {
    const known = numbers.get(row.contact_id)
    if (known === undefined) numbers.set(row.contact_id, [row.number])
    else known.push(row.number)
  }
  return listRows<{ _id: number; name: string | null }>(db, 'SELECT _id, name FROM contacts ORDER BY name, _id').map(
    (row) => ({
      id: row._id,
      name: row.name,
      numbers: numbers.get(row._id) ?? [],
    }),
  )
}

/** The name that the phone shows for an address, over all numbers of all contacts. */
export function findContactName(db: DatabaseSync, address: string | null): string | null {
  if (address === null) return null
  const number = findNumber(db, address)
  if (number === undefined) return null
  return (
    findRow<{ name: string | null }>(db, 'SELECT name FROM contacts WHERE _id = ?', number.contact_id)?.name ?? null
  )
}

/** The address that a name or number stands for: of a contact the last number, as messages know it. */
export function resolveAddress(db: DatabaseSync, nameOrNumber: string): string {
  const number = findRow<{ number: string }>(
    db,
    'SELECT n.number FROM contacts c JOIN contact_numbers n ON n.contact_id = c._id WHERE c.name = ? ORDER BY n._id DESC LIMIT 1',
    nameOrNumber,
  )?.number
  return number === undefined ? nameOrNumber : asKnown(db, number.replace(/[^\d+*#]/g, ''))
}

function findNumber(db: DatabaseSync, address: string): { contact_id: number; number: string } | undefined {
  // The lookup drops letters from what it is given, so a sender with a name finds nobody.
  if (!isPhoneNumber(address)) return undefined
  return listRows<{ contact_id: number; number: string }>(
    db,
    'SELECT contact_id, number FROM contact_numbers WHERE tail = ? ORDER BY _id',
    tailOf(address),
  ).find((candidate) => numbersEqual(candidate.number, address))
}
