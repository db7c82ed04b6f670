import { AppError } from '../domain/app-error.ts'
import { formatPhone, isSamePerson, type Address } from '../domain/phone-number.ts'
import { foldText } from '../domain/search-fold.ts'
import type { Contact, ContactList, ContactListQuery } from '../protocol/contact.ts'
import type { AddressKind } from '../protocol/conversation.ts'
import { DEFAULT_PAGE_SIZE } from '../protocol/limits.ts'
import type { Addresses } from './addresses.ts'
import { planContacts, type ContactChange } from './contact-plan.ts'
import { conversationSearchText, searchNeedles } from './conversation-search-text.ts'
import type { ConversationId } from '../protocol/ids.ts'
import { conversationRow, toConversationId } from './row-ids.ts'
import type { StoreContext } from './store-context.ts'

export interface ContactEntry {
  readonly address: Address
  readonly name: string
}

export interface UnlistedConversation {
  readonly conversationId: ConversationId
  readonly externalMessageId: number
}

export interface Contacts {
  /** What has to change for the phone's contact list to be ours. People with one number share its name. */
  planList(entries: readonly ContactEntry[]): ContactChange[]
  /** Makes changes of a plan; some at a time, where there are many. */
  applyPlan(changes: readonly ContactChange[]): void
  /** Plans and applies. Returns the number of changes. */
  replaceList(entries: readonly ContactEntry[]): number
  /**
   * Conversations whose number the phone's list does not name, with the newest row of the phone that came in there: by id after
   * `after`, or those that spoke last.
   */
  listUnlisted(query: { readonly limit: number; readonly after?: ConversationId | undefined }): UnlistedConversation[]
  /** How many names come from the phone's list. */
  countListed(): number
  /** A name that came with a message. True when it is news. The phone's contact list goes before it. */
  learn(address: Address, name: string): boolean
  /** The phone has no name for this number any more. True when one that was learned is gone; the list speaks for its own. */
  unlearn(address: Address): boolean
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

type UnlistedRow = readonly [conversationRow: number, externalMessageId: number | null]

/** Messages of a conversation among which one that came in is looked for. */
const MAX_LOOKED_THROUGH = 50

export function createContacts(context: StoreContext, addresses: Pick<Addresses, 'findConversation'>): Contacts {
  const { db, transactions, region } = context
  const sql = prepareContacts(db)
  function write({ address, name }: ContactEntry, source: 'list' | 'message'): void {
    const searchText = conversationSearchText({ phone: address.phone, contactName: name }, region())
    const { key, tail, phone, kind } = address
    sql.upsert.run(key, tail ?? null, phone, kind, name, foldText(name), searchText, source)
  }

  function toContactHere(row: ContactRow): Contact {
    // By another spelling of the number, as a message of this person would find it.
    const conversation = row[6] ?? addresses.findConversation(toAddress(row), undefined) ?? null
    return toContact(row, conversation, region())
  }

  function renameLearned(key: string, name: string): void {
    const phone = sql.phoneOf.get(key)?.[0]
    if (phone === undefined) return
    sql.rename.run(name, foldText(name), conversationSearchText({ phone, contactName: name }, region()), key)
  }

  function applyPlan(changes: readonly ContactChange[]): void {
    transactions.join(() => {
      for (const change of changes) {
        switch (change.kind) {
          case 'set':
            write(change.entry, 'list')
            break
          case 'rename':
            renameLearned(change.key, change.name)
            break
          case 'remove':
            sql.remove.run(change.key)
            break
          case 'demote':
            sql.demote.run(change.key)
            break
          default:
            change satisfies never
        }
      }
    })
  }

  return {
    planList: (entries) => planContacts(entries, { listed: new Map(sql.listed.all()), learned: sql.allLearned.all() }),
    applyPlan,
    replaceList(entries) {
      const plan = planContacts(entries, { listed: new Map(sql.listed.all()), learned: sql.allLearned.all() })
      applyPlan(plan)
      return plan.length
    },
    listUnlisted({ limit, after }) {
      const rows =
        after === undefined ? sql.newestUnlisted.all(limit) : sql.nextUnlisted.all(conversationRow(after), limit)
      return rows.flatMap(([id, externalMessageId]) =>
        externalMessageId === null ? [] : [{ conversationId: toConversationId(id), externalMessageId }],
      )
    },
    countListed: () => sql.listedCount.get()?.[0] ?? 0,
    learn(address, name) {
      if (address.kind === 'unknown' || name.trim() === '') return false
      const [source, knownName] = sql.learned.get(address.key) ?? []
      if (source === 'list' || knownName === name) return false
      transactions.join(() => write({ address, name }, 'message'))
      return true
    },
    unlearn(address) {
      if (sql.learned.get(address.key)?.[0] !== 'message') return false
      return transactions.join(() => sql.forget.run(address.key) > 0)
    },
    findName(address) {
      const exact = sql.byKey.get(address.key)
      if (exact) return exact[0]
      if (address.tail === undefined) return undefined
      const alike = sql.byTail.all(address.tail).filter((row) => isSamePerson(address, toAddress(row)))
      // Two people whose numbers end alike: a wrong name is worse than none.
      const names = new Set(alike.map((row) => row[4]))
      return names.size === 1 ? alike[0]?.[4] : undefined
    },
    list: (query) => listContacts(sql, query, toContactHere),
  }
}

function listContacts(
  sql: ReturnType<typeof prepareContacts>,
  query: ContactListQuery,
  toContactHere: (row: ContactRow) => Contact,
): ContactList {
  const perPage = query.per_page ?? DEFAULT_PAGE_SIZE
  const needles = searchNeedles(query.search ?? '')
  const needle = needles.at(-1) ?? ''
  const rows = sql.page.all(needle, ...(parseContactCursor(query.cursor) ?? ['', '']), perPage + 1)
  const shown = rows.slice(0, perPage)
  const last = shown.at(-1)
  return {
    contacts: shown.map((row) => toContactHere(row)),
    total: sql.total.get(needle)?.[0] ?? 0,
    next_cursor: last && rows.length > perPage ? formatContactCursor(last) : null,
  }
}

function prepareContacts(db: StoreContext['db']) {
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
  const forget = db.command("DELETE FROM contacts WHERE address_key = ? AND source = 'message'")
  const demote = db.command("UPDATE contacts SET source = 'message' WHERE address_key = ?")
  const rename = db.command('UPDATE contacts SET name = ?, sort_name = ?, search_text = ? WHERE address_key = ?')
  const phoneOf = db.query<[phone: string]>('SELECT phone FROM contacts WHERE address_key = ?')
  const allLearned = db.query<[key: string, name: string]>(
    "SELECT address_key, name FROM contacts WHERE source = 'message'",
  )
  const unlisted = `SELECT id, (SELECT external_message_id FROM (SELECT external_message_id, direction, sync_status FROM messages
      WHERE conversation_id = conversations.id ORDER BY messages.id DESC LIMIT ${MAX_LOOKED_THROUGH})
      WHERE direction = 'inbound' AND sync_status = 'synced' AND external_message_id IS NOT NULL LIMIT 1)
    FROM conversations WHERE is_deleted = 0 AND address_kind IN ('number', 'short_code')
      AND NOT EXISTS (SELECT 1 FROM contacts WHERE contacts.address_key = conversations.address_key AND source = 'list')`
  const newestUnlisted = db.query<UnlistedRow>(`${unlisted} ORDER BY list_place DESC LIMIT ?`)
  const nextUnlisted = db.query<UnlistedRow>(`${unlisted} AND id > ? ORDER BY id LIMIT ?`)
  const listedCount = db.query<[count: number]>("SELECT count(*) FROM contacts WHERE source = 'list'")
  const learned = db.query<[source: string, name: string]>('SELECT source, name FROM contacts WHERE address_key = ?')

  return {
    byKey,
    byTail,
    page,
    total,
    listed,
    upsert,
    remove,
    forget,
    demote,
    rename,
    phoneOf,
    allLearned,
    newestUnlisted,
    nextUnlisted,
    listedCount,
    learned,
  }
}

function toContact([, phone, , , name]: ContactRow, conversation: number | null, region: string | undefined): Contact {
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
