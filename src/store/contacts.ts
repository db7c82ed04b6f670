import type { Address } from '../domain/phone-number.ts'
import type { ContactList, ContactListQuery } from '../protocol/contact.ts'

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
