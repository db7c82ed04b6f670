import { AppError } from '../../domain/app-error.ts'
import { parseAddress } from '../../domain/phone-number.ts'
import { MAX_PAGE_SIZE } from '../../protocol/limits.ts'
import type { Store } from '../../store/store.ts'
import { regionOf } from '../send-message.ts'
import type { NumberedRow, RowSource } from './read-csv.ts'

/** The columns of what comes from the phone's contacts. */
export const CONTACT_COLUMNS = { name: 'Name', phone: 'Phone' } as const

/** Cells that somebody pasted. */
export function readCells(cells: readonly (readonly string[])[]): RowSource {
  let done = 0
  async function* rows(): AsyncGenerator<NumberedRow> {
    for (const each of cells) {
      done += 1
      if (each.some((cell) => cell.trim() !== '')) yield { row: done, cells: each }
    }
  }
  return { rows: rows(), done: () => done, total: cells.length }
}

/** All of the phone's contacts, or those with these numbers, with a header. */
export function readContacts(
  { contacts, syncState }: Pick<Store, 'contacts' | 'syncState'>,
  picked: true | readonly string[],
): RowSource {
  let row = 1
  async function* rows(): AsyncGenerator<NumberedRow> {
    yield { row, cells: [CONTACT_COLUMNS.name, CONTACT_COLUMNS.phone] }
    const people = picked === true ? listAll(contacts) : findPicked(picked)
    for (const { name, phone } of people) {
      row += 1
      yield { row, cells: [name, phone] }
    }
  }
  function* findPicked(phones: readonly string[]) {
    const region = regionOf({ syncState })
    for (const phone of phones) yield { name: contacts.findName(parseAddress(phone, region)) ?? '', phone }
  }
  return { rows: rows(), done: () => row, total: picked === true ? null : picked.length }
}

function* listAll(contacts: Store['contacts']) {
  let cursor: string | null = null
  do {
    const page = contacts.list({ per_page: MAX_PAGE_SIZE, ...(cursor === null ? {} : { cursor }) })
    // A sender's name cannot be answered.
    yield* page.contacts.filter(({ phone }) => /\d/u.test(phone) && !/\p{L}/u.test(phone))
    if (page.next_cursor === null && page.total === 0) throw noContacts()
    cursor = page.next_cursor
  } while (cursor !== null)
}

function noContacts(): AppError {
  return new AppError('conflict', 'Cannot save this list: the phone has no contacts, or they were not read yet')
}
