import { AppError } from '../domain/app-error.ts'
import { formatPhone, isSamePerson, type Address } from '../domain/phone-number.ts'
import { foldText } from '../domain/search-fold.ts'
import type { Contact, ContactList, ContactListQuery } from '../protocol/contact.ts'
import type { AddressKind } from '../protocol/conversation.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import { conversationSearchText, searchNeedles } from './conversation-search-text.ts'
import { toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface ContactEntry {
  readonly address: Address
  readonly name: string
}

export interface Contacts {
  /** Makes the phone's contact list ours; names learned from messages stay. Returns the number of changes. */
  replaceList(entries: readonly ContactEntry[]): number
  /** A name that came with a message. True when it is news. The phone's contact list goes before it. */
  learn(address: Address, name: string): boolean
  findName(address: Address): string | undefined
  /** By name. Throws `invalid` for a cursor that is not ours. */
  list(query: ContactListQuery): ContactList
}

type ContactRow = readonly [
  key: string,
  phone: string,
  kind: AddressKind,
  tail: string | null,
  name: string,
  sortName: string,
  conversationRow: number | null,
]

export function createContacts(context: StoreContext): Contacts {
  const { db, transactions, region } = context
  const columns = `contacts.address_key, contacts.phone, contacts.kind, contacts.tail, name, sort_name,
    (SELECT conversation_id FROM conversation_addresses AS known WHERE known.address_key = contacts.address_key)`
  const byKey = db.query<[name: string]>('SELECT name FROM contacts WHERE address_key = ?')
  const byTail = db.query<ContactRow>(`SELECT ${columns} FROM contacts WHERE tail = ? LIMIT 20`)
  const found = `contacts INDEXED BY contacts_by_name WHERE instr(search_text, ?) > 0`
  const page = db.query<ContactRow>(
    `SELECT ${columns} FROM ${found} AND (sort_name, address_key) > (?, ?) ORDER BY sort_name, address_key LIMIT ?`,
  )
  const total = db.query<[count: number]>(`SELECT count(*) FROM ${found}`)
  const listed = db.query<[key: string, name: string]>("SELECT address_key, name FROM contacts WHERE source = 'list'")
  const upsert = db.command(
    `INSERT INTO contacts (address_key, tail, phone, kind, name, sort_name, search_text, source)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (address_key) DO UPDATE SET tail = excluded.tail,
      phone = excluded.phone, kind = excluded.kind, name = excluded.name, sort_name = excluded.sort_name,
      search_text = excluded.search_text, source = excluded.source`,
  )
  const remove = db.command("DELETE FROM contacts WHERE address_key = ? AND source = 'list'")
  const learned = db.query<[source: string, name: string]>('SELECT source, name FROM contacts WHERE address_key = ?')

  function write({ address, name }: ContactEntry, source: 'list' | 'message'): void {
    const searchText = conversationSearchText({ phone: address.phone, contactName: name }, region())
    const { key, tail, phone, kind } = address
    upsert.run(key, tail ?? null, phone, kind, name, foldText(name), searchText, source)
  }

  return {
    replaceList: (entries) =>
      transactions.join(() => {
        const before = new Map(listed.all())
        const now = new Map(entries.map((entry) => [entry.address.key, entry]))
        let changes = 0
        for (const [key, entry] of now) {
          if (before.get(key) === entry.name) continue
          write(entry, 'list')
          changes += 1
        }
        for (const key of before.keys()) if (!now.has(key)) changes += remove.run(key)
        return changes
      }),
    learn(address, name) {
      if (address.kind === 'unknown' || name.trim() === '') return false
      const [source, knownName] = learned.get(address.key) ?? []
      if (source === 'list' || knownName === name) return false
      transactions.join(() => write({ address, name }, 'message'))
      return true
    },
    findName(address) {
      const exact = byKey.get(address.key)
      if (exact) return exact[0]
      if (address.tail === undefined) return undefined
      const alike = byTail.all(address.tail).filter((row) => isSamePerson(address, toAddress(row)))
      // Two people whose numbers end alike: a wrong name is worse than none.
      const names = new Set(alike.map((row) => row[4]))
      return names.size === 1 ? alike[0]?.[4] : undefined
    },
    list(query) {
      const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
      const needles = searchNeedles(query.search ?? '')
      const needle = needles.at(-1) ?? ''
      const rows = page.all(needle, ...(parseContactCursor(query.cursor) ?? ['', '']), perPage + 1)
      const shown = rows.slice(0, perPage)
      const last = shown.at(-1)
      const home = region()
      return {
        contacts: shown.map((row) => toContact(row, home)),
        total: total.get(needle)?.[0] ?? 0,
        next_cursor: last && rows.length > perPage ? formatContactCursor(last) : null,
      }
    },
  }
}

function toContact([, phone, , , name, , conversation]: ContactRow, region: string | undefined): Contact {
  return {
    name,
    phone,
    phone_formatted: formatPhone(phone, region),
    conversation_id: conversation === null ? null : toConversationId(conversation),
  }
}

function toAddress([key, phone, kind, tail]: ContactRow): Address {
  return { raw: phone, key, phone, kind, tail: tail ?? undefined }
}

function formatContactCursor(row: ContactRow): string {
  return Buffer.from(JSON.stringify([row[5], row[0]])).toString('base64url')
}

function parseContactCursor(cursor: string | undefined): [sortName: string, key: string] | undefined {
  if (cursor === undefined) return undefined
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(parsed) && typeof parsed[0] === 'string' && typeof parsed[1] === 'string')
      return [parsed[0], parsed[1]]
  } catch (error) {
    throw badCursor(error)
  }
  throw badCursor(undefined)
}

function badCursor(cause: unknown): AppError {
  return new AppError('invalid', 'Cannot go on from this cursor: it is not one that the contact list gave', { cause })
}
